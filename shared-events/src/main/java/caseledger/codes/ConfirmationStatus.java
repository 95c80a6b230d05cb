package caseledger.codes;

/** Where judicial confirmation of a settlement stands (People's Mediation Law art. 33; Civil Procedure Law arts. 205-206). */
public enum ConfirmationStatus implements Labelled {
    NOT_SOUGHT("未申请", "not sought"),
    ELIGIBLE("可申请", "eligible"),
    INELIGIBLE("不可申请", "ineligible"),
    APPLIED("已申请", "applied"),
    ACCEPTED("法院已受理", "accepted by the court"),
    NOT_ACCEPTED("法院不予受理", "not accepted by the court"),
    CONFIRMED("已确认", "confirmed"),
    REJECTED("驳回", "rejected"),
    WITHDRAWN("撤回", "withdrawn"),
    WINDOW_CLOSED("逾期", "window closed"),
    REVOKED("撤销", "revoked");

    private final String zh;
    private final String en;

    ConfirmationStatus(String zh, String en) {
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
