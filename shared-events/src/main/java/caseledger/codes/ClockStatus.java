package caseledger.codes;

/** How a clock of a case stands. */
public enum ClockStatus implements Labelled {
    RUNNING("计时中", "running"),
    PAUSED("中止计时", "paused"),
    MET("按期", "met"),
    MISSED("逾期", "missed"),
    /** The case took another way: the step is no longer owed. */
    STOPPED("终止计时", "stopped");

    private final String zh;
    private final String en;

    ClockStatus(String zh, String en) {
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
