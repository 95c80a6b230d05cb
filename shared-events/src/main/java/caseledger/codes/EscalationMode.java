package caseledger.codes;

/** Whether a case went up by dispatch inside the centre or by a change of the mediating body, which needs the parties' consent. */
public enum EscalationMode implements Labelled {
    ADMIN_DISPATCH("行政分派", "administrative dispatch"),
    BODY_CHANGE("更换调解组织", "change of mediating body");

    private final String zh;
    private final String en;

    EscalationMode(String zh, String en) {
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
