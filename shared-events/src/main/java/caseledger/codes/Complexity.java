package caseledger.codes;

/** How hard a dispute is, as triage judged it; it sets the time to handle it and whether an oral agreement is enough. */
public enum Complexity implements Labelled {
    SIMPLE("简单", "simple"),
    GENERAL("一般", "general"),
    COMPLEX("复杂", "complex");

    private final String zh;
    private final String en;

    Complexity(String zh, String en) {
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
