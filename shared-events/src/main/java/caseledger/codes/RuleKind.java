package caseledger.codes;

/** On whose authority a time limit rests; all but statutes may be changed locally. */
public enum RuleKind implements Labelled {
    STATUTE("法律法规", "statute"),
    RULE("规章规则", "rule"),
    LOCAL("地方做法", "local practice"),
    DEFAULT("本系统默认", "default of the ledger");

    private final String zh;
    private final String en;

    RuleKind(String zh, String en) {
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
