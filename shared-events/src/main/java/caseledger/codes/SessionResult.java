package caseledger.codes;

/** What a session ended with. */
public enum SessionResult implements Labelled {
    AGREED("达成一致", "agreed"),
    NO_AGREEMENT("未达成一致", "no agreement"),
    ADJOURNED("择期再调", "adjourned");

    private final String zh;
    private final String en;

    SessionResult(String zh, String en) {
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
