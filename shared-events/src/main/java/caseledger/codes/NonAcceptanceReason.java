package caseledger.codes;

/** Why a dispute is not accepted for mediation (Provisions on People's Mediation, Order 75, art. 22). */
public enum NonAcceptanceReason implements Labelled {
    OUT_OF_SCOPE("不属受理范围", "outside the scope of mediation"),
    EXCLUSIVE_COMPETENCE("法律规定专门机关管辖", "exclusive competence of another body"),
    MEDIATION_FORBIDDEN("法律禁止调解", "mediation forbidden by law"),
    ALREADY_ACCEPTED_ELSEWHERE("其他机关已受理或解决", "already accepted or solved elsewhere"),
    PARTY_REFUSES("当事人明确拒绝", "a party clearly refuses");

    private final String zh;
    private final String en;

    NonAcceptanceReason(String zh, String en) {
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
