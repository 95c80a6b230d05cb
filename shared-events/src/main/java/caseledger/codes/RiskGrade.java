package caseledger.codes;

/** How dangerous a dispute is. No national scheme exists; red, yellow and blue are the most used one. */
public enum RiskGrade implements Labelled {
    UNGRADED("未评级", "ungraded"),
    BLUE("蓝", "blue"),
    YELLOW("黄", "yellow"),
    RED("红", "red");

    private final String zh;
    private final String en;

    RiskGrade(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public boolean isAbove(RiskGrade other) {
        return compareTo(other) > 0;
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
