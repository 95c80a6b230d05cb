package caseledger.access.reads;

import caseledger.codes.Labelled;

/** What somebody looked at. Stored by name in the read log: add to the list, change nothing in it. */
public enum ReadKind implements Labelled {
    CASE("案件", "case"),
    TIMELINE("办理经过", "timeline"),
    REPLAY("案件重放", "replay of a case"),
    DIFFERENCES("案件两时点之差异", "differences between two moments of a case"),
    NEXT_STEPS("可办理的下一步", "next steps of a case"),
    CHECKLIST("卷宗清单", "checklist of a file"),
    LIST("案件列表", "list of cases"),
    DUE_LIST("期限列表", "list of time limits"),
    DOCKET("待办事项", "proposals and complaints"),
    FEED("事件流", "feed of events"),
    SEARCH("按姓名、证件号或电话检索", "search by name, number or phone"),
    UNSEALING("查看未脱敏信息", "unsealing"),
    EXPORT("导出", "export"),
    OPENINGS("紧急查阅及授权查阅名单", "list of openings"),
    FIGURES("统计指标", "figures"),
    FIGURE_CASES("指标所依据的案件", "cases behind a figure"),
    CASE_FIGURES("案件所计入的指标", "figures a case counts in"),
    READ_LOG("查阅记录", "read log");

    private final String zh;
    private final String en;

    ReadKind(String zh, String en) {
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
