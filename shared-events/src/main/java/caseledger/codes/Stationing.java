package caseledger.codes;

/** How a unit is present in a centre. */
public enum Stationing implements Labelled {
    PERMANENT("常驻", "permanent"),
    ROTATING("轮驻", "rotating"),
    ON_CALL("随驻", "on call");

    private final String zh;
    private final String en;

    Stationing(String zh, String en) {
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
