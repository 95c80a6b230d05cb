package caseledger.codes;

/** The main state of a case; at every moment exactly one. */
public enum CaseStatus implements Labelled {
    LEAD("线索", "lead"),
    REGISTERED("已登记", "registered"),
    TRIAGED("已分流", "triaged"),
    NOT_ACCEPTED("不予受理", "not accepted"),
    EXCLUDED("已剔除", "excluded"),
    ASSIGNED("已交办", "assigned"),
    ACCEPTED("已受理", "accepted"),
    IN_MEDIATION("调解中", "in mediation"),
    SUSPENDED("中止", "suspended"),
    RESOLVED("已化解", "resolved"),
    PERFORMING("履行中", "performing"),
    FULFILLED("履行完毕", "fulfilled"),
    UNRESOLVED("未化解", "unresolved"),
    TRANSFERRED("已移送", "transferred"),
    CONCLUDED("已办结", "concluded"),
    ARCHIVED("已归档", "archived");

    private final String zh;
    private final String en;

    CaseStatus(String zh, String en) {
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
