package caseledger.codes;

/** Why a case is opened again. */
public enum ReopenReason implements Labelled {
    BREACH("不履行", "breach"),
    RECURRENCE("反弹", "recurrence"),
    AGREEMENT_INVALID("协议无效", "agreement invalid"),
    NEW_EVIDENCE("新证据", "new evidence"),
    PARTY_REQUEST("当事人要求", "request of a party");

    private final String zh;
    private final String en;

    ReopenReason(String zh, String en) {
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
