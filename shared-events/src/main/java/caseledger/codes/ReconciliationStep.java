package caseledger.codes;

/** One side says the parties are reconciled; the other side confirms it. */
public enum ReconciliationStep implements Labelled {
    CLAIM("提出", "claim"),
    CONFIRM("确认", "confirm");

    private final String zh;
    private final String en;

    ReconciliationStep(String zh, String en) {
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
