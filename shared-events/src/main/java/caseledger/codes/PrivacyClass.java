package caseledger.codes;

/** Who may see a case at all: everybody with a duty, a smaller circle, or named people only. */
public enum PrivacyClass implements Labelled {
    NORMAL("普通", "normal"),
    RESTRICTED("限制", "restricted"),
    SEALED("封存", "sealed");

    private final String zh;
    private final String en;

    PrivacyClass(String zh, String en) {
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
