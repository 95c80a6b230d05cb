package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.levelZh;
import static caseledger.query.cases.TimelineText.partiesEn;
import static caseledger.query.cases.TimelineText.partiesZh;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;
import static caseledger.query.cases.TimelineText.unitsEn;
import static caseledger.query.cases.TimelineText.unitsZh;

import caseledger.codes.ReferralStage;
import caseledger.events.ResponsibilityEvent;
import caseledger.events.ResponsibilityEvent.AssessmentHeld;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.JointMediationOpened;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.ResponsibilityEvent.ReferralReceived;
import caseledger.events.ResponsibilityEvent.ReferralReturned;
import caseledger.events.ResponsibilityEvent.SupervisionAnswered;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.values.DocumentNo;
import org.jspecify.annotations.Nullable;

/** Who took the case over from whom, in sentences. */
final class ResponsibilityText {
    private ResponsibilityText() {}

    static TimelineText of(ResponsibilityEvent event) {
        return switch (event) {
            case LeadUnitAssigned e -> assigned(e);
            case AssignmentAccepted e ->
                text("接受交办", "Assignment accepted", unit(e.unit()) + "接受交办", unit(e.unit()) + " took the case", null);
            case AssignmentRejected e ->
                text(
                        "退回交办",
                        "Assignment rejected",
                        unit(e.unit()) + "退回交办,理由已封存记录",
                        unit(e.unit()) + " sent the assignment back; its reason is kept sealed",
                        null);
            case ReferralIssued e ->
                text(
                        "对外移送",
                        "Referral issued",
                        "向" + unit(e.toUnit()) + e.kind().zh() + stageZh(e.stage()) + numberZh(e.documentNo()),
                        "Referred to " + unit(e.toUnit()) + " as " + e.kind().en() + stageEn(e.stage())
                                + numberEn(e.documentNo()),
                        Law.PML_18);
            case ReferralReceived e ->
                text(
                        "收到移送",
                        "Referral received",
                        "收到" + unit(e.fromUnit()) + e.kind().zh() + stageZh(e.stage()) + numberZh(e.documentNo()),
                        "Came from " + unit(e.fromUnit()) + " as " + e.kind().en() + stageEn(e.stage())
                                + numberEn(e.documentNo()),
                        Law.PML_18);
            case ReferralReturned e ->
                text(
                        "退回移送",
                        "Referral returned",
                        "移送退回" + unit(e.unit()) + numberZh(e.documentNo()),
                        "The referral went back to " + unit(e.unit()) + numberEn(e.documentNo()),
                        null);
            case CaseEscalated e -> escalated(e);
            case CaseReturned e ->
                text(
                        "退回下级",
                        "Returned",
                        "由" + unit(e.fromUnit()) + "(" + levelZh(e.fromLevel()) + ")退回" + unit(e.toUnit()) + "("
                                + levelZh(e.toLevel()) + ")",
                        "Returned from " + unit(e.fromUnit()) + " ("
                                + e.fromLevel().en() + ") to " + unit(e.toUnit()) + " ("
                                + e.toLevel().en() + ")",
                        null);
            case JointMediationOpened e ->
                text(
                        "启动联合调解",
                        "Joint mediation opened",
                        "启动联合调解,主办" + unit(e.leadUnit()) + ",协办" + unitsZh(e.assistUnits()),
                        "Joint mediation led by " + unit(e.leadUnit()) + " with " + unitsEn(e.assistUnits()),
                        Law.O75_21);
            case AssessmentHeld e ->
                text(
                        "会商研判",
                        "Assessment held",
                        unitsZh(e.units()) + "会商研判",
                        unitsEn(e.units()) + " judged risk and route together",
                        null);
            case SupervisionIssued e ->
                text(
                        e.kind().zh(),
                        "Supervision issued",
                        unit(e.byUnit()) + "对" + unit(e.overUnit()) + e.kind().zh() + "(第" + e.number() + "号),限"
                                + e.answerBy() + "前答复",
                        unit(e.byUnit()) + " issued " + e.kind().en() + " no. " + e.number() + " over "
                                + unit(e.overUnit()) + ", to be answered by " + e.answerBy(),
                        Law.GRID_5);
            case SupervisionAnswered e ->
                text(
                        "答复督办",
                        "Supervision answered",
                        unit(e.unit()) + "答复第" + e.number() + "号督办",
                        unit(e.unit()) + " answered supervision no. " + e.number(),
                        Law.GRID_5);
        };
    }

    private static TimelineText assigned(LeadUnitAssigned event) {
        var withZh = event.assistUnits().isEmpty() ? "" : ",协办" + unitsZh(event.assistUnits());
        var withEn = event.assistUnits().isEmpty() ? "" : "; assisted by " + unitsEn(event.assistUnits());
        return text(
                "交办",
                "Lead unit assigned",
                "%s:由%s(%s)主办%s".formatted(event.basis().zh(), unit(event.leadUnit()), levelZh(event.level()), withZh),
                "%s (%s) leads by %s%s"
                        .formatted(
                                unit(event.leadUnit()),
                                event.level().en(),
                                event.basis().en(),
                                withEn),
                null);
    }

    private static TimelineText escalated(CaseEscalated event) {
        var consentZh = event.consent().isEmpty() ? "" : "," + partiesZh(event.consent()) + "同意";
        var consentEn = event.consent().isEmpty() ? "" : " with the consent of " + partiesEn(event.consent());
        return text(
                "上报上级",
                "Escalated",
                "由%s(%s)上报至%s(%s),方式:%s%s"
                        .formatted(
                                unit(event.fromUnit()),
                                levelZh(event.fromLevel()),
                                unit(event.toUnit()),
                                levelZh(event.toLevel()),
                                event.mode().zh(),
                                consentZh),
                "Went up from %s (%s) to %s (%s) by %s%s"
                        .formatted(
                                unit(event.fromUnit()),
                                event.fromLevel().en(),
                                unit(event.toUnit()),
                                event.toLevel().en(),
                                event.mode().en(),
                                consentEn),
                Law.O75_21);
    }

    private static String stageZh(@Nullable ReferralStage stage) {
        return stage == null ? "" : "(" + stage.zh() + ")";
    }

    private static String stageEn(@Nullable ReferralStage stage) {
        return stage == null ? "" : " (" + stage.en() + ")";
    }

    private static String numberZh(@Nullable DocumentNo number) {
        return number == null ? "" : ",文号" + number;
    }

    private static String numberEn(@Nullable DocumentNo number) {
        return number == null ? "" : ", document " + number;
    }
}
