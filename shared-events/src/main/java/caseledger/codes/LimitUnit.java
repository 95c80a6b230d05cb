package caseledger.codes;

/** In what a time limit is measured. */
public enum LimitUnit implements Labelled {
    MINUTES("分钟", "minutes"),
    HOURS("小时", "hours"),
    DAYS("日", "days"),
    WORKING_DAYS("个工作日", "working days"),
    MONTHS("个月", "months"),
    YEARS("年", "years");

    private final String zh;
    private final String en;

    LimitUnit(String zh, String en) {
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
