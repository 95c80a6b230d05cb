package caseledger.codes;

/** Where triage sends a dispute. */
public enum TriageRoute implements Labelled {
    MEDIATION("调解", "mediation"),
    DEPARTMENT("部门处理", "handling by a department"),
    OTHER_ROUTE("引导其他途径", "another route");

    private final String zh;
    private final String en;

    TriageRoute(String zh, String en) {
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
