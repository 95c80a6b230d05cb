package caseledger.codes;

/** What the assigned unit answers. */
public enum AssignmentAnswer implements Labelled {
    ACCEPTED("接受", "accepted"),
    REJECTED("退回", "rejected");

    private final String zh;
    private final String en;

    AssignmentAnswer(String zh, String en) {
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
