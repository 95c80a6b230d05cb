package caseledger.query;

import caseledger.access.ProblemKind;

/** What the showing side refuses by itself, in order of status. */
public enum QueryProblem implements ProblemKind {
    CASE_UNKNOWN(404, "没有这个案件", "There is no such case"),
    CASE_NOT_BEGUN(404, "案件当时尚未开始", "The case had not begun then"),
    UNIT_UNKNOWN(404, "没有这个单位", "There is no such unit"),
    FIGURE_UNKNOWN(404, "没有这个指标", "There is no such figure"),
    AS_OF_NOT_REACHED(409, "账本尚未到达该位置", "The ledger has not come to this position"),
    VERSION_NOT_REACHED(409, "案件尚未到达该版本", "The case has not come to this version"),
    VIEW_BEHIND(503, "视图尚未跟上,请稍后再试", "The view has not caught up yet; ask again");

    private final int status;
    private final String zh;
    private final String en;

    QueryProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public int status() {
        return status;
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
