package caseledger.codes;

/** What a court decided on a confirmation request, or that enforcement was applied for. */
public enum CourtDecision implements Labelled {
    ACCEPTED("受理", "accepted"),
    NOT_ACCEPTED("不予受理", "not accepted"),
    CONFIRMED("裁定有效", "confirmed"),
    REJECTED("裁定驳回", "rejected"),
    WITHDRAWN("准予撤回", "withdrawn"),
    REVOKED("撤销确认裁定", "confirmation revoked"),
    ENFORCEMENT_APPLIED("申请强制执行", "enforcement applied for");

    private final String zh;
    private final String en;

    CourtDecision(String zh, String en) {
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
