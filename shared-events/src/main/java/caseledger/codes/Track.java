package caseledger.codes;

/** The procedure of its own that a body keeps beside mediation; the ledger records what it reports. */
public enum Track implements Labelled {
    COURT("诉讼", "court"),
    PROCURATORATE("检察", "procuratorate"),
    POLICE("公安", "police"),
    PETITION("信访", "petition"),
    ARBITRATION("仲裁", "arbitration"),
    ADMINISTRATIVE("行政处理", "administrative handling"),
    HOTLINE("热线", "hotline"),
    SERVICE("支持服务", "support service");

    private final String zh;
    private final String en;

    Track(String zh, String en) {
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
