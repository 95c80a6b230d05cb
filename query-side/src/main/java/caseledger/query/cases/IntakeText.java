package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.partiesZh;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;

import caseledger.events.IntakeEvent;
import caseledger.events.IntakeEvent.AuthorityNotified;
import caseledger.events.IntakeEvent.CaseNotAccepted;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.IntakeEvent.DisputeSplit;
import caseledger.events.IntakeEvent.EscalationRiskReported;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.IntakeEvent.RepeatContactLogged;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.IntakeEvent.RiskScored;
import java.util.List;

/** How a case came in, in sentences. */
final class IntakeText {
    private IntakeText() {}

    static TimelineText of(IntakeEvent event) {
        return switch (event) {
            case LeadReported e ->
                text(
                        "上报线索",
                        "Lead reported",
                        unit(e.unit()) + "上报纠纷线索,来源:" + e.channel().zh() + (e.anonymous() ? "(匿名)" : ""),
                        unit(e.unit()) + " reported a dispute found by "
                                + e.channel().en() + (e.anonymous() ? " (anonymous)" : ""),
                        null);
            case CaseRegistered e -> registered(e);
            case DisputeSplit e ->
                text(
                        "拆分立案",
                        "Split off",
                        "由案件" + e.from() + "拆分而来,理由已记录",
                        "Split from case " + e.from() + "; the reason is on record",
                        null);
            case PartyAdded e -> partyAdded(e);
            case RepeatContactLogged e ->
                text(
                        "重复反映",
                        "Repeat contact",
                        (e.party() == null ? "有人" : partiesZh(List.of(e.party()))) + "再次反映同一纠纷("
                                + e.channel().zh() + "),不另立案",
                        (e.party() == null ? "Somebody" : "Party " + e.party()) + " came again with the same dispute ("
                                + e.channel().en() + "); no new case",
                        Law.PETITION_19);
            case RiskGraded e ->
                text(
                        "风险评级",
                        "Risk graded",
                        "风险等级评为" + e.grade().zh(),
                        "Risk graded " + e.grade().en(),
                        Law.PML_25);
            case RiskScored e ->
                text(
                        "风险评分",
                        "Risk scored",
                        "按评分表" + e.sheet() + "计" + e.points() + "分,不低于"
                                + e.least().zh() + (e.danger().isEmpty() ? "" : ",含危险因素:" + CodeWords.zh(e.danger())),
                        "Scored " + e.points() + " point(s) by sheet " + e.sheet() + ", at least "
                                + e.least().en()
                                + (e.danger().isEmpty() ? "" : "; danger: " + CodeWords.en(e.danger())),
                        Law.PML_25);
            case RiskChanged e ->
                text(
                        "风险调整",
                        "Risk changed",
                        "风险等级由" + e.fromGrade().zh() + "调整为" + e.toGrade().zh()
                                + (e.secondPerson() == null ? "" : ",经第二人复核"),
                        "Risk changed from " + e.fromGrade().en() + " to "
                                + e.toGrade().en() + (e.secondPerson() == null ? "" : ", agreed by a second person"),
                        Law.PML_25);
            case EscalationRiskReported e ->
                text(
                        "报告激化风险",
                        "Danger reported",
                        "报告纠纷可能激化,方式:" + CodeWords.zh(e.how()),
                        "A danger that the dispute turns violent was reported (" + CodeWords.en(e.how()) + ")",
                        Law.PML_25);
            case AuthorityNotified e ->
                text(
                        "通报有关部门",
                        "Authority notified",
                        "已将风险通报" + unit(e.toUnit()) + ",方式:" + CodeWords.zh(e.how()),
                        unit(e.toUnit()) + " was told of the danger (" + CodeWords.en(e.how()) + ")",
                        Law.PML_25);
            case CaseTriaged e ->
                text(
                        "分流研判",
                        "Triaged",
                        "研判为" + e.complexity().zh() + "纠纷," + (e.inScope() ? "属于" : "不属于") + "调解范围,分流去向:"
                                + e.route().zh(),
                        "Judged " + e.complexity().en() + " and " + (e.inScope() ? "within" : "outside")
                                + " the scope of mediation; goes to "
                                + e.route().en(),
                        Law.O75_22);
            case CaseNotAccepted e ->
                text(
                        "不予受理",
                        "Not accepted",
                        "不予受理,原因:" + e.reason().zh() + ";已告知途径:" + e.route().zh(),
                        "Not accepted: " + e.reason().en() + "; the parties were told of the route: "
                                + e.route().en(),
                        Law.O75_24);
        };
    }

    private static TimelineText registered(CaseRegistered event) {
        var oralZh = event.oralApplicationWrittenDown() ? ",口头申请已记录" : "";
        var oralEn = event.oralApplicationWrittenDown() ? "; the oral application was written down" : "";
        return text(
                "登记",
                "Registered",
                "%s登记%s纠纷,编号%s,来源:%s%s"
                        .formatted(
                                unit(event.unit()),
                                event.category().zh(),
                                event.caseCode(),
                                event.channel().zh(),
                                oralZh),
                "%s registered a dispute (%s) under code %s, come in by %s%s"
                        .formatted(
                                unit(event.unit()),
                                event.category().en(),
                                event.caseCode(),
                                event.channel().en(),
                                oralEn),
                Law.O75_23_24);
    }

    private static TimelineText partyAdded(PartyAdded event) {
        var manyZh = (event.persons() == null ? "" : "," + event.persons() + "人")
                + (event.households() == null ? "" : "," + event.households() + "户");
        var manyEn = (event.persons() == null ? "" : ", " + event.persons() + " persons")
                + (event.households() == null ? "" : ", " + event.households() + " households");
        return text(
                "登记当事人",
                "Party added",
                "登记当事人%s:%s,%s%s"
                        .formatted(
                                event.party(), event.side().zh(), event.kind().zh(), manyZh),
                "Party %s: %s, %s%s"
                        .formatted(
                                event.party(), event.side().en(), event.kind().en(), manyEn),
                null);
    }
}
