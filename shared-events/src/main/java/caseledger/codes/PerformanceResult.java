package caseledger.codes;

/** What was recorded of the performance of an obligation. */
public enum PerformanceResult implements Labelled {
    PERFORMED("已履行", "performed"),
    PERFORMED_ON_SPOT("当场履行", "performed on the spot"),
    PARTIAL("部分履行", "partly performed");

    private final String zh;
    private final String en;

    PerformanceResult(String zh, String en) {
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
