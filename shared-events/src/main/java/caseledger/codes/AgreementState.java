package caseledger.codes;

/** Where the parties' agreement stands. */
public enum AgreementState implements Labelled {
    NONE("尚无协议", "none"),
    DRAFT("草案", "draft"),
    PARTLY_SIGNED("部分签署", "partly signed"),
    EFFECTIVE("已生效", "effective"),
    CHANGED("已变更", "changed"),
    INVALIDATED("已失效", "invalidated");

    private final String zh;
    private final String en;

    AgreementState(String zh, String en) {
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
