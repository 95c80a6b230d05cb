package caseledger.command.casefile;

import static caseledger.codes.CaseStatus.ACCEPTED;
import static caseledger.codes.CaseStatus.ARCHIVED;
import static caseledger.codes.CaseStatus.ASSIGNED;
import static caseledger.codes.CaseStatus.CONCLUDED;
import static caseledger.codes.CaseStatus.EXCLUDED;
import static caseledger.codes.CaseStatus.FULFILLED;
import static caseledger.codes.CaseStatus.IN_MEDIATION;
import static caseledger.codes.CaseStatus.LEAD;
import static caseledger.codes.CaseStatus.NOT_ACCEPTED;
import static caseledger.codes.CaseStatus.PERFORMING;
import static caseledger.codes.CaseStatus.REGISTERED;
import static caseledger.codes.CaseStatus.RESOLVED;
import static caseledger.codes.CaseStatus.SUSPENDED;
import static caseledger.codes.CaseStatus.TRANSFERRED;
import static caseledger.codes.CaseStatus.TRIAGED;
import static caseledger.codes.CaseStatus.UNRESOLVED;
import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.VILLAGE;

import caseledger.codes.AssignmentAnswer;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.ConfirmationSubject;
import caseledger.codes.CourtDecision;
import caseledger.codes.EscalationMode;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.FileDocument;
import caseledger.codes.LegalCapacity;
import caseledger.codes.NoticeKind;
import caseledger.codes.Outcome;
import caseledger.codes.PerformanceResult;
import caseledger.codes.ReconciliationStep;
import caseledger.codes.RiskGrade;
import caseledger.codes.SessionType;
import caseledger.codes.SupervisionKind;
import caseledger.codes.Willingness;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.commands.ConclusionCommand.Archive;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.commands.ConfirmationCommand.ApplyConfirmation;
import caseledger.commands.ConfirmationCommand.RecordCourtDecision;
import caseledger.commands.ConfirmationCommand.RecordExternalOutcome;
import caseledger.commands.CorrectionCommand.Correct;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.ExclusionCommand.MarkDuplicate;
import caseledger.commands.ExclusionCommand.Merge;
import caseledger.commands.IntakeCommand.DeclineAcceptance;
import caseledger.commands.IntakeCommand.GradeRisk;
import caseledger.commands.IntakeCommand.LogRepeatContact;
import caseledger.commands.IntakeCommand.LowerRisk;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.commands.IntakeCommand.Triage;
import caseledger.commands.MediationCommand.AcceptForMediation;
import caseledger.commands.MediationCommand.AddEvidence;
import caseledger.commands.MediationCommand.AgreeExtension;
import caseledger.commands.MediationCommand.AppointMediator;
import caseledger.commands.MediationCommand.ChooseOpenness;
import caseledger.commands.MediationCommand.ConfirmAttendance;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.GiveRightsNotice;
import caseledger.commands.MediationCommand.InviteParticipant;
import caseledger.commands.MediationCommand.OrderAppraisal;
import caseledger.commands.MediationCommand.Pause;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordInvestigation;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.commands.MediationCommand.Recuse;
import caseledger.commands.MediationCommand.RefuseMediation;
import caseledger.commands.MediationCommand.Resume;
import caseledger.commands.MediationCommand.ScheduleSession;
import caseledger.commands.MediationCommand.Terminate;
import caseledger.commands.MediationCommand.WithdrawApplication;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PerformanceCommand.InviteSatisfaction;
import caseledger.commands.PerformanceCommand.RateSatisfaction;
import caseledger.commands.PerformanceCommand.RecordEnforcement;
import caseledger.commands.PerformanceCommand.RecordPerformance;
import caseledger.commands.PerformanceCommand.ReportBreach;
import caseledger.commands.PerformanceCommand.Urge;
import caseledger.commands.PerformanceCommand.WaiveObligation;
import caseledger.commands.ResponsibilityCommand.AnswerSupervision;
import caseledger.commands.ResponsibilityCommand.AssignLead;
import caseledger.commands.ResponsibilityCommand.Escalate;
import caseledger.commands.ResponsibilityCommand.HoldAssessment;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.commands.ResponsibilityCommand.OpenJointMediation;
import caseledger.commands.ResponsibilityCommand.RecordIncomingReferral;
import caseledger.commands.ResponsibilityCommand.RespondAssignment;
import caseledger.commands.ResponsibilityCommand.ReturnDown;
import caseledger.commands.ResponsibilityCommand.ReturnReferral;
import caseledger.commands.ResponsibilityCommand.Supervise;
import caseledger.commands.SettlementCommand.AddSignature;
import caseledger.commands.SettlementCommand.ChangeAgreement;
import caseledger.commands.SettlementCommand.DraftSettlement;
import caseledger.commands.SettlementCommand.InvalidateAgreement;
import caseledger.commands.SettlementCommand.RecordOralAgreement;
import caseledger.commands.SettlementCommand.RecordReconciliation;
import caseledger.commands.SettlementCommand.RequestWrittenForm;
import caseledger.commands.SettlementCommand.SignSettlement;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.Obligation;
import caseledger.values.PartyId;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A second opinion: the state machine and the guards of the domain notes (§§7-9), written down once more and as simply as
 * possible. It shares with the code the words only: commands, code lists, and the short names of the rules.
 */
final class CaseModel {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Set<PartyId> PARTIES = Set.of(A, B);
    private static final List<UnitId> UPWARDS = List.of(VILLAGE, TOWN, DISTRICT);

    private static final String INTAKE = "VI TI DI ";
    private static final String MEDIATORS = "VM TM DM ";
    private static final String DIRECTORS = "VD TD DD ";
    private static final String STAFF = INTAKE + MEDIATORS + DIRECTORS;

    CaseStatus state;
    private Instant registered;
    private Instant lastStep;
    private boolean everAccepted;
    private boolean inScope;
    private boolean weighty;
    private Category category;
    private Channel channel;
    private RiskGrade risk = RiskGrade.UNGRADED;

    UnitId lead;
    private boolean order;
    boolean taken;
    private boolean mediatedHere;

    final Map<PartyId, Willingness> willingness = new HashMap<>();
    final Set<PartyId> rightsTold = new HashSet<>();
    final Set<PartyId> routesTold = new HashSet<>();

    final Set<ActorId> mediators = new HashSet<>();
    private final Set<ActorId> handlers = new HashSet<>();
    private final Set<ActorId> conflicted = new HashSet<>();
    private ActorId presiding;

    private Instant lastSession;
    private Instant clockFrom;
    private long days;
    private long pausedDays;
    private boolean extended;
    private Instant suspended;

    private final Set<UnitId> referred = new HashSet<>();
    final Set<UnitId> drawnIn = new HashSet<>();
    private final Set<PartyId> alone = new HashSet<>();
    private final Map<Integer, Set<PartyId>> attended = new HashMap<>();
    final Map<Integer, UnitId> pressed = new HashMap<>();
    private int supervisions;
    final Map<PartyId, Instant> signed = new HashMap<>();
    private boolean inWriting;
    private boolean enforcing;
    final Set<PartyId> surveyed = new HashSet<>();

    boolean drafted;
    Instant effective;
    private final Set<PartyId> madeItUp = new HashSet<>();
    final Map<Obligation, Boolean> owed = new HashMap<>();

    Outcome outcome;
    Outcome endedBy;
    Instant resolved;
    private Instant concluded;
    CourtDecision court;
    private boolean asked;
    private boolean replied;

    /** The rules that stand against the command; empty if it is lawful. */
    Set<String> against(Actor by, CaseCommand command) {
        var broken = new TreeSet<String>();
        if (command.occurredAt().isAfter(NOW)) {
            broken.add("INV-g");
        }
        if (registered != null && command.occurredAt().isBefore(registered)) {
            broken.add("INV-g");
        }
        if (!learnedLate(command) && lastStep != null && command.occurredAt().isBefore(lastStep)) {
            broken.add("INV-g");
        }
        levelOfRole(by, broken);
        lostForInterest(by, command, broken);
        ownTrack(by, command, broken);
        judge(by, command, broken);
        return broken;
    }

    private static void levelOfRole(Actor by, Set<String> broken) {
        var home = switch (by.role().name().charAt(0)) {
            case 'V' -> VILLAGE;
            case 'T' -> TOWN;
            default -> DISTRICT;
        };
        var bound = by.role().name().matches("[VTD][IMD]");
        if (bound && !home.equals(by.unit()) && !(home.equals(TOWN) && OTHER_TOWN.equals(by.unit()))) {
            broken.add("ROLE");
        }
    }

    /** A mediator who disclosed an interest only hands the case over, or warns of danger. */
    private void lostForInterest(Actor by, CaseCommand command, Set<String> broken) {
        var left = command instanceof DiscloseConflict || command instanceof Recuse || command instanceof ReportDanger;
        when(!left && conflicted.contains(by.id()), broken, "CONFLICT");
    }

    /** A resident unit acts in what it was drawn into; unasked it only reports, hands over and tells what it did. */
    private void ownTrack(Actor by, CaseCommand command, Set<String> broken) {
        var unasked = switch (command) {
            case ReportLead _,
                    RegisterCase _,
                    ReportDanger _,
                    LogRepeatContact _,
                    RateSatisfaction _,
                    RecordIncomingReferral _,
                    RecordExternalOutcome _ -> true;
            default -> false;
        };
        when(!unasked && by.role().name().equals("RU") && !drawnIn.contains(by.unit()), broken, "TERRITORY");
    }

    /** What others did may be learned late; a step of the procedure comes after the one before. */
    private static boolean learnedLate(CaseCommand command) {
        return switch (command) {
            case LogRepeatContact _,
                    GradeRisk _,
                    LowerRisk _,
                    ReportDanger _,
                    IssueReferral _,
                    RecordIncomingReferral _,
                    ReturnReferral _,
                    RecordInvestigation _,
                    AddEvidence _,
                    HoldAssessment _,
                    ApplyConfirmation _,
                    RecordCourtDecision _,
                    RecordExternalOutcome _,
                    RecordCapacity _,
                    ConfirmAttendance _,
                    Supervise _,
                    AnswerSupervision _,
                    RecordEnforcement _,
                    InviteSatisfaction _,
                    RateSatisfaction _,
                    AddDocument _,
                    Correct _,
                    FollowUp _ -> true;
            default -> false;
        };
    }

    private void judge(Actor by, CaseCommand command, Set<String> broken) {
        switch (command) {
            case ReportLead _ -> {
                roles(by, broken, STAFF + "GW SV RU PT");
                place(by, broken);
                when(state != null, broken, "STATE");
            }
            case RegisterCase register -> {
                roles(by, broken, STAFF + "RU PT");
                when(by.unit() == null && register.channel() != Channel.ONLINE, broken, "ROLE");
                place(by, broken);
                when(state != null && state != LEAD, broken, "DUPLICATE");
            }
            case LogRepeatContact contact -> {
                when(state == LEAD && contact.party() != null, broken, "PARTY");
                roles(by, broken, STAFF + "GW SV RU PT");
                when(
                        by.role().name().equals("PT")
                                && contact.party() != null
                                && !contact.party().value().equals(by.id().value()),
                        broken,
                        "ROLE");
                place(by, broken);
                in(broken, open());
            }
            case GradeRisk grade -> {
                roles(by, broken, STAFF + "GW RU");
                place(by, broken);
                in(broken, open());
                when(risk != RiskGrade.UNGRADED && grade.grade().compareTo(risk) <= 0, broken, "RISK");
            }
            case LowerRisk lower -> {
                var above = lead == null || lead.equals(VILLAGE);
                var may = by.role().name().equals("DD")
                        || (by.role().name().equals("TD") && (risk != RiskGrade.RED || above));
                when(!may || handlers.contains(by.id()), broken, "RISK");
                when(
                        risk == RiskGrade.RED
                                && lower.toGrade() != RiskGrade.YELLOW
                                && !by.role().name().equals("DD"),
                        broken,
                        "RISK");
                roles(by, broken, "TD DD");
                place(by, broken);
                when(state == null || lower.toGrade().compareTo(risk) >= 0, broken, "STATE");
                when(lower.fromGrade() != null && lower.fromGrade() != risk, broken, "STATE");
                second(by, lower.secondPerson(), broken, "TI TD DI DD SV");
            }
            case ReportDanger danger -> {
                roles(by, broken, STAFF + "GW SV RU JB PT");
                when(danger.toUnit().equals(by.unit()), broken, "DANGER");
                when(state == null, broken, "STATE");
            }
            case Triage _ -> {
                roles(by, broken, "VD TI TD DI DD");
                place(by, broken);
                in(broken, EnumSet.of(REGISTERED, TRIAGED));
            }
            case DeclineAcceptance _ -> {
                roles(by, broken, "VD TI TD DI DD");
                place(by, broken);
                in(broken, EnumSet.of(TRIAGED, ASSIGNED));
                when(everAccepted, broken, "STATE");
            }
            case AssignLead assign -> {
                roles(by, broken, "VD TI TD DI DD");
                place(by, broken);
                when(by.unit() == null || !isAtOrBelow(assign.leadUnit(), by.unit()), broken, "ROLE");
                in(broken, EnumSet.of(TRIAGED));
                when(!inScope, broken, "SCOPE");
            }
            case RespondAssignment respond -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ASSIGNED));
                when(taken, broken, "STATE");
                when(respond.answer() == AssignmentAnswer.REJECTED && order, broken, "ORDER");
                when(respond.answer() == AssignmentAnswer.REJECTED && respond.reason() == null, broken, "REASON");
            }
            case IssueReferral _ -> ofThePlace(by, broken, STAFF + "RU");
            case RecordIncomingReferral incoming -> {
                ofThePlace(by, broken, STAFF + "RU");
                when(by.role().name().equals("RU") && !incoming.fromUnit().equals(by.unit()), broken, "ROLE");
            }
            case ReturnReferral returned -> {
                ofThePlace(by, broken, STAFF + "RU");
                when(!referred.contains(returned.unit()), broken, "REFERRAL");
            }
            case HoldAssessment _ -> ofThePlace(by, broken, "VD TI TD DI DD SV VM TM DM");
            case RecordWillingness said -> {
                partyOrLead(by, said.party(), broken);
                when(alone.contains(said.party()), broken, "GUARDIAN");
                in(broken, beforeTheEnd());
            }
            case GiveRightsNotice notice -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, open());
                when(notice.to().isEmpty(), broken, "PARTY");
                when(notice.kind() == NoticeKind.OTHER_ROUTES && notice.routes().isEmpty(), broken, "PML-26");
            }
            case AcceptForMediation accept -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ASSIGNED));
                when(!taken, broken, "STATE");
                when(channel == Channel.OWN_MOTION ? anyRefuses() : !allAgree(), broken, "PML-17");
                when(accept.days() != null && (accept.days() < 1 || accept.days() > 30), broken, "CLOCK");
            }
            case AppointMediator appoint -> {
                roles(by, broken, MEDIATORS + DIRECTORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ASSIGNED, ACCEPTED, IN_MEDIATION));
                when(appoint.mediators().stream().anyMatch(conflicted::contains), broken, "CONFLICT");
                when(!appoint.mediators().contains(appoint.presiding()), broken, "PML-19");
            }
            case DiscloseConflict disclose -> {
                partyOrLead(by, null, broken);
                in(broken, open());
                when(lead == null, broken, "STATE");
                when(!mediators.contains(disclose.mediator()), broken, "PML-19");
            }
            case Recuse recuse -> {
                roles(by, broken, MEDIATORS + DIRECTORS + "RU");
                leads(by, broken);
                in(broken, open());
                when(!mediators.contains(recuse.from()), broken, "PML-19");
                when(conflicted.contains(recuse.to()), broken, "CONFLICT");
            }
            case InviteParticipant invite -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION));
                everybody(invite.consentBy(), broken, "PML-20");
            }
            case ScheduleSession _ -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ASSIGNED, ACCEPTED, IN_MEDIATION));
            }
            case RecordSession session -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION));
                when(!allAgree(), broken, "PML-17");
                when(!rightsTold.containsAll(PARTIES), broken, "INV-b");
                when(session.attended().isEmpty(), broken, "PARTY");
                when(session.attended().stream().anyMatch(alone::contains), broken, "GUARDIAN");
                when(session.type() == SessionType.CAUCUS && session.attended().size() > 1, broken, "CAUCUS");
                when(session.mediators().isEmpty() || !mediators.containsAll(session.mediators()), broken, "PML-19");
                when(
                        conflicted.contains(presiding)
                                || session.mediators().stream().anyMatch(conflicted::contains),
                        broken,
                        "CONFLICT");
            }
            case RecordInvestigation _, AddEvidence _ -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, open());
            }
            case OrderAppraisal _, Pause _ -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION));
            }
            case Resume resume -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(SUSPENDED));
                when(suspended != null && resume.occurredAt().isBefore(suspended), broken, "STATE");
            }
            case AgreeExtension extension -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION));
                when(extension.days() < 1 || extension.days() > 30, broken, "CLOCK");
                everybody(extension.consentBy(), broken, "EXTENSION");
                when(extended, broken, "EXTENSION");
                when(clockFrom != null && day(extension.occurredAt()).isAfter(lastDay()), broken, "EXTENSION");
            }
            case OpenJointMediation joint -> {
                roles(by, broken, MEDIATORS + DIRECTORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION));
                when(!joint.leadUnit().equals(lead), broken, "LEAD");
            }
            case Escalate escalate -> {
                roles(by, broken, "VI VM VD TI TM TD SV");
                if (by.role().name().equals("SV")) {
                    place(by, broken);
                    when(lead == null, broken, "STATE");
                } else {
                    leads(by, broken);
                }
                in(broken, EnumSet.of(ASSIGNED, ACCEPTED, IN_MEDIATION, UNRESOLVED));
                when(!isAbove(escalate.toUnit(), lead), broken, "LEVEL");
                if (escalate.mode() == EscalationMode.BODY_CHANGE || state == UNRESOLVED) {
                    everybody(escalate.consent(), broken, "PML-17");
                }
            }
            case ReturnDown down -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ASSIGNED, ACCEPTED));
                when(order, broken, "ORDER");
                when(mediatedHere, broken, "STATE");
                when(!isAbove(lead, down.toUnit()), broken, "LEVEL");
            }
            case DraftSettlement _ -> mediating(by, broken);
            case AddSignature sign -> {
                partyOrLead(by, sign.party(), broken);
                when(by.role().name().equals("RU"), broken, "ROLE");
                in(broken, EnumSet.of(IN_MEDIATION));
                when(!mediatedHere, broken, "STATE");
                when(!drafted, broken, "AGREEMENT");
                when(!allAgree(), broken, "PML-17");
                when(alone.contains(sign.party()), broken, "GUARDIAN");
                when(handlers.contains(by.id()), broken, "SIGNED-APART");
                when(signed.containsKey(sign.party()), broken, "PML-29");
                when(lastSession != null && sign.occurredAt().isBefore(lastSession), broken, "INV-e");
            }
            case RequestWrittenForm request -> {
                partyOrLead(by, request.party(), broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION, SUSPENDED));
            }
            case SignSettlement sign -> {
                mediating(by, broken);
                when(!drafted, broken, "AGREEMENT");
                when(!allAgree(), broken, "PML-17");
                when(!alone.isEmpty(), broken, "GUARDIAN");
                var signers = new HashSet<>(signed.keySet());
                sign.signatures().forEach(each -> signers.add(each.party()));
                everybody(signers, broken, "PML-29");
                when(sign.mediatorSigned() == null || sign.seal() == null, broken, "PML-29");
                if (sign.mediatorSigned() != null) {
                    var signer = sign.mediatorSigned().actor();
                    when(!mediators.contains(signer) || conflicted.contains(signer), broken, "PML-19");
                }
                when(sign.seal() != null && !sign.seal().unit().equals(lead), broken, "LEAD");
                when(signedTooEarly(sign), broken, "INV-e");
            }
            case RecordOralAgreement oral -> {
                mediating(by, broken);
                when(category == Category.LABOUR, broken, "FORM-LABOUR");
                when(category == Category.LAND_FOREST || weighty || inWriting, broken, "FORM");
                when(!alone.isEmpty(), broken, "GUARDIAN");
                when(
                        oral.obligations().stream().anyMatch(each -> each.due().isAfter(day(oral.occurredAt()))),
                        broken,
                        "FORM");
                when(!allAgree(), broken, "PML-17");
                when(lastSession != null && oral.occurredAt().isBefore(lastSession), broken, "INV-e");
            }
            case RecordReconciliation made -> {
                partyOrLead(by, made.party(), broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION, SUSPENDED));
                when(
                        made.step() == ReconciliationStep.CONFIRM
                                && (madeItUp.isEmpty() || madeItUp.contains(made.party())),
                        broken,
                        "INV-c");
            }
            case Terminate terminate -> {
                roles(by, broken, MEDIATORS + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(ACCEPTED, IN_MEDIATION, SUSPENDED));
                var handOver = terminate.reason().name().startsWith("TO_");
                when(!handOver && !endings().contains(terminate.reason()), broken, "OUTCOME");
                when(terminate.routesTold().isEmpty(), broken, "PML-26");
                everybody(terminate.noticeTo(), broken, "PML-26");
                when(handOver && terminate.documentNo() == null, broken, "DOCUMENT");
                when(terminate.reason() == Outcome.IMPASSE && lastSession == null, broken, "PML-26");
                when(
                        Set.of(Outcome.NO_SIGNATURE, Outcome.SETTLED_PARTIAL).contains(terminate.reason()) && !drafted,
                        broken,
                        "PML-26");
                when(
                        terminate.reason() == Outcome.TIME_EXPIRED
                                && (clockFrom == null
                                        || !day(suspended == null ? terminate.occurredAt() : suspended)
                                                .isAfter(lastDay())),
                        broken,
                        "PML-26");
            }
            case WithdrawApplication withdraw -> {
                partyOrLead(by, withdraw.party(), broken);
                when(withdraw.party().equals(B), broken, "PML-23");
                in(broken, beforeTheEnd());
            }
            case RefuseMediation refuse -> {
                partyOrLead(by, refuse.party(), broken);
                in(broken, beforeTheEnd());
            }
            case ChooseOpenness choose -> {
                partyOrLead(by, choose.party(), broken);
                in(broken, beforeTheEnd());
            }
            case RecordPerformance performance -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(PERFORMING));
                when(!owes(performance.obligation().value()), broken, "OBLIGATION");
            }
            case WaiveObligation waive -> {
                partyOrLead(by, waive.creditor(), broken);
                in(broken, EnumSet.of(PERFORMING));
                when(alone.contains(waive.creditor()), broken, "GUARDIAN");
                when(!owes(waive.obligation().value()) || !waive.creditor().equals(B), broken, "OBLIGATION");
            }
            case RecordEnforcement enforcement -> {
                roles(by, broken, STAFF + "RU");
                place(by, broken);
                in(broken, EnumSet.of(PERFORMING));
                when(!enforcing, broken, "ENFORCEMENT");
                when(!owes(enforcement.obligation().value()), broken, "OBLIGATION");
            }
            case ReportBreach breach -> {
                partyOrLead(by, null, broken);
                in(broken, EnumSet.of(PERFORMING));
                when(!owes(breach.obligation().value()), broken, "OBLIGATION");
                when(!breach.since().isAfter(due(breach.obligation().value())), broken, "OBLIGATION");
                when(breach.since().isAfter(day(breach.occurredAt())), broken, "INV-g");
            }
            case Urge urge -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(PERFORMING));
                when(!owes(urge.obligation().value()), broken, "OBLIGATION");
            }
            case FollowUp _ -> afterwards(by, broken, STAFF + "SV JB", "FOLLOW-UP");
            case InviteSatisfaction _ -> afterwards(by, broken, STAFF + "SV JB", "SATISFACTION");
            case RateSatisfaction rate -> {
                afterwards(by, broken, STAFF + "SV JB PT", "SATISFACTION");
                when(
                        by.role().name().equals("PT")
                                && !rate.party().value().equals(by.id().value()),
                        broken,
                        "ROLE");
                when(state == LEAD, broken, "PARTY");
                when(!surveyed.contains(rate.party()), broken, "SATISFACTION");
            }
            case AddDocument add -> {
                keepers(by, broken, STAFF + "DP JB");
                when(by.role().name().equals("JB") && add.document() != FileDocument.NOTE, broken, "ROLE");
                when(lead == null || (!open().contains(state) && state != CONCLUDED), broken, "STATE");
            }
            case Archive archive -> {
                keepers(by, broken, STAFF + "DP");
                in(broken, EnumSet.of(CONCLUDED));
                second(by, archive.secondPerson(), broken, STAFF + "DP");
            }
            case RecordCapacity _ -> {
                ofThePlace(by, broken, STAFF + "RU");
                when(state == LEAD, broken, "PARTY");
            }
            case MarkDuplicate mark -> excluded(by, mark.duplicateOf(), mark.secondPerson(), broken);
            case Merge merge -> excluded(by, merge.into(), merge.secondPerson(), broken);
            case ExclusionCommand.Void voiding -> {
                record(by, voiding.secondPerson(), broken);
                when(state == LEAD || state == NOT_ACCEPTED || state == EXCLUDED, broken, "STATE");
            }
            case Correct correct -> {
                record(by, correct.secondPerson(), broken);
                when(state == LEAD, broken, "STATE");
            }
            case ConfirmAttendance confirm -> {
                partyOrLead(by, confirm.party(), broken);
                when(by.role().name().equals("RU"), broken, "ROLE");
                when(lead == null || (!open().contains(state) && state != CONCLUDED), broken, "STATE");
                var waiting = attended.getOrDefault(confirm.session(), Set.of());
                when(!waiting.contains(confirm.party()), broken, "PML-27");
            }
            case Supervise supervise -> {
                roles(by, broken, "TI TM TD DI DM DD SV");
                when(
                        supervise.kind() == SupervisionKind.LISTED
                                && !"TD DD SV".contains(by.role().name()),
                        broken,
                        "ROLE");
                place(by, broken);
                when(lead == null || !open().contains(state), broken, "STATE");
                when(!isAbove(by.unit(), lead), broken, "SUPERVISION");
            }
            case AnswerSupervision answer -> {
                roles(by, broken, STAFF + "RU");
                place(by, broken);
                when(state == LEAD, broken, "STATE");
                when(!pressed.containsKey(answer.number()), broken, "SUPERVISION");
                when(by.unit() != null && !by.unit().equals(pressed.get(answer.number())), broken, "SUPERVISION");
            }
            case ChangeAgreement change -> {
                roles(by, broken, MEDIATORS);
                leads(by, broken);
                in(broken, EnumSet.of(PERFORMING, FULFILLED));
                everybody(change.consentBy(), broken, "PML-29");
            }
            case InvalidateAgreement invalidate -> {
                roles(by, broken, STAFF + "RU");
                if (by.role().name().equals("RU")) {
                    place(by, broken);
                } else {
                    leads(by, broken);
                }
                in(broken, EnumSet.of(PERFORMING, FULFILLED, CONCLUDED, ARCHIVED));
                when(effective == null, broken, "AGREEMENT");
                if (invalidate.documentNo() == null) {
                    everybody(invalidate.consentBy(), broken, "DOCUMENT");
                }
            }
            case ApplyConfirmation apply -> {
                roles(by, broken, STAFF + "RU");
                leads(by, broken);
                in(broken, EnumSet.of(PERFORMING, FULFILLED, CONCLUDED, ARCHIVED));
                when(effective == null, broken, "AGREEMENT");
                when(apply.subject() != ConfirmationSubject.CIVIL_OBLIGATIONS, broken, "INTERP-355");
                everybody(apply.applicants(), broken, "PML-33-JOINT");
                when(effective != null && daysAfterEffect(apply) >= 42, broken, "PML-33-30D");
                when(asked, broken, "CONF-SEQ");
            }
            case RecordCourtDecision decision -> {
                roles(by, broken, STAFF + "RU");
                place(by, broken);
                in(broken, EnumSet.of(PERFORMING, FULFILLED, CONCLUDED, ARCHIVED));
                when(!courtMay(decision.decision()), broken, "CONF-SEQ");
            }
            case RecordExternalOutcome _ -> {
                roles(by, broken, STAFF + "RU");
                place(by, broken);
                when(state == null || state == LEAD, broken, "STATE");
            }
            case Conclude conclude -> {
                roles(by, broken, DIRECTORS);
                leads(by, broken);
                in(broken, open());
                second(by, conclude.secondPerson(), broken, STAFF + "SV");
                when(handlers.contains(by.id()), broken, "INV-h");
                conclusion(conclude.outcome(), broken);
            }
            case Reopen reopen -> {
                roles(by, broken, STAFF + "SV RU JB PT");
                place(by, broken);
                when(by.role().name().equals("PT") && (state == null || state == LEAD), broken, "PARTY");
                in(broken, EnumSet.of(RESOLVED, PERFORMING, FULFILLED, CONCLUDED, ARCHIVED));
                var ended = resolved == null ? concluded : resolved;
                if (ended != null) {
                    when(day(reopen.occurredAt()).isAfter(day(ended).plusDays(90)), broken, "REOPEN-90");
                    when(reopen.occurredAt().isBefore(ended), broken, "STATE");
                }
            }
            default -> throw new IllegalArgumentException("The model does not know " + command.getClass());
        }
    }

    private void conclusion(Outcome outcome, Set<String> broken) {
        switch (outcome.outcomeClass()) {
            case RESOLVED -> {
                when(resolved == null, broken, "INV-c");
                when(resolved == null, broken, "STATE");
                when(resolved != null && outcome != this.outcome, broken, "OUTCOME");
                when(effective != null && owed.containsValue(false), broken, "STATE");
            }
            case RESOLVED_ADMIN -> {
                when(resolved != null, broken, "OUTCOME");
                when(!replied, broken, "DEPT-REPLY");
                in(broken, EnumSet.of(ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED));
            }
            case UNRESOLVED, TRANSFERRED -> {
                when(endedBy == null, broken, "STATE");
                when(endedBy == null || !routesTold.containsAll(PARTIES), broken, "INV-d");
                when(outcome != endedBy, broken, "OUTCOME");
            }
            case EXCLUDED -> {
                when(outcome != Outcome.OUT_OF_SCOPE || resolved != null, broken, "OUTCOME");
                in(broken, EnumSet.of(ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED));
            }
        }
        when(state == PERFORMING, broken, "STATE");
        when(endedBy != null && !routesTold.containsAll(PARTIES), broken, "INV-d");
    }

    /** Takes a lawful command as done. */
    void follow(Actor by, CaseCommand command) {
        var at = command.occurredAt();
        drawIn(by, command);
        switch (command) {
            case ReportLead _ -> state = LEAD;
            case RegisterCase register -> {
                step(REGISTERED, at);
                registered = at;
                category = register.category();
                channel = register.channel();
            }
            case IssueReferral issue -> referred.add(issue.toUnit());
            case RecordIncomingReferral incoming -> referred.add(incoming.fromUnit());
            case ReturnReferral returned -> referred.remove(returned.unit());
            case GradeRisk grade -> risk = grade.grade();
            case LowerRisk lower -> risk = lower.toGrade();
            case Triage triage -> {
                state = TRIAGED;
                inScope = triage.inScope();
                weighty = triage.complexity().name().equals("COMPLEX");
            }
            case DeclineAcceptance decline -> {
                state = NOT_ACCEPTED;
                routesTold.addAll(decline.to().isEmpty() ? PARTIES : decline.to());
            }
            case AssignLead assign -> assigned(assign.leadUnit(), assign.basis() == AssignmentBasis.ORDER, at);
            case RespondAssignment respond -> {
                taken = respond.answer() == AssignmentAnswer.ACCEPTED;
                if (!taken) {
                    state = TRIAGED;
                    lead = null;
                }
            }
            case RecordWillingness said -> willingness.put(said.party(), said.answer());
            case GiveRightsNotice notice ->
                (notice.kind() == NoticeKind.MEDIATION_RIGHTS ? rightsTold : routesTold).addAll(notice.to());
            case AcceptForMediation accept -> {
                step(ACCEPTED, at);
                everAccepted = true;
                clockFrom = at;
                days = accept.days() == null ? 30 : accept.days();
                pausedDays = 0;
                extended = false;
            }
            case AppointMediator appoint -> {
                mediators.clear();
                mediators.addAll(appoint.mediators());
                handlers.addAll(appoint.mediators());
                presiding = appoint.presiding();
            }
            case DiscloseConflict disclose -> conflicted.add(disclose.mediator());
            case Recuse recuse -> {
                mediators.remove(recuse.from());
                mediators.add(recuse.to());
                handlers.add(recuse.to());
                if (recuse.from().equals(presiding)) {
                    presiding = recuse.to();
                }
            }
            case RecordCapacity capacity -> {
                alone.remove(capacity.party());
                if (capacity.capacity() != LegalCapacity.FULL && capacity.guardian() == null) {
                    alone.add(capacity.party());
                }
            }
            case ConfirmAttendance confirm -> attended.get(confirm.session()).remove(confirm.party());
            case Supervise _ -> pressed.put(++supervisions, lead);
            case AnswerSupervision answer -> pressed.remove(answer.number());
            case AddSignature sign -> signed.put(sign.party(), at);
            case RequestWrittenForm _ -> inWriting = true;
            case WaiveObligation waive -> done(waive.obligation().value());
            case RecordEnforcement enforcement -> done(enforcement.obligation().value());
            case InviteSatisfaction invite -> surveyed.addAll(invite.parties().isEmpty() ? PARTIES : invite.parties());
            case RateSatisfaction rate -> surveyed.remove(rate.party());
            case Archive _ -> step(ARCHIVED, at);
            case Correct correct -> category = correct.category();
            case MarkDuplicate _, Merge _, ExclusionCommand.Void _ -> step(EXCLUDED, at);
            case RecordSession session -> {
                attended.put(attended.size() + 1, new HashSet<>(session.attended()));
                state = IN_MEDIATION;
                mediatedHere = true;
                lastSession = lastSession == null || at.isAfter(lastSession) ? at : lastSession;
            }
            case OrderAppraisal _, Pause _ -> {
                state = SUSPENDED;
                suspended = at;
            }
            case Resume _ -> {
                state = IN_MEDIATION;
                // A pause after the time was up brings none of it back.
                if (!day(suspended).isAfter(lastDay())) {
                    pausedDays += day(at).toEpochDay() - day(suspended).toEpochDay();
                }
                suspended = null;
            }
            case AgreeExtension extension -> {
                days += extension.days();
                extended = true;
            }
            case Escalate escalate -> {
                if (escalate.mode() == EscalationMode.BODY_CHANGE) {
                    rightsTold.clear();
                }
                assigned(escalate.toUnit(), false, at);
            }
            case ReturnDown down -> assigned(down.toUnit(), false, at);
            case DraftSettlement draft -> {
                drafted = true;
                signed.clear();
                owe(draft.obligations());
            }
            case SignSettlement sign -> {
                sign.signatures().forEach(each -> signed.putIfAbsent(each.party(), each.at()));
                var last = signed.values().stream().max(Instant::compareTo).orElse(at);
                for (var other : List.of(sign.mediatorSigned().at(), sign.seal().at())) {
                    last = other.isAfter(last) ? other : last;
                }
                settled(Outcome.SETTLED_WRITTEN, last);
            }
            case RecordOralAgreement oral -> {
                drafted = true;
                owe(oral.obligations());
                settled(Outcome.SETTLED_ORAL, at);
            }
            case RecordReconciliation made -> {
                if (made.step() == ReconciliationStep.CLAIM) {
                    madeItUp.clear();
                    lastStep = at;
                }
                madeItUp.add(made.party());
                if (made.step() == ReconciliationStep.CONFIRM && madeItUp.containsAll(PARTIES)) {
                    step(RESOLVED, at);
                    resolved = at;
                    outcome = Outcome.RECONCILED;
                }
            }
            case Terminate terminate -> {
                endedBy = terminate.reason();
                step(terminate.reason().name().startsWith("TO_") ? TRANSFERRED : UNRESOLVED, at);
                routesTold.addAll(terminate.noticeTo());
            }
            case WithdrawApplication withdraw -> {
                if (!withdraw.reconciled()) {
                    fail(Outcome.WITHDRAWN_OTHER, at);
                }
            }
            case RefuseMediation refuse -> {
                willingness.put(refuse.party(), Willingness.REFUSES);
                fail(Outcome.REFUSED, at);
            }
            case RecordPerformance performance -> {
                if (performance.result() != PerformanceResult.PARTIAL) {
                    done(performance.obligation().value());
                }
            }
            case ChangeAgreement change -> {
                var done = owed.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(each -> each.getKey().id())
                        .toList();
                owe(change.obligations());
                owed.replaceAll((each, _) -> done.contains(each.id()));
                performing();
            }
            case InvalidateAgreement _ -> openAgain(at);
            case ApplyConfirmation _ -> {
                asked = true;
                court = null;
            }
            case RecordCourtDecision decision -> {
                enforcing |= decision.decision() == CourtDecision.ENFORCEMENT_APPLIED;
                if (decision.decision() != CourtDecision.ENFORCEMENT_APPLIED) {
                    court = decision.decision();
                }
                asked = court != CourtDecision.WITHDRAWN;
            }
            case RecordExternalOutcome outcome ->
                replied |= outcome.kind() == ExternalOutcomeKind.DEPARTMENT_WRITTEN_REPLY;
            case Conclude conclude -> {
                outcome = conclude.outcome();
                concluded = at;
                step(outcome == Outcome.OUT_OF_SCOPE ? EXCLUDED : CONCLUDED, at);
            }
            case Reopen _ -> {
                replied = false;
                openAgain(at);
            }
            default -> {}
        }
    }

    private void step(CaseStatus next, Instant at) {
        state = next;
        lastStep = at;
    }

    private void assigned(UnitId unit, boolean finally_, Instant at) {
        step(ASSIGNED, at);
        lead = unit;
        order = finally_;
        taken = false;
        mediatedHere = false;
        mediators.clear();
        presiding = null;
        routesTold.clear();
        endedBy = null;
        clockFrom = null;
        suspended = null;
    }

    private void drawIn(Actor by, CaseCommand command) {
        switch (command) {
            case ReportLead _, RegisterCase _ -> drawnIn.add(by.unit());
            case IssueReferral issue -> drawnIn.add(issue.toUnit());
            case RecordIncomingReferral incoming -> drawnIn.add(incoming.fromUnit());
            case ReportDanger danger -> drawnIn.add(danger.toUnit());
            case OpenJointMediation joint -> drawnIn.addAll(joint.assistUnits());
            case HoldAssessment conference -> drawnIn.addAll(conference.units());
            default -> {}
        }
    }

    private void openAgain(Instant at) {
        step(ASSIGNED, at);
        taken = false;
        mediatedHere = false;
        mediators.clear();
        presiding = null;
        willingness.clear();
        rightsTold.clear();
        routesTold.clear();
        madeItUp.clear();
        owed.clear();
        drafted = false;
        signed.clear();
        inWriting = false;
        enforcing = false;
        surveyed.clear();
        effective = null;
        asked = false;
        court = null;
        endedBy = null;
        outcome = null;
        resolved = null;
        concluded = null;
        clockFrom = null;
        suspended = null;
    }

    private void settled(Outcome how, Instant at) {
        outcome = how;
        resolved = at;
        effective = at;
        lastStep = at;
        state = PERFORMING;
        performing();
    }

    private void performing() {
        if (state == PERFORMING || state == FULFILLED) {
            state = owed.containsValue(false) ? PERFORMING : FULFILLED;
        }
    }

    private void done(String obligation) {
        owed.replaceAll((each, done) -> done || each.id().value().equals(obligation));
        performing();
    }

    private void fail(Outcome reason, Instant at) {
        if (EnumSet.of(ACCEPTED, IN_MEDIATION, SUSPENDED).contains(state)) {
            endedBy = reason;
            step(UNRESOLVED, at);
        }
    }

    private void owe(List<Obligation> obligations) {
        owed.clear();
        obligations.forEach(each -> owed.put(each, false));
    }

    private boolean owes(String obligation) {
        return owed.entrySet().stream()
                .anyMatch(each -> each.getKey().id().value().equals(obligation) && !each.getValue());
    }

    private LocalDate due(String obligation) {
        return owed.keySet().stream()
                .filter(each -> each.id().value().equals(obligation))
                .map(Obligation::due)
                .findFirst()
                .orElse(LocalDate.MAX);
    }

    private boolean signedTooEarly(SignSettlement sign) {
        var times = new HashSet<Instant>();
        sign.signatures().forEach(each -> times.add(each.at()));
        if (sign.mediatorSigned() != null) {
            times.add(sign.mediatorSigned().at());
        }
        if (sign.seal() != null) {
            times.add(sign.seal().at());
        }
        return times.stream()
                .anyMatch(at -> (lastSession != null && at.isBefore(lastSession)) || at.isAfter(sign.occurredAt()));
    }

    private boolean courtMay(CourtDecision decision) {
        return switch (decision) {
            case ACCEPTED, NOT_ACCEPTED -> asked && court == null;
            case CONFIRMED, REJECTED -> court == CourtDecision.ACCEPTED;
            case WITHDRAWN -> asked && (court == null || court == CourtDecision.ACCEPTED);
            case REVOKED, ENFORCEMENT_APPLIED -> court == CourtDecision.CONFIRMED;
        };
    }

    /** Rules of which the model knows too little: it keeps no calendar, no file, no register of mediators. */
    Set<String> perhapsAgainst(CaseCommand command) {
        return switch (command) {
            case ApplyConfirmation apply
            when daysAfterEffect(apply) > 30 && daysAfterEffect(apply) < 42 -> Set.of("PML-33-30D");
            case Archive _ -> Set.of("FILE");
            case AppointMediator _, Recuse _, RecordSession _ -> Set.of("PML-13");
            case Correct _ -> Set.of("CORRECTION");
            default -> Set.of();
        };
    }

    /** Days between the day on which the agreement took effect and the day of the application. */
    private long daysAfterEffect(ApplyConfirmation apply) {
        return effective == null
                ? 0
                : day(apply.occurredAt()).toEpochDay() - day(effective).toEpochDay();
    }

    private LocalDate lastDay() {
        return day(clockFrom).plusDays(days + pausedDays);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }

    private boolean allAgree() {
        return PARTIES.stream().allMatch(party -> willingness.get(party) == Willingness.AGREES);
    }

    private boolean anyRefuses() {
        return willingness.containsValue(Willingness.REFUSES);
    }

    private static EnumSet<CaseStatus> open() {
        return EnumSet.complementOf(EnumSet.of(NOT_ACCEPTED, EXCLUDED, CONCLUDED, ARCHIVED));
    }

    private static EnumSet<CaseStatus> beforeTheEnd() {
        return EnumSet.of(REGISTERED, TRIAGED, ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED);
    }

    /** The unresolved ends of §5.6. */
    private static Set<Outcome> endings() {
        return EnumSet.of(
                Outcome.WITHDRAWN_OTHER,
                Outcome.REFUSED,
                Outcome.IMPASSE,
                Outcome.NO_CONTACT,
                Outcome.NO_SIGNATURE,
                Outcome.TIME_EXPIRED,
                Outcome.SETTLED_PARTIAL);
    }

    private static void roles(Actor by, Set<String> broken, String allowed) {
        when(!Arrays.asList(allowed.split(" ")).contains(by.role().name()), broken, "ROLE");
    }

    private static void place(Actor by, Set<String> broken) {
        when(OTHER_TOWN.equals(by.unit()), broken, "TERRITORY");
        when(by.unit() == null && !by.role().name().equals("PT"), broken, "ROLE");
    }

    /** Once the case has ended, by somebody who did not handle it. */
    private void afterwards(Actor by, Set<String> broken, String roles, String rule) {
        roles(by, broken, roles);
        place(by, broken);
        in(broken, EnumSet.of(RESOLVED, PERFORMING, FULFILLED, UNRESOLVED, TRANSFERRED, CONCLUDED, ARCHIVED));
        when(handlers.contains(by.id()), broken, rule);
    }

    private void excluded(Actor by, CaseId other, SecondPerson second, Set<String> broken) {
        record(by, second, broken);
        in(broken, EnumSet.of(REGISTERED, TRIAGED, ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED, UNRESOLVED));
        when(other.equals(Story.CASE), broken, "LINK");
    }

    /** The record is changed by those who keep it, and a town or district role or an archive officer agrees. */
    private void record(Actor by, SecondPerson second, Set<String> broken) {
        roles(by, broken, STAFF + "DP");
        place(by, broken);
        second(by, second, broken, "TI TM TD DI DM DD DP");
    }

    private void keepers(Actor by, Set<String> broken, String roles) {
        roles(by, broken, roles);
        if (by.role().name().matches("DP|JB")) {
            place(by, broken);
        } else {
            leads(by, broken);
        }
    }

    private void ofThePlace(Actor by, Set<String> broken, String roles) {
        roles(by, broken, roles);
        place(by, broken);
        in(broken, open());
    }

    private void leads(Actor by, Set<String> broken) {
        when(lead == null, broken, "STATE");
        when(lead != null && !lead.equals(by.unit()), broken, "LEAD");
        when(by.unit() == null, broken, "ROLE");
    }

    private void partyOrLead(Actor by, PartyId party, Set<String> broken) {
        if (by.role().name().equals("PT")) {
            when(party != null && !party.value().equals(by.id().value()), broken, "ROLE");
            when(state == null || state == LEAD, broken, "PARTY");
        } else {
            roles(by, broken, STAFF + "RU");
            leads(by, broken);
        }
    }

    private void mediating(Actor by, Set<String> broken) {
        when(!mediatedHere, broken, "STATE");
        roles(by, broken, MEDIATORS);
        leads(by, broken);
        in(broken, EnumSet.of(IN_MEDIATION));
    }

    private void second(Actor by, SecondPerson second, Set<String> broken, String allowed) {
        when(second == null, broken, "INV-h");
        if (second != null) {
            when(second.actor().equals(by.id()), broken, "INV-h");
            when(handlers.contains(second.actor()), broken, "INV-h");
            when(!Arrays.asList(allowed.split(" ")).contains(second.role().name()), broken, "INV-h");
            when(OTHER_TOWN.equals(second.unit()), broken, "INV-h");
        }
    }

    private void in(Set<String> broken, EnumSet<CaseStatus> allowed) {
        when(state == null || !allowed.contains(state), broken, "STATE");
    }

    private static boolean isAbove(UnitId upper, UnitId lower) {
        return upper != null && lower != null && UPWARDS.indexOf(upper) > UPWARDS.indexOf(lower);
    }

    private static boolean isAtOrBelow(UnitId unit, UnitId than) {
        return UPWARDS.contains(unit) && UPWARDS.contains(than) && UPWARDS.indexOf(unit) <= UPWARDS.indexOf(than);
    }

    private static void everybody(Collection<PartyId> agreed, Set<String> broken, String rule) {
        when(!agreed.containsAll(PARTIES), broken, rule);
    }

    private static void when(boolean wrong, Set<String> broken, String rule) {
        if (wrong) {
            broken.add(rule);
        }
    }
}
