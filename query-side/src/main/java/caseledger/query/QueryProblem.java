package caseledger.query;

import caseledger.access.ProblemKind;

/** What the showing side refuses by itself, in order of status. */
public enum QueryProblem implements ProblemKind {
    NOT_OPEN_TO_YOU(
            403,
            "未获准查阅本案的个人信息；可申请开放查阅，紧急时可紧急查阅",
            "The personal data of this case is not open to you; ask for access, or break the glass in an emergency"),
    PURPOSE_UNFITTING(403, "该角色不得为此用途查阅个人信息", "This role does not look at personal data for this purpose"),
    EXPORT_NOT_OPEN(
            403, "没有有效的导出许可；请先办理个人信息导出", "There is no export that is open to you; ask for one by export-data first"),
    OUTSIDE_OWN_UNITS(
            403, "只能查阅本单位及其下级的统计", "Only the figures of the own unit, and for towns of those below, are open"),
    ROLE_NOT_ALLOWED(403, "该单位所在层级不设该角色", "Units of this level have no such role"),
    ROLE_WITHDRAWN(403, "名册记载该角色已被收回或期满", "The register says that this role was taken back or ran out"),
    CASE_UNKNOWN(404, "没有这个案件", "There is no such case"),
    CASE_NOT_BEGUN(404, "案件当时尚未开始", "The case had not begun then"),
    UNIT_UNKNOWN(404, "没有这个单位", "There is no such unit"),
    FIGURE_UNKNOWN(404, "没有这个指标", "There is no such figure"),
    AS_OF_NOT_REACHED(409, "账本尚未到达该位置", "The ledger has not come to this position"),
    VERSION_NOT_REACHED(409, "案件尚未到达该版本", "The case has not come to this version"),
    PROCESSING_IS_RESTRICTED(409, "该当事人的信息已限制处理，仅可存储", "The data of this party may only be stored for now"),
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
