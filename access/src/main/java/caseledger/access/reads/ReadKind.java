package caseledger.access.reads;

import caseledger.codes.Labelled;

/** What somebody looked at. Stored by name in the read log: add to the list, change nothing in it. */
public enum ReadKind implements Labelled {
    CASE(Subject.ONE_CASE, "案件", "case"),
    TIMELINE(Subject.ONE_CASE, "办理经过", "timeline"),
    REPLAY(Subject.ONE_CASE, "案件重放", "replay of a case"),
    DIFFERENCES(Subject.ONE_CASE, "案件两时点之差异", "differences between two moments of a case"),
    NEXT_STEPS(Subject.ONE_CASE, "可办理的下一步", "next steps of a case"),
    CHECKLIST(Subject.ONE_CASE, "卷宗清单", "checklist of a file"),
    CASE_FIGURES(Subject.ONE_CASE, "案件所计入的指标", "figures a case counts in"),
    UNSEALING(Subject.ONE_CASE, "查看未脱敏信息", "unsealing"),
    EXPORT(Subject.ONE_CASE, "导出", "export"),
    LIST(Subject.CASES, "案件列表", "list of cases"),
    DUE_LIST(Subject.CASES, "期限列表", "list of time limits"),
    FEED(Subject.CASES, "事件流", "feed of events"),
    SEARCH(Subject.CASES, "按姓名、证件号或电话检索", "search by name, number or phone"),
    OPENINGS(Subject.CASES, "紧急查阅及授权查阅名单", "list of openings"),
    FIGURE_CASES(Subject.CASES, "指标所依据的案件", "cases behind a figure"),
    READ_LOG(Subject.CASES, "查阅记录", "read log"),
    COMPLAINTS(Subject.CASES, "对调解员的投诉列表", "list of complaints about mediators"),
    PRIVACY_REQUESTS(Subject.CASES, "个人信息请求列表", "list of requests about personal data"),
    FIGURES(Subject.NO_CASE, "统计数字", "figures and counts"),
    READ_LOG_CHAIN(Subject.NO_CASE, "查阅记录的完整性校验", "check of the read log");

    /** What an answer of a kind is about. */
    public enum Subject {
        /** The case that the address names. */
        ONE_CASE,
        /** Those that the endpoint {@linkplain Reading#shows tells}. */
        CASES,
        /** No case by itself: counts. */
        NO_CASE
    }

    private final Subject subject;
    private final String zh;
    private final String en;

    ReadKind(Subject subject, String zh, String en) {
        this.subject = subject;
        this.zh = zh;
        this.en = en;
    }

    public Subject subject() {
        return subject;
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
