package caseledger.codes;

/** How far an obligation is performed. The state of an agreement is the worst of its obligations. */
public enum Performance implements Labelled {
    NOT_DUE("未到期", "not due", 4),
    DUE("到期", "due", 5),
    PERFORMED_ON_SPOT("当场履行", "performed on the spot", 0),
    PERFORMED("已履行", "performed", 1),
    PARTIAL("部分履行", "partly performed", 6),
    OVERDUE("逾期", "overdue", 7),
    BREACHED("不履行", "breached", 8),
    WAIVED("已放弃", "waived", 1),
    CHANGED("已变更", "changed", 1),
    ENFORCED("强制执行", "enforced", 3);

    private final String zh;
    private final String en;
    private final int badness;

    Performance(String zh, String en, int badness) {
        this.zh = zh;
        this.en = en;
        this.badness = badness;
    }

    /** True while something is still owed. */
    public boolean isOpen() {
        return badness > 3;
    }

    public boolean isWorseThan(Performance other) {
        return badness > other.badness;
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
