package caseledger.codes;

/** Why a unit leads: dispatched within the centre, or by a final order that it may not reject. */
public enum AssignmentBasis implements Labelled {
    DISPATCH("分派", "dispatch"),
    ORDER("指定", "final order");

    private final String zh;
    private final String en;

    AssignmentBasis(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
