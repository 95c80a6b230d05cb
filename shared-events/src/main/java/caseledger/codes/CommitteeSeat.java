package caseledger.codes;

/** In what capacity a mediator belongs to a committee (People's Mediation Law arts. 8, 13). */
public enum CommitteeSeat implements Labelled {
    DIRECTOR("主任", "director"),
    DEPUTY_DIRECTOR("副主任", "deputy director"),
    MEMBER("委员", "member"),
    APPOINTED("聘任调解员", "appointed mediator");

    private final String zh;
    private final String en;

    CommitteeSeat(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Members are elected for the committee's term; there are three to nine of them. */
    public boolean isMember() {
        return this != APPOINTED;
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
