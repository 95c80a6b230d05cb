package caseledger.codes;

/** What becomes of a file whose retention has run (Archives Law Regulations art. 24). */
public enum AppraisalDecision implements Labelled {
    KEEP("继续保存", "kept on"),
    DESTROY("销毁", "destroyed");

    private final String zh;
    private final String en;

    AppraisalDecision(String zh, String en) {
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
