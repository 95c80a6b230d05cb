package caseledger.codes;

/** How far somebody may look who could not look at all before. */
public enum AccessScope implements Labelled {
    CASE("案件", "the case"),
    IDENTITY("身份信息", "who the parties are"),
    CAUCUS_NOTES("单独沟通记录", "the notes of caucuses");

    private final String zh;
    private final String en;

    AccessScope(String zh, String en) {
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
