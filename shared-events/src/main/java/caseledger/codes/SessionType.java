package caseledger.codes;

/** How a session was held. */
public enum SessionType implements Labelled {
    JOINT("面对面", "joint session"),
    CAUCUS("背对背", "caucus"),
    SITE("现场", "on site"),
    ONLINE("线上", "online");

    private final String zh;
    private final String en;

    SessionType(String zh, String en) {
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
