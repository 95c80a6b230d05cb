package caseledger.permissions;

import caseledger.codes.Labelled;

/**
 * What somebody may do or look at: the rows of the domain's permission matrix, a row that says two things as two actions,
 * and after them the ledger's own rows for what the domain's matrix leaves open.
 */
public enum Action implements Labelled {
    REPORT_LEAD(1, "报告线索", "report a lead"),
    REGISTER_CASE(2, "登记案件", "register a case"),
    ASSIGN(3, "向本级及下级分流、交办", "triage and assign at the own level and below"),
    ESCALATE(4, "向上级交办", "assign to a unit above"),
    ANSWER_ASSIGNMENT(5, "接受或退回交办", "accept or reject an assignment"),
    MEDIATE(6, "开展调解、记录调解会", "start mediation and record sessions"),
    CONFIRM_ATTENDANCE(6, "确认到场", "confirm an attendance"),
    READ_CAUCUS(7, "查阅背对背调解记录", "read caucus notes"),
    SIGN_SETTLEMENT(8, "拟定、签署协议", "draft and sign a settlement"),
    SIGN_AS_PARTY(8, "当事人签署", "sign as a party"),
    GRADE_RISK(9, "评定风险等级", "grade the risk"),
    LOWER_RISK(9, "降低风险等级", "lower the risk"),
    REPORT_DANGER(10, "报告危险", "report a danger"),
    SUPERVISE(11, "催办、督办", "supervise"),
    CONCLUDE(12, "办结", "conclude"),
    RECORD_EXTERNAL(12, "登记外部事实", "record external facts"),
    CORRECT_RECORD(13, "作废、剔除、更正", "void, exclude or correct"),
    FOLLOW_UP(14, "回访、满意度调查", "follow up and survey"),
    ANSWER_SURVEY(14, "答复满意度调查", "answer a survey"),
    REOPEN(15, "重开", "reopen"),
    VIEW_CASE(16, "查阅案件", "view a case"),
    VIEW_STATISTICS(17, "查阅统计", "view statistics"),
    PUBLISH_STATISTIC(18, "公布统计（账本尚未提供）", "publish a statistic (not in the ledger yet)"),
    EXPORT(19, "导出个人信息", "export identified data"),
    RESTRICT_OR_DESTROY(20, "限制处理、销毁密钥", "restrict processing and destroy keys"),
    MANAGE(21, "管理角色、单位、规则", "manage roles, units and rules"),
    SPEAK(0, "当事人表示", "say something as a party"),
    CARE(0, "办理一般事项", "care for a case"),
    DIRECT(0, "指定调解员、启动联合调解", "appoint mediators and open joint mediation"),
    CONFER(0, "召开联判会", "hold a case conference"),
    LIST_CASE(0, "挂牌督办", "supervise by public listing"),
    ADD_DOCUMENT(0, "材料入卷", "put a document on file"),
    ARCHIVE(0, "归档", "archive a file"),
    AGREE_CONCLUSION(0, "同意办结", "agree to a conclusion"),
    AGREE_RISK(0, "同意降低风险等级", "agree to a lower risk"),
    AGREE_EXPORT(0, "同意导出", "agree to an export"),
    AGREE_DISPOSAL(0, "同意限制处理、鉴定、销毁", "agree to a restriction, appraisal or destruction"),
    VOUCH_FOR_AGE(0, "确认补录档案的年份", "vouch for the age of a file that was recorded late"),
    BREAK_GLASS(0, "应急查阅", "break glass"),
    OPEN_ACCESS(0, "经批准查阅", "open data of a case"),
    NAME_PERSON(0, "指定知情人员", "name those who may know"),
    ASK_PRIVACY(0, "提出个人信息请求", "ask about a party's data"),
    ANSWER_PRIVACY(0, "答复个人信息请求", "answer what was asked about data"),
    SEND_COMMAND(0, "就案件提交指令", "send a command for a case"),
    COMPLAIN(0, "投诉调解员", "complain about a mediator"),
    JUDGE_CONDUCT(0, "处理对调解员的投诉", "judge a mediator's conduct"),
    READ_COMPLAINTS(0, "查阅对调解员的投诉", "read complaints about mediators"),
    READ_REGISTER(0, "查阅单位和调解员名册", "read the register of units and mediators"),
    READ_ROLES(0, "查阅角色和待批变更", "read roles and the changes that wait"),
    READ_RULES(0, "查阅规则和代码", "read rules and codes"),
    FOLLOW_FEED(0, "订阅事件", "follow the feed of events"),
    SEARCH_PEOPLE(0, "按姓名、证件号或电话检索", "search by name, number or phone"),
    WATCH_OPENINGS(0, "监看紧急查阅、开放查阅和导出", "watch who opened cases and exported data"),
    READ_READS(0, "查阅阅览记录", "read the log of reads"),

    /** Apart from the reading: the chain is everybody's, and a party is told of its own case alone. */
    CHECK_READS(0, "核验阅览记录", "check the log of reads");

    private final int row;
    private final String zh;
    private final String en;

    Action(int row, String zh, String en) {
        this.row = row;
        this.zh = zh;
        this.en = en;
    }

    /** The row of the domain's matrix, counted from 1; 0 for a row of the ledger's own. */
    public int row() {
        return row;
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
