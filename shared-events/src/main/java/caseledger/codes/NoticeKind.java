package caseledger.codes;

/** What a notice told the parties: their rights in mediation, or the other routes open to them. */
public enum NoticeKind implements Labelled {
    MEDIATION_RIGHTS("调解权利义务告知", "rights and duties in mediation"),
    OTHER_ROUTES("其他途径告知", "other routes");

    private final String zh;
    private final String en;

    NoticeKind(String zh, String en) {
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
