package caseledger.command;

import caseledger.access.ProblemKind;
import java.util.Locale;

/**
 * All that the command side refuses. The order is that of the checks: where several apply, the first is the answer.
 * Codes are for callers to switch on and never change; {@code docs/problems.md} lists them.
 */
public enum Refusal implements ProblemKind {
    CASE_UNKNOWN(404, "CASE", "", "", "没有这个案件", "There is no such case"),
    IDEMPOTENCY_KEY_REUSED(
            422, "KEY", "", "", "同一幂等键已用于另一请求", "This idempotency key was already used for another request"),
    VERSION_MISMATCH(412, "VERSION", "", "", "案件版本已变化", "The case has moved on to another version"),
    UNIT_UNKNOWN(403, "ROLE", "", "", "单位未登记", "The unit is not in the register"),
    UNIT_CLOSED(409, "UNIT", "", "", "该单位当日已撤销或并入他单位", "The unit was closed or merged by that day"),
    ROLE_NOT_ALLOWED(403, "ROLE", "", "", "该角色不得实施此项操作", "This role may not do this"),
    ROLE_WITHDRAWN(403, "ROLE", "", "", "名册记载该角色已被收回或期满", "The register says that this role was taken back or ran out"),
    OUTSIDE_TERRITORY(403, "TERRITORY", "", "", "案件不在本单位辖区内", "The case is outside the unit's territory"),
    NOT_LEAD_UNIT(
            403,
            "LEAD",
            "《人民调解工作若干规定》第二十一条",
            "Provisions on People's Mediation (Order 75) art. 21",
            "只有主办单位可以办理",
            "Only the unit that leads the case may do this"),
    PARTY_ITSELF(
            403,
            "ROLE",
            "《人民调解法》第二十三条",
            "People's Mediation Law art. 23",
            "当事人只能为自己行事",
            "A party acts for itself only"),
    BODY_ITSELF(
            403, "ROLE", "", "", "入驻单位只能登记本单位的移送和结果", "A resident unit records its own hand-overs and results only"),
    OCCURRED_IN_FUTURE(409, "INV-g", "", "", "发生时间不能晚于现在", "What is reported cannot lie in the future"),
    BEFORE_REGISTRATION(409, "INV-g", "", "", "发生时间不能早于登记", "What is reported cannot lie before the registration"),
    OUT_OF_ORDER(
            409, "INV-g", "", "", "发生时间不能早于其所依据的前一步骤", "What is reported cannot lie before the step that it rests on"),
    OWN_UNIT_NOTIFIED(
            409,
            "DANGER",
            "《人民调解法》第二十五条",
            "People's Mediation Law art. 25",
            "须向其他机关报告",
            "A danger is reported to another body than one's own"),
    RISK_NOT_LOWERED_BY_HANDLER(
            403,
            "RISK",
            "《人民调解法》第二十五条",
            "People's Mediation Law art. 25",
            "降低风险等级须由上级负责人会同另一人决定",
            "A risk grade is lowered by a director above, together with a second person"),
    RISK_BELOW_SCORE(
            409,
            "RISK",
            "《人民调解法》第二十五条",
            "People's Mediation Law art. 25",
            "风险等级不得低于评分表要求",
            "The factors ask for a higher grade than this"),
    SECOND_PERSON_UNFIT(
            409, "INV-h", "", "", "所指定的第二人不具备复核资格", "The person named cannot be the second one for this act"),
    SECOND_PERSON_NOT_ANOTHER(
            409, "INV-h", "", "", "不得自己批准自己的行为", "Nobody approves their own act, nor that of a case they mediated"),
    PROPOSAL_UNKNOWN(409, "PROPOSAL", "", "", "没有待复核的该项提议", "No such proposal waits for a second person"),
    PROPOSAL_EXPIRED(409, "PROPOSAL", "", "", "提议已过期，请重新提出", "The proposal has expired: propose the act again"),
    PROPOSAL_FOR_ANOTHER(403, "INV-h", "", "", "该提议指定由他人复核", "The proposal names another second person"),
    PROPOSAL_OF_ANOTHER(403, "PROPOSAL", "", "", "只有提议人可以撤回", "Only who proposed an act takes it back"),
    PROPOSAL_PENDING(409, "PROPOSAL", "", "", "同一事项已有提议待复核", "The same already waits for a second person"),
    WRONG_STATE(409, "STATE", "", "", "案件当前状态不允许此操作", "The case's present state does not allow this"),
    DUPLICATE_CASE(
            409,
            "DUPLICATE",
            "《信访工作条例》第十九条",
            "Petition Regulations art. 19",
            "同一纠纷已在办理，请登记为重复来访",
            "The same dispute is already open: log a repeat contact instead"),
    CASE_EXISTS(409, "DUPLICATE", "", "", "该来源编号已登记", "This source reference is already registered"),
    REOPEN_INSTEAD(
            409,
            "REOPEN-90",
            "",
            "",
            "仍在重开期内，请重开原案",
            "The reopening window is still open: reopen the earlier case instead"),
    LINKED_CASE_UNKNOWN(409, "LINK", "", "", "关联案件不存在", "The linked case does not exist"),
    SPLIT_WITHOUT_REASON(
            409, "SPLIT", "", "", "一案拆分为多案须记明理由", "Splitting one dispute into several cases needs a reason"),
    LINKED_TO_ITSELF(409, "LINK", "", "", "案件不能与自身关联", "A case is not linked to itself"),
    LINKED_CASE_NOT_OPEN(409, "LINK", "", "", "所指案件已不在办理中", "The other case is no longer open"),
    LINKED_CASE_MERGING(409, "LINK", "", "", "所指案件自身正待剔除", "The other case itself waits to be taken out"),
    NOT_ONE_CORRECTION(409, "CORRECTION", "", "", "每次更正一项事实", "One fact is corrected at a time"),
    FACT_NOT_RECORDED_THERE(
            409, "CORRECTION", "", "", "该版本的事件未记载此项事实", "The event at that version does not record such a fact"),
    NOTHING_TO_CORRECT(409, "CORRECTION", "", "", "更正内容与现有记载相同", "The fact is recorded so already"),
    PLACE_UNKNOWN(409, "PLACE", "", "", "地点未在单位名册内", "The place is not in the register of units"),
    PARTY_UNKNOWN(409, "PARTY", "", "", "案件没有该当事人", "The case has no such party"),
    PARTIES_MISSING(409, "PARTY", "", "", "案件至少须有一名当事人", "A case has at least one party"),
    PARTY_TWICE(409, "PARTY", "", "", "当事人编号重复", "A party id stands twice"),
    TOO_MANY_REPRESENTATIVES(
            409,
            "PETITION-20",
            "《信访工作条例》第二十条",
            "Petition Regulations art. 20",
            "代表人不得超过五人",
            "A group has at most five representatives"),
    GUARDIAN_MISSING(
            409,
            "GUARDIAN",
            "《民法典》第十九至二十三条",
            "Civil Code arts. 19-23",
            "该当事人须由监护人代理",
            "This party acts through its guardian, and none is known"),
    OUT_OF_SCOPE(
            409,
            "SCOPE",
            "《人民调解工作若干规定》第二十二条",
            "Provisions on People's Mediation (Order 75) art. 22",
            "分流认定不属受理范围",
            "Triage found the dispute outside the scope of mediation"),
    UNIT_MAY_NOT_LEAD(409, "LEAD-KIND", "", "", "该类单位不得主办", "A unit of this kind may not lead"),
    LEVEL_MISMATCH(409, "LEVEL", "", "", "层级与名册不符", "The level is not that of the register"),
    FINAL_ORDER(
            409,
            "ORDER",
            "《信访工作条例》第二十三条",
            "Petition Regulations art. 23",
            "最终指定不得退回",
            "A final order may not be sent back"),
    SUPERVISED_FROM_ABOVE(
            403,
            "SUPERVISION",
            "《江苏省城乡网格化服务管理办法》第五条",
            "Jiangsu Measures for Grid Services art. 5",
            "督办须由上级对下级作出",
            "Only those above a unit may press it"),
    NOT_SUPERVISED_UNIT(403, "SUPERVISION", "", "", "只有被督办单位可以答复", "Only the unit that was pressed may answer"),
    SUPERVISION_UNKNOWN(409, "SUPERVISION", "", "", "没有待答复的该项督办", "No such supervision waits for an answer"),
    DEADLINE_PASSED(409, "DEADLINE", "", "", "时间不得早于发生时间", "It cannot be due before it was asked for"),
    REASON_MISSING(409, "REASON", "", "", "须说明理由", "A reason is needed"),
    ASSIGNMENT_NOT_ACCEPTED(409, "STATE", "", "", "主办单位尚未接受", "The lead unit has not taken the case yet"),
    CONSENT_MISSING(
            409,
            "PML-17",
            "《人民调解法》第十七条",
            "People's Mediation Law art. 17",
            "更换调解组织须经各方当事人同意",
            "A change of the mediating body needs every party's consent"),
    WILLINGNESS_MISSING(
            409,
            "PML-17",
            "《人民调解法》第十七条",
            "People's Mediation Law art. 17",
            "未取得全部当事人同意调解的意愿",
            "Not every party is willing to mediate"),
    CLOCK_UNKNOWN(409, "CLOCK", "", "", "没有这种期限", "There is no such time limit"),
    DEADLINE_NOT_DUE(
            409,
            "CLOCK",
            "",
            "",
            "期限未届满、已按期办理或已记录",
            "The time has not run out, or the step was taken in time, or that is recorded already"),
    PERIOD_TOO_LONG(409, "CLOCK", "", "", "期限超过规定", "The time is longer than the rule allows"),
    EXTENSION_TOO_LATE(
            409,
            "EXTENSION",
            "《关于人民法院特邀调解的规定》第二十七条",
            "Provisions on Invited Mediation art. 27",
            "期限届满后不能延长",
            "The time was already up: it cannot be extended any more"),
    EXTENSION_NOT_AGREED(
            409,
            "EXTENSION",
            "《关于人民法院特邀调解的规定》第二十七条",
            "Provisions on Invited Mediation art. 27",
            "延长须经各方当事人同意",
            "An extension needs every party's consent"),
    EXTENDED_BEFORE(409, "EXTENSION", "", "", "只能延长一次", "The time may be extended once only"),
    MEDIATOR_UNKNOWN(
            409,
            "PML-19",
            "《人民调解法》第十九条",
            "People's Mediation Law art. 19",
            "调解员未经指定",
            "This mediator is not appointed to the case"),
    MEDIATOR_NOT_IN_TERM(
            409,
            "PML-13",
            "《人民调解法》第十三条",
            "People's Mediation Law art. 13",
            "调解员当日不在该调委会任期内",
            "The mediator is not registered and in term with this committee on that day"),
    PRESIDING_NOT_APPOINTED(
            409,
            "PML-19",
            "《人民调解法》第十九条",
            "People's Mediation Law art. 19",
            "主持人须为指定的调解员",
            "The presiding mediator must be one of those appointed"),
    MEDIATOR_CONFLICTED(
            409,
            "CONFLICT",
            "《人民调解法》第十五条",
            "People's Mediation Law art. 15",
            "调解员须回避",
            "This mediator disclosed a conflict"),
    INVITATION_NOT_AGREED(
            409,
            "PML-20",
            "《人民调解法》第二十条",
            "People's Mediation Law art. 20",
            "邀请他人参与须经当事人同意",
            "Others may be invited only with every party's consent"),
    RIGHTS_NOTICE_MISSING(
            409,
            "INV-b",
            "《人民调解工作若干规定》第三十条",
            "Provisions on People's Mediation (Order 75) art. 30",
            "尚未告知当事人权利义务",
            "The parties have not been told their rights and duties yet"),
    CAUCUS_WITH_OTHERS(
            409,
            "CAUCUS",
            "《关于人民法院特邀调解的规定》第二十二条",
            "Provisions on Invited Mediation art. 22",
            "背对背调解只能有一方在场",
            "A caucus is held with one party only"),
    ATTENDANCE_UNKNOWN(
            409,
            "PML-27",
            "《人民调解法》第二十七条",
            "People's Mediation Law art. 27",
            "该当事人未参加该次调解或已确认",
            "This party was not at that session, or has confirmed it"),
    NOT_APPLICANT(
            409,
            "PML-23",
            "《人民调解法》第二十三条",
            "People's Mediation Law art. 23",
            "撤回申请由申请人提出，被申请人可以拒绝调解",
            "An application is withdrawn by who applied; the other side may refuse"),
    TERMINATION_UNFOUNDED(
            409,
            "PML-26",
            "《人民调解法》第二十六条；《人民法院在线调解规则》第二十五条",
            "People's Mediation Law art. 26; Online Mediation Rules art. 25",
            "终止理由与记录不符",
            "The record contradicts this reason for ending"),
    NOBODY_ATTENDED(409, "PARTY", "", "", "没有当事人到场", "No party attended"),
    AGREEMENT_UNKNOWN(409, "AGREEMENT", "", "", "没有该协议", "There is no such agreement"),
    WRITTEN_FORM_REQUIRED_LABOUR(
            409,
            "FORM-LABOUR",
            "《劳动争议调解仲裁法》第十四条",
            "Labour Dispute Mediation and Arbitration Law art. 14",
            "劳动争议须订立书面协议",
            "A labour settlement must be in writing"),
    WRITTEN_FORM_REQUIRED(
            409,
            "FORM",
            "《人民调解工作若干规定》第三十四条",
            "Provisions on People's Mediation (Order 75) art. 34",
            "须订立书面协议",
            "This settlement must be in writing"),
    OWED_TO_ONESELF(409, "OBLIGATION", "", "", "义务人与权利人不能相同", "Nobody owes anything to themselves"),
    OBLIGATION_TWICE(409, "OBLIGATION", "", "", "义务编号重复", "An obligation id stands twice"),
    TOTAL_DIFFERS(409, "OBLIGATION", "", "", "总额与各项之和不符", "The total is not the sum of the obligations"),
    AUTHENTICATION_MISSING(
            409,
            "SIGNED-APART",
            "《人民法院在线调解规则》第十九条",
            "Online Mediation Rules art. 19",
            "在线签署须由当事人本人另行确认身份",
            "Online each party signs by itself, and it is made sure who it is"),
    AUTHENTICATED_BY_MEDIATOR(
            409,
            "SIGNED-APART",
            "《人民法院在线调解规则》第十九条",
            "Online Mediation Rules art. 19",
            "身份确认不得由调解员进行",
            "Somebody other than the mediator makes sure who signs"),
    SIGNED_BEFORE(
            409,
            "PML-29",
            "《人民调解法》第二十九条",
            "People's Mediation Law art. 29",
            "该当事人已签署",
            "This party has signed already"),
    SIGNATURE_MISSING(
            409,
            "PML-29",
            "《人民调解法》第二十九条",
            "People's Mediation Law art. 29",
            "缺少签名或印章",
            "A signature or the seal is missing"),
    SIGNED_OUT_OF_TIME(
            409, "INV-e", "", "", "签署时间不合", "A signature lies before the last session or after the moment reported"),
    RECONCILIATION_NOT_CLAIMED(409, "INV-c", "", "", "另一方尚未提出和解", "No other side has claimed a reconciliation yet"),
    OBLIGATION_UNKNOWN(409, "OBLIGATION", "", "", "没有该项义务", "There is no such obligation"),
    OBLIGATION_DONE(409, "OBLIGATION", "", "", "该项义务已履行", "The obligation is already performed"),
    CREDITOR_ONLY(409, "OBLIGATION", "", "", "只有权利人可以放弃", "Only who is owed something can let it go"),
    ENFORCEMENT_NOT_APPLIED(
            409,
            "ENFORCEMENT",
            "《民事诉讼法》第二百零六条",
            "Civil Procedure Law art. 206",
            "没有申请强制执行的记录",
            "No application for enforcement is on record"),
    BREACH_BEFORE_DUE(409, "OBLIGATION", "", "", "履行期尚未届满", "The obligation is not overdue on that day"),
    ROUTE_NOT_TOLD(
            409,
            "O75-24",
            "《人民调解工作若干规定》第二十四条",
            "Provisions on People's Mediation (Order 75) art. 24",
            "不予受理须告知各方当事人解决途径",
            "Every party must be told the proper route when a dispute is declined"),
    REFERRAL_UNDOCUMENTED(
            409,
            "PML-18",
            "《人民调解法》第十八条；《关于人民法院特邀调解的规定》第十一条",
            "People's Mediation Law art. 18; Provisions on Court-Invited Mediation art. 11",
            "委托或移送须有文号；告知不须",
            "An entrustment or transfer needs a document number; a notice does not"),
    NOT_REFERRED(
            409, "REFERRAL", "", "", "与该单位之间没有未退回的移送", "Nothing that was referred to or by that unit is still there"),
    LEAD_ASSISTS_ITSELF(409, "INV-a", "", "", "主办单位不能同时为协办单位", "The unit that leads does not assist as well"),
    ROUTES_NOT_TOLD(
            409,
            "PML-26",
            "《人民调解法》第二十六条",
            "People's Mediation Law art. 26",
            "终止调解须告知各方其他途径",
            "Every party must be told the other routes when mediation ends"),
    DOCUMENT_MISSING(409, "DOCUMENT", "", "", "移送须有文号", "A hand-over needs a document number"),
    NOT_A_MEDIATION_ORGANISATION(
            409,
            "CPL-205",
            "《民事诉讼法》第二百零五条",
            "Civil Procedure Law art. 205",
            "协议并非依法设立的调解组织主持达成",
            "The agreement was not brought about by a lawfully established mediation organisation"),
    NOT_CONFIRMABLE(
            409,
            "INTERP-355",
            "《民诉法解释》第三百五十五条",
            "Interpretation of the Civil Procedure Law art. 355",
            "该事项不能申请司法确认",
            "A court does not accept this subject for confirmation"),
    CONFIRMATION_NOT_JOINT(
            409,
            "PML-33-JOINT",
            "《人民调解法》第三十三条；《民事诉讼法》第二百零五条",
            "People's Mediation Law art. 33; Civil Procedure Law art. 205",
            "司法确认须由各方当事人共同申请",
            "Only all parties together may ask the court to confirm"),
    CONFIRMATION_TOO_LATE(
            409,
            "PML-33-30D",
            "《人民调解法》第三十三条；《民事诉讼法》第二百零五条",
            "People's Mediation Law art. 33; Civil Procedure Law art. 205",
            "已过三十日申请期",
            "The 30 days for the joint application are over; the agreement stays binding"),
    CONFIRMATION_OUT_OF_SEQUENCE(
            409,
            "CONF-SEQ",
            "《民事诉讼法》第二百零五、二百零六条",
            "Civil Procedure Law arts. 205-206",
            "司法确认程序顺序不符",
            "The court's decision does not follow on what is recorded"),
    FOLLOW_UP_BY_HANDLER(
            409,
            "FOLLOW-UP",
            "《人民调解法》第三十一条",
            "People's Mediation Law art. 31",
            "回访须由非承办人进行",
            "A follow-up is done by somebody who did not handle the case"),
    SATISFACTION_BY_HANDLER(
            409,
            "SATISFACTION",
            "《信访工作条例》第二十一条",
            "Petition Regulations art. 21",
            "满意度评价不得由承办人收集",
            "Whoever handled the case does not ask what people think of it"),
    SATISFACTION_NOT_ASKED(409, "SATISFACTION", "", "", "该当事人没有待答复的评价邀请", "This party was not asked, or has answered"),
    DEPARTMENT_REPLY_MISSING(409, "DEPT-REPLY", "", "", "没有部门书面答复", "No written reply of the department is on record"),
    NO_EFFECTIVE_AGREEMENT(
            409,
            "INV-c",
            "《人民调解法》第二十八至三十条",
            "People's Mediation Law arts. 28-30",
            "没有生效的协议，也没有双方确认的和解",
            "There is neither an effective agreement nor a reconciliation that both sides confirmed"),
    UNRESOLVED_WITHOUT_NOTICE(
            409,
            "INV-d",
            "《人民调解法》第二十六条",
            "People's Mediation Law art. 26",
            "未终止调解或未告知其他途径",
            "An unresolved end needs the termination and the notice of other routes"),
    OUTCOME_CONTRADICTED(409, "OUTCOME", "", "", "结果与记录不符", "The outcome contradicts what is on record"),
    OBLIGATIONS_OPEN(
            409, "STATE", "《人民调解法》第三十一条", "People's Mediation Law art. 31", "协议尚未履行完毕", "Obligations are still open"),
    FILE_INCOMPLETE(
            409,
            "FILE",
            "《人民调解法》第二十七条；《档案法》第十四条",
            "People's Mediation Law art. 27; Archives Law art. 14",
            "卷宗材料不齐",
            "Documents are missing from the file"),
    RETENTION_TOO_SHORT(
            409,
            "RETENTION",
            "《档案法实施条例》第十九条",
            "Archives Law Regulations art. 19",
            "保管期限短于规定",
            "The schedule asks for a longer retention"),
    REOPENING_WINDOW_CLOSED(
            409,
            "REOPEN-90",
            "",
            "",
            "已过重开期，请另立新案并关联",
            "The reopening window is over: register a new case linked RECURRENCE_OF"),
    GLASS_BROKEN(
            409,
            "GLASS",
            "《个人信息保护法》第六条",
            "Personal Information Protection Law art. 6",
            "紧急查阅尚未到期，不得续展",
            "The case is open to this person still; what is open is not lengthened"),
    GLASS_NEEDLESS(
            409,
            "GLASS",
            "《个人信息保护法》第六条",
            "Personal Information Protection Law art. 6",
            "该人员无需紧急查阅即可查看本案",
            "This person sees the case without breaking the glass"),
    PERSON_NAMED(409, "NAMED", "", "", "该人员已是知情人", "This person is named already"),
    PERSON_NOT_NAMED(409, "NAMED", "", "", "该人员不是知情人", "This person is not named"),
    PRIVACY_REASON_MISSING(
            409,
            "PRIVACY",
            "《个人信息保护法》第五十条",
            "Personal Information Protection Law art. 50",
            "拒绝请求或导出数据须说明理由",
            "A request is refused, and data is exported, with a reason only"),
    REQUEST_PENDING(409, "PRIVACY", "", "", "同一请求尚待答复", "The same was asked and waits for an answer"),
    REQUEST_UNKNOWN(409, "PRIVACY", "", "", "没有待答复的该项请求", "No such request waits for an answer"),
    REQUEST_NOT_CARRIED_OUT(
            409,
            "PRIVACY",
            "《个人信息保护法》第四十七条",
            "Personal Information Protection Law art. 47",
            "所请求的限制或删除尚未实施，不得答复同意",
            "What was asked has not been done: it is restricted or erased first, then granted"),
    PROCESSING_RESTRICTED(
            409,
            "RESTRICTION",
            "《个人信息保护法》第四十七条；《网络数据安全管理条例》第二十四条",
            "Personal Information Protection Law art. 47; Network Data Security Regulations art. 24",
            "已限制处理，除存储和安全保护外不得处理",
            "Processing is restricted: nothing is done with the data but store it and keep it safe"),
    RESTRICTED_ALREADY(409, "RESTRICTION", "", "", "已限制处理", "Processing is restricted already"),
    NOT_RESTRICTED(409, "RESTRICTION", "", "", "并未限制处理", "Processing is not restricted"),
    RETENTION_RUNS(
            409,
            "RETENTION",
            "《档案法》第二十一条；《档案法实施条例》第二十四条",
            "Archives Law art. 21; Archives Law Regulations art. 24",
            "保管期限未满",
            "The time for which the file is kept has not run"),
    AGE_NOT_VOUCHED_FOR(
            409,
            "RETENTION",
            "《档案法》第二十一条；《档案法实施条例》第二十四条",
            "Archives Law art. 21; Archives Law Regulations art. 24",
            "自记录之日起保管期限未满，不得仅凭所称日期鉴定，须有人确认档案年份",
            "Counted from the day of recording the retention still runs: that the file is as old as is said must be vouched for"),
    APPRAISAL_CONTRADICTED(
            409,
            "APPRAISAL",
            "《档案法实施条例》第二十四条",
            "Archives Law Regulations art. 24",
            "继续保存须定明日后的期限，销毁则无期限",
            "A file is kept on until a later day; one to be destroyed has no such day"),
    NOT_APPRAISED(
            409,
            "APPRAISAL",
            "《档案法实施条例》第二十四条",
            "Archives Law Regulations art. 24",
            "未经鉴定同意，不得销毁",
            "Nothing is destroyed that was not appraised so"),
    KEYS_DESTROYED(409, "ERASED", "", "", "已销毁", "It is erased already"),
    CODE_RETIRED(409, "CODE", "", "", "该代码已停用,且不再启用", "This code is retired, and for good"),
    STATUTE_STANDS(409, "RULE", "", "", "法定期限只能依法调整", "A statute's time limit changes only with the statute"),
    RULE_NOT_AHEAD(409, "RULE", "", "", "规则变更须提前公布,不溯及既往", "A rule takes effect on a later day, never backwards"),
    RULE_MOVED_ON(409, "RULE", "", "", "该规则已有更新的版本", "The rule has moved on to another version"),
    CODES_DIFFER(
            409,
            "RULE",
            "",
            "",
            "代码表须列出全部代码,新增代码随软件发布",
            "A code list has all its codes; a new one comes with a release"),
    UNIT_DIFFERS(409, "UNIT", "", "", "该单位已以不同内容登记", "The unit is already registered with other facts"),
    PARENT_UNKNOWN(409, "UNIT", "", "", "上级单位未登记", "The unit above is not in the register"),
    UNIT_BELOW_ITSELF(
            409, "UNIT", "", "", "单位不得隶属或并入自身", "A unit stands neither below itself nor is it merged into itself"),
    UNIT_BACKDATED(
            409,
            "UNIT",
            "",
            "",
            "单位变更不得早于其登记,撤销不得早于已生效的变更",
            "A unit changes no earlier than it was registered, and ends no earlier than it last changed"),
    NOTHING_CHANGED(409, "UNIT", "", "", "没有变更内容", "Nothing is said to change"),
    NO_CENTRE(409, "STATIONING", "", "", "该单位不是中心", "Units are stationed in centres only"),
    NO_TRACK(
            409,
            "STATIONING",
            "",
            "",
            "该类单位不入驻中心",
            "A unit of this kind has no track of its own to bring into a centre"),
    STATIONED_BEFORE(409, "STATIONING", "", "", "该单位已入驻", "The unit is stationed there already"),
    NOT_STATIONED(409, "STATIONING", "", "", "该单位当日未入驻", "The unit is not stationed there on that day"),
    NO_COMMITTEE(
            409,
            "PML-7",
            "《人民调解法》第七、八条",
            "People's Mediation Law arts. 7-8",
            "当日没有在任的调解委员会",
            "There is no committee in term on that day"),
    MEMBER_TWICE(409, "PML-8", "", "", "该人员重复或不是委员", "This person stands twice, is in term already or is no member"),
    COMMITTEE_SIZE(
            409,
            "PML-8",
            "《人民调解法》第八条",
            "People's Mediation Law art. 8",
            "调解委员会由三至九名委员组成",
            "A committee has three to nine members"),
    COMMITTEE_DIRECTOR(
            409, "PML-8", "《人民调解法》第八条", "People's Mediation Law art. 8", "调解委员会设主任一人", "A committee has one director"),
    COMMITTEE_WITHOUT_WOMEN(
            409,
            "PML-8",
            "《人民调解法》第八条",
            "People's Mediation Law art. 8",
            "调解委员会应当有妇女成员",
            "A committee has women members"),
    TERM_TOO_LONG(
            409,
            "PML-9",
            "《人民调解法》第九条",
            "People's Mediation Law art. 9",
            "任期起止不合，委员每届任期三年",
            "A term ends after it began, and that of members within the committee's three years"),
    COMPLAINT_UNKNOWN(409, "PML-15", "", "", "没有针对该调解员的此项投诉", "There is no such complaint about this mediator"),
    COMPLAINT_ANSWERED(409, "PML-15", "", "", "该投诉编号已用或已处理", "This complaint was filed or answered before"),
    SANCTION_UNFITTING(
            409,
            "PML-15",
            "《人民调解法》第十五条",
            "People's Mediation Law art. 15",
            "委员适用罢免，聘任人员适用解聘",
            "Members are removed, appointed mediators dismissed"),
    ROLE_UNFITTING(409, "ROLE", "", "", "该单位不设此角色", "This role is not held in such a unit"),
    ROLE_HELD(409, "ROLE", "", "", "该人员已有此角色", "This person holds the role already"),
    ROLE_NOT_HELD(409, "ROLE", "", "", "该人员当日没有此角色", "This person does not hold the role on that day"),
    ROLES_INCOMPATIBLE(
            409, "ROLE", "", "", "系统管理员不得兼任其他角色", "Nobody both administers the ledger and acts in another role");

    private final int status;
    private final String rule;
    private final String basisZh;
    private final String basisEn;
    private final String zh;
    private final String en;

    Refusal(int status, String rule, String basisZh, String basisEn, String zh, String en) {
        this.status = status;
        this.rule = rule;
        this.basisZh = basisZh;
        this.basisEn = basisEn;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public int status() {
        return status;
    }

    /** The short tag of the rule behind it, such as {@code PML-17} or {@code INV-b}. */
    public String rule() {
        return rule;
    }

    /** The law it rests on; where that names no such case, the law behind its kind of rule. */
    public String legalBasis(Locale locale) {
        var basis = isChinese(locale) ? basisZh : basisEn;
        return basis.isEmpty() ? basisOfKind(isChinese(locale)) : basis;
    }

    private String basisOfKind(boolean chinese) {
        return switch (rule) {
            case "ROLE", "TERRITORY" -> chinese ? "《个人信息保护法》第五十一条" : "Personal Information Protection Law art. 51";
            case "PARTY" -> chinese ? "《人民调解法》第二十三条" : "People's Mediation Law art. 23";
            case "AGREEMENT", "OBLIGATION" -> chinese ? "《人民调解法》第三十一条" : "People's Mediation Law art. 31";
            case "INV-c", "INV-e" -> chinese ? "《人民调解法》第二十八、二十九条" : "People's Mediation Law arts. 28-29";
            case "PML-8" -> chinese ? "《人民调解法》第八条" : "People's Mediation Law art. 8";
            case "PML-15" -> chinese ? "《人民调解法》第十五条" : "People's Mediation Law art. 15";
            case "REFERRAL" -> chinese ? "《人民调解法》第十八条" : "People's Mediation Law art. 18";
            case "LINK", "DUPLICATE", "SPLIT", "REOPEN-90" ->
                chinese ? "参照《信访工作条例》第十九条、第三十六条" : "by analogy Petition Regulations arts. 19 and 36";
            case "SATISFACTION" -> chinese ? "《信访工作条例》第二十一条" : "Petition Regulations art. 21";
            case "EXTENSION" -> chinese ? "《特邀调解规定》第二十七条" : "Provisions on Invited Mediation art. 27";
            case "CLOCK", "DEADLINE" -> chinese ? "参照《民事诉讼法》第八十五条" : "by analogy Civil Procedure Law art. 85";
            case "OUTCOME" -> chinese ? "参照《人民法院在线调解规则》第二十五条" : "by analogy Online Mediation Rules art. 25";
            case "NAMED" -> chinese ? "《人民调解法》第十五条第四项" : "People's Mediation Law art. 15(4)";
            case "PRIVACY" -> chinese ? "《个人信息保护法》第四十四至五十条" : "Personal Information Protection Law arts. 44-50";
            case "RESTRICTION", "ERASED" -> chinese ? "《个人信息保护法》第四十七条" : "Personal Information Protection Law art. 47";
            case "CORRECTION" ->
                chinese
                        ? "《个人信息保护法》第四十六条、《档案法》第二十一条"
                        : "Personal Information Protection Law art. 46, Archives Law art. 21";
            default -> chinese ? "《档案法实施条例》第三十九条" : "Regulations on the Archives Law art. 39"; // Recorded truly.
        };
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
