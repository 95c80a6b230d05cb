package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.levelZh;
import static caseledger.query.cases.TimelineText.limitEn;
import static caseledger.query.cases.TimelineText.limitZh;
import static caseledger.query.cases.TimelineText.minute;
import static caseledger.query.cases.TimelineText.namesEn;
import static caseledger.query.cases.TimelineText.namesZh;
import static caseledger.query.cases.TimelineText.partiesEn;
import static caseledger.query.cases.TimelineText.partiesZh;
import static caseledger.query.cases.TimelineText.ruleEn;
import static caseledger.query.cases.TimelineText.ruleZh;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;

import caseledger.events.MediationEvent;
import caseledger.events.MediationEvent.ApplicationWithdrawn;
import caseledger.events.MediationEvent.AttendanceConfirmed;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.ClockStarted;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.EvidenceAdded;
import caseledger.events.MediationEvent.InvestigationRecorded;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.MediationEvent.MediationTerminated;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.events.MediationEvent.OpennessChosen;
import caseledger.events.MediationEvent.ParticipantInvited;
import caseledger.events.MediationEvent.PartyNotified;
import caseledger.events.MediationEvent.PartyRefused;
import caseledger.events.MediationEvent.PartyWillingnessRecorded;
import caseledger.events.MediationEvent.PeriodExtended;
import caseledger.events.MediationEvent.RightsNoticeGiven;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.MediationEvent.SessionScheduled;

/** The mediation itself, in sentences. */
final class MediationText {
    private MediationText() {}

    static TimelineText of(MediationEvent event) {
        return switch (event) {
            case PartyWillingnessRecorded e -> willingness(e);
            case CapacityRecorded e ->
                text(
                        "确认行为能力",
                        "Capacity recorded",
                        "当事人" + e.party() + ":" + e.capacity().zh()
                                + (e.guardian() == null
                                        ? ""
                                        : ",由监护人代理"
                                                + (e.relation() == null ? "" : "(" + CodeWords.zh(e.relation()) + ")")),
                        "Party " + e.party() + ": " + e.capacity().en()
                                + (e.guardian() == null
                                        ? ""
                                        : ", acts through its guardian"
                                                + (e.relation() == null
                                                        ? ""
                                                        : " (" + CodeWords.en(e.relation()) + ")")),
                        Law.CIVIL_CODE_23);
            case AttendanceConfirmed e ->
                text(
                        "确认到场",
                        "Attendance confirmed",
                        "当事人" + e.party() + (e.ownChannel() ? "本人" : "") + "确认参加第" + e.session() + "次调解",
                        "Party " + e.party() + " confirmed" + (e.ownChannel() ? " itself" : "")
                                + " that it was at session no. " + e.session(),
                        Law.ONLINE_22);
            case RightsNoticeGiven e -> notice(e);
            case CaseAccepted e ->
                text(
                        "受理",
                        "Accepted",
                        unit(e.unit()) + "(" + levelZh(e.level()) + ")受理调解",
                        unit(e.unit()) + " (" + e.level().en() + ") accepted the dispute for mediation",
                        Law.O75_23_24);
            case ClockStarted e ->
                text(
                        "开始计时",
                        "Clock started",
                        limitZh(e.clock()) + "开始计算:" + e.days() + "日," + ruleZh(e.rule()),
                        limitEn(e.clock()) + ", " + e.days() + " days, began to run, " + ruleEn(e.rule()),
                        Law.O75_33);
            case MediatorAppointed e ->
                text(
                        "确定调解员",
                        "Mediator appointed",
                        "由" + e.mediators().size() + "名调解员调解," + e.presiding() + "主持("
                                + e.appointedBy().zh() + ")",
                        e.mediators().size() + " mediator(s), " + e.presiding() + " presiding, chosen by "
                                + e.appointedBy().en(),
                        Law.PML_19);
            case ConflictDisclosed e ->
                text(
                        "披露利害关系",
                        "Conflict disclosed",
                        "调解员" + e.mediator() + "披露利害关系",
                        "Mediator " + e.mediator() + " disclosed an interest or a relation to a party",
                        Law.PML_15);
            case MediatorReplaced e ->
                text(
                        "更换调解员",
                        "Mediator replaced",
                        "调解员" + e.from() + "更换为" + e.to(),
                        "Mediator " + e.from() + " stepped down for " + e.to(),
                        Law.PML_19);
            case ParticipantInvited e ->
                text(
                        "邀请参与",
                        "Participant invited",
                        (e.unit() == null ? "" : unit(e.unit()) + "等") + "受邀参与调解," + partiesZh(e.consentBy()) + "同意",
                        "Somebody " + (e.unit() == null ? "" : "of " + unit(e.unit()) + " ")
                                + "was invited with the consent of " + partiesEn(e.consentBy()),
                        Law.PML_20);
            case SessionScheduled e ->
                text(
                        "安排调解",
                        "Session scheduled",
                        "定于" + minute(e.startsAt()) + (e.online() ? "线上" : "") + "调解",
                        "A session" + (e.online() ? " online" : "") + " was set for " + minute(e.startsAt()),
                        null);
            case PartyNotified e ->
                text(
                        "通知当事人",
                        "Party notified",
                        "已通知当事人" + e.party() + minute(e.startsAt()) + "调解(" + CodeWords.zh(e.how()) + ")",
                        "Party " + e.party() + " was told of the session at " + minute(e.startsAt()) + " ("
                                + CodeWords.en(e.how()) + ")",
                        null);
            case SessionHeld e -> session(e);
            case InvestigationRecorded e ->
                text(
                        "调查核实",
                        "Investigated",
                        "调查核实(" + CodeWords.zh(e.kind()) + "),附材料"
                                + e.evidence().size() + "份",
                        "Facts were looked into (" + CodeWords.en(e.kind()) + "), with "
                                + e.evidence().size() + " piece(s) of evidence",
                        Law.PML_27);
            case EvidenceAdded e ->
                text(
                        "提交材料",
                        "Evidence filed",
                        (e.broughtBy() == null ? "" : "当事人" + e.broughtBy()) + "提交材料,文件指纹"
                                + e.sha256().value().substring(0, 12) + "…",
                        (e.broughtBy() == null ? "Evidence was filed" : "Party " + e.broughtBy() + " filed evidence")
                                + ", file hash " + e.sha256().value().substring(0, 12) + "…",
                        Law.PML_27);
            case MediationSuspended e ->
                text(
                        "中止",
                        "Suspended",
                        "调解中止,原因:" + e.reason().zh() + ",期限停止计算",
                        "The mediation and its clock stand still: " + e.reason().en(),
                        Law.ONLINE_26);
            case MediationResumed e ->
                text(
                        "恢复",
                        "Resumed",
                        "调解恢复" + (e.reportIn() ? ",鉴定评估报告已出具" : ""),
                        "The mediation goes on" + (e.reportIn() ? "; the report is in" : ""),
                        Law.ONLINE_26);
            case PeriodExtended e ->
                text(
                        "延长期限",
                        "Period extended",
                        partiesZh(e.consentBy()) + "同意延长" + e.days() + "日",
                        "Extended by " + e.days() + " days with the consent of " + partiesEn(e.consentBy()),
                        Law.INVITED_27);
            case OpennessChosen e ->
                text(
                        "选择是否公开",
                        "Openness chosen",
                        "当事人" + e.party() + "选择调解" + e.openness().zh(),
                        "Party " + e.party() + " chose: " + e.openness().en(),
                        Law.PML_23);
            case ApplicationWithdrawn e ->
                text(
                        "撤回申请",
                        "Application withdrawn",
                        "当事人" + e.party() + "撤回申请" + (e.reconciled() ? ",称已自行和解,待对方确认" : ""),
                        "Party " + e.party() + " withdrew its application"
                                + (e.reconciled()
                                        ? ", saying that the parties made it up; the other side has yet to confirm"
                                        : ""),
                        Law.PML_23);
            case PartyRefused e ->
                text(
                        "拒绝调解",
                        "Party refused",
                        "当事人" + e.party() + "明确拒绝继续调解",
                        "Party " + e.party() + " refuses to go on",
                        Law.PML_17);
            case MediationTerminated e ->
                text(
                        "终止调解",
                        "Mediation terminated",
                        "调解终止:" + e.reason().zh() + (e.documentNo() == null ? "" : ",文号" + e.documentNo()),
                        "The mediation ended: " + e.reason().en()
                                + (e.documentNo() == null ? "" : ", document " + e.documentNo()),
                        Law.PML_26);
        };
    }

    private static TimelineText willingness(PartyWillingnessRecorded event) {
        var party = event.party();
        return switch (event.answer()) {
            case AGREES -> willingness("当事人" + party + "同意调解", "Party " + party + " agrees to mediation", event);
            case REFUSES -> willingness("当事人" + party + "拒绝调解", "Party " + party + " refuses mediation", event);
            case SILENT ->
                willingness("当事人" + party + "未表态", "Party " + party + " has not said whether it will mediate", event);
        };
    }

    private static TimelineText willingness(String zh, String en, PartyWillingnessRecorded event) {
        return text(
                "记录意愿",
                "Willingness recorded",
                zh + ",方式:" + CodeWords.zh(event.manner()),
                en + ", proved by " + CodeWords.en(event.manner()),
                Law.PML_17);
    }

    private static TimelineText session(SessionHeld event) {
        var minutesZh = event.durationMinutes() == null ? "" : ",历时" + event.durationMinutes() + "分钟";
        var minutesEn = event.durationMinutes() == null ? "" : ", " + event.durationMinutes() + " minutes";
        return text(
                "调解会",
                "Session held",
                "召开%s调解(第%d次),%s%s"
                        .formatted(
                                event.type().zh(),
                                event.number(),
                                event.result().zh(),
                                minutesZh),
                "Session no. %d (%s): %s%s"
                        .formatted(
                                event.number(),
                                event.type().en(),
                                event.result().en(),
                                minutesEn),
                Law.PML_27);
    }

    private static TimelineText notice(RightsNoticeGiven event) {
        var routesZh = event.routes().isEmpty() ? "" : ":" + namesZh(event.routes());
        var routesEn = event.routes().isEmpty() ? "" : ": " + namesEn(event.routes());
        return switch (event.kind()) {
            case MEDIATION_RIGHTS ->
                text(
                        "告知权利义务",
                        "Rights notice given",
                        "向" + partiesZh(event.to()) + "告知调解的性质、原则、效力和权利义务",
                        "Nature, principles, effect, rights and duties were told to " + partiesEn(event.to()),
                        Law.O75_30);
            case OTHER_ROUTES ->
                text(
                        "告知其他途径",
                        "Other routes told",
                        "向" + partiesZh(event.to()) + "告知其他解决途径" + routesZh,
                        "Other routes were told to " + partiesEn(event.to()) + routesEn,
                        Law.PML_26);
        };
    }
}
