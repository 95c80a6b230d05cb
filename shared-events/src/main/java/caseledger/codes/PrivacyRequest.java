package caseledger.codes;

/** What a person may ask of whoever holds data about them (Personal Information Protection Law arts. 44-48). */
public enum PrivacyRequest implements Labelled {
    COPY("查阅、复制", "a copy"),
    CORRECTION("更正、补充", "correction"),
    RESTRICTION("限制处理", "restriction"),
    ERASURE("删除", "erasure"),
    EXPLANATION("解释说明", "an explanation");

    private final String zh;
    private final String en;

    PrivacyRequest(String zh, String en) {
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
