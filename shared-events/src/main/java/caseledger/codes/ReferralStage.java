package caseledger.codes;

/** Whether a court referral came before or after docketing. */
public enum ReferralStage implements Labelled {
    PRE_DOCKET("立案前", "before docketing"),
    POST_DOCKET("立案后", "after docketing");

    private final String zh;
    private final String en;

    ReferralStage(String zh, String en) {
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
