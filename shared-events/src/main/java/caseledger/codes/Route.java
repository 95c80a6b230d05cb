package caseledger.codes;

/** A route outside mediation that stays open to the parties (People's Mediation Law art. 26). */
public enum Route implements Labelled {
    COURT("诉讼", "court"),
    ARBITRATION("仲裁", "arbitration"),
    ADMINISTRATIVE("行政途径", "administrative route"),
    POLICE("公安", "police"),
    PETITION("信访", "petition");

    private final String zh;
    private final String en;

    Route(String zh, String en) {
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
