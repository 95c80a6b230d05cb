package caseledger.codes;

/** What an outcome counts as in every figure. */
public enum OutcomeClass implements Labelled {
    RESOLVED("化解", "resolved"),
    RESOLVED_ADMIN("部门办结", "resolved by a department"),
    UNRESOLVED("未化解", "unresolved"),
    TRANSFERRED("转出", "transferred"),
    EXCLUDED("剔除", "excluded");

    private final String zh;
    private final String en;

    OutcomeClass(String zh, String en) {
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
