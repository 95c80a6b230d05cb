package caseledger.codes;

/** Whether a party may act for itself (Civil Code arts. 17-24). */
public enum LegalCapacity implements Labelled {
    FULL("完全民事行为能力", "full capacity"),
    MINOR("未成年人", "minor"),
    IMPAIRED("不具有完全民事行为能力的成年人", "adult without full capacity");

    private final String zh;
    private final String en;

    LegalCapacity(String zh, String en) {
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
