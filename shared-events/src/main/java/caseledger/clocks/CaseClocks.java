package caseledger.clocks;

import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.NoticeKind;
import caseledger.codes.OutcomeClass;
import caseledger.codes.ReferralKind;
import caseledger.codes.RiskGrade;
import caseledger.events.ApprovalEvent;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent;
import caseledger.events.ConfirmationEvent;
import caseledger.events.CorrectionEvent;
import caseledger.events.DeadlineEvent;
import caseledger.events.ExclusionEvent;
import caseledger.events.IntakeEvent;
import caseledger.events.MediationEvent;
import caseledger.events.PerformanceEvent;
import caseledger.events.PrivacyEvent;
import caseledger.events.ResponsibilityEvent;
import caseledger.events.SettlementEvent;
import caseledger.values.ClockName;
import caseledger.values.LimitRule;
import caseledger.values.Obligation;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All clocks of a case: a region of its state. Which event starts which clock stands in {@link #startsOf}, which ends,
 * stops, pauses or lengthens one in {@link #evolve}. A pure fold of the case's events and the limits kept with them.
 */
public record CaseClocks(Seen seen, List<CaseClock> all) {
    public static final CaseClocks NONE =
            new CaseClocks(new Seen(null, null, false, false, null, List.of()), List.of());

    public static final ClockName MEDIATION = new ClockName("mediation.period");
    public static final ClockName LABOUR = new ClockName("labour.mediation");
    public static final ClockName EXTENSION = new ClockName("mediation.extension");
    public static final ClockName CONFIRMATION = new ClockName("confirm.apply");
    public static final ClockName REOPENING = new ClockName("reopen.window");
    public static final ClockName FOLLOW_UP = new ClockName("performance.followUp");
    public static final ClockName LAST_FOLLOW_UP = new ClockName("performance.lastFollowUp");

    private static final ClockName REGISTER = new ClockName("intake.register");
    private static final ClockName DISPATCH = new ClockName("triage.dispatch");
    private static final ClockName RESPOND = new ClockName("referral.respond");
    private static final ClockName PETITION_NOTIFY = new ClockName("petition.notify");
    private static final ClockName PETITION_OBJECTION = new ClockName("petition.objection");
    private static final ClockName ACCEPT = new ClockName("mediation.accept");
    private static final ClockName RISK_REPORT = new ClockName("risk.report");
    private static final ClockName RIGHTS_NOTICE = new ClockName("impasse.rightsNotice");
    private static final ClockName COURT_ACCEPTS = new ClockName("confirm.accept");
    private static final ClockName COURT_DECIDES = new ClockName("confirm.decide");
    private static final ClockName SUPERVISION = new ClockName("supervision");
    private static final ClockName HOTLINE = new ClockName("hotline");
    private static final ClockName PRIVACY_ANSWER = new ClockName("privacy.answer");
    private static final String COMPLEXITY = "complexity.";

    /** What must be remembered of a case to know which clocks an event starts. */
    record Seen(
            @Nullable Channel channel,
            @Nullable Complexity complexity,
            boolean dangerReported,
            boolean beingMediated,
            @Nullable UnitId leadUnit,
            List<Obligation> obligations) {}

    /** A clock that an event starts. */
    public record Start(ClockName clock, @Nullable String of, Instant at) {}

    /** True for the clock by which a case is on time or not: from its acceptance to its conclusion. */
    public static boolean isHandlingTime(ClockName clock) {
        return clock.value().startsWith(COMPLEXITY);
    }

    /** True for the time limits under which a dispute may be mediated. */
    public static boolean isMediation(ClockName clock) {
        return clock.equals(MEDIATION) || clock.equals(LABOUR);
    }

    /** The time limit of the mediation, if one runs. */
    public @Nullable CaseClock mediation() {
        return last(clock -> clock.runs() && isMediation(clock));
    }

    /** The latest clock of a name, running or not. */
    public @Nullable CaseClock latest(ClockName name) {
        return last(clock -> clock.name().equals(name));
    }

    public @Nullable CaseClock find(ClockName name, int number) {
        return last(clock -> clock.name().equals(name) && clock.number() == number);
    }

    /** Which clocks the event starts, on the case as it stands before it. */
    public List<Start> startsOf(CaseEvent event) {
        var at = event.occurredAt();
        return switch (event) {
            case IntakeEvent.LeadReported _ -> List.of(new Start(REGISTER, null, at));
            case IntakeEvent.CaseRegistered registered -> startsOfRegistration(registered.channel(), at);
            case IntakeEvent.RiskScored scored ->
                startsOfDanger(!scored.danger().isEmpty(), at);
            case IntakeEvent.RiskGraded graded -> startsOfRisk(graded.grade(), at);
            case IntakeEvent.RiskChanged changed -> startsOfRisk(changed.toGrade(), at);
            case ResponsibilityEvent.LeadUnitAssigned assigned -> List.of(answer(assigned.leadUnit(), at));
            case ResponsibilityEvent.AssignmentAccepted _ -> List.of(new Start(ACCEPT, null, at));
            case ResponsibilityEvent.AssignmentRejected _ -> List.of(new Start(DISPATCH, null, at));
            case ResponsibilityEvent.ReferralIssued issued ->
                issued.kind() == ReferralKind.NOTICE
                        ? List.of()
                        : List.of(new Start(RESPOND, issued.toUnit().value(), at));
            case ResponsibilityEvent.SupervisionIssued issued ->
                List.of(new Start(SUPERVISION, Integer.toString(issued.number()), startOf(issued.answerBy())));
            case MediationEvent.CaseAccepted _ -> startsOfAcceptance(at);
            case MediationEvent.ClockStarted started -> List.of(new Start(started.clock(), null, at));
            case MediationEvent.MediationTerminated _ -> List.of(new Start(RIGHTS_NOTICE, null, at));
            case MediationEvent.PartyRefused _ -> startsOfEnd(at);
            case MediationEvent.ApplicationWithdrawn withdrawn -> withdrawn.reconciled() ? List.of() : startsOfEnd(at);
            case SettlementEvent.SettlementEffective _ -> startsOfAgreement(at);
            case SettlementEvent.ReconciliationConfirmed confirmed ->
                confirmed.complete() ? startsOfResolution(at) : List.of();
            case SettlementEvent.AgreementChanged changed -> followUps(changed.obligations());
            case SettlementEvent.AgreementInvalidated _ ->
                seen.leadUnit() == null ? List.of() : List.of(answer(seen.leadUnit(), at));
            case ConfirmationEvent.ConfirmationApplied _ -> List.of(new Start(COURT_ACCEPTS, null, at));
            case ConfirmationEvent.ConfirmationAccepted _ -> List.of(new Start(COURT_DECIDES, null, at));
            case ConclusionEvent.CaseConcluded concluded -> startsOfConclusion(concluded, at);
            case ConclusionEvent.CaseReopened reopened -> List.of(answer(reopened.leadUnit(), at));
            case PrivacyEvent.PrivacyAsked asked ->
                List.of(new Start(PRIVACY_ANSWER, asked.request().value(), at));
            case IntakeEvent _,
                    ResponsibilityEvent _,
                    MediationEvent _,
                    SettlementEvent _,
                    PerformanceEvent _,
                    ConfirmationEvent _,
                    ConclusionEvent _,
                    ExclusionEvent _,
                    CorrectionEvent _,
                    ApprovalEvent _,
                    PrivacyEvent _,
                    DeadlineEvent _ -> List.of();
        };
    }

    private static List<Start> startsOfRegistration(Channel channel, Instant at) {
        var dispatch = new Start(DISPATCH, null, at);
        return switch (channel) {
            case PETITION_TRANSFER -> List.of(dispatch, new Start(PETITION_NOTIFY, null, at));
            case PHONE_12345 -> List.of(dispatch, new Start(HOTLINE, null, at));
            default -> List.of(dispatch);
        };
    }

    private List<Start> startsOfRisk(RiskGrade grade, Instant at) {
        return startsOfDanger(grade == RiskGrade.RED, at);
    }

    /** A danger that nobody has been told of is told to an authority; one report is owed at a time. */
    private List<Start> startsOfDanger(boolean isDanger, Instant at) {
        var isOwed = last(clock -> clock.runs() && clock.name().equals(RISK_REPORT)) != null;
        return isDanger && !isOwed && !seen.dangerReported() ? List.of(new Start(RISK_REPORT, null, at)) : List.of();
    }

    /** A unit objects to a petition within the time of the Petition Regulations; to anything else within the usual one. */
    private Start answer(UnitId unit, Instant at) {
        var limit = seen.channel() == Channel.PETITION_TRANSFER ? PETITION_OBJECTION : RESPOND;
        return new Start(limit, unit.value(), at);
    }

    /** The time to handle a case runs from its acceptance to its conclusion, through every change of the lead. */
    private List<Start> startsOfAcceptance(Instant at) {
        var runs = last(clock -> clock.runs() && isHandlingTime(clock.name())) != null;
        var complexity = seen.complexity();
        return runs || complexity == null ? List.of() : List.of(new Start(handlingTime(complexity), null, at));
    }

    private static ClockName handlingTime(Complexity complexity) {
        return new ClockName(COMPLEXITY
                + switch (complexity) {
                    case SIMPLE -> "simple";
                    case GENERAL -> "general";
                    case COMPLEX -> "complex";
                });
    }

    private List<Start> startsOfEnd(Instant at) {
        return seen.beingMediated() ? List.of(new Start(RIGHTS_NOTICE, null, at)) : List.of();
    }

    private List<Start> startsOfAgreement(Instant at) {
        var starts = new ArrayList<>(startsOfResolution(at));
        starts.add(new Start(CONFIRMATION, null, at));
        starts.addAll(followUps(seen.obligations()));
        return starts;
    }

    private static List<Start> startsOfResolution(Instant at) {
        return List.of(new Start(LAST_FOLLOW_UP, null, at), new Start(REOPENING, null, at));
    }

    private static List<Start> followUps(List<Obligation> obligations) {
        return obligations.stream()
                .map(each -> new Start(FOLLOW_UP, each.id().value(), startOf(each.due())))
                .toList();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Period.ZONE).toInstant();
    }

    /** A resolved case is open to reopening from its resolution on, any other from its conclusion. */
    private List<Start> startsOfConclusion(ConclusionEvent.CaseConcluded concluded, Instant at) {
        var excluded = concluded.outcome().outcomeClass() == OutcomeClass.EXCLUDED;
        var open = last(clock -> clock.runs() && clock.name().equals(REOPENING)) != null;
        return excluded || open ? List.of() : List.of(new Start(REOPENING, null, at));
    }

    /**
     * The limits by which the clocks run that the event starts, to be kept with it.
     *
     * @param inForce the rule of a name in force at a moment
     * @param now a clock that has run out by then is watched by no timer: what is recorded late alarms nobody
     */
    public Limits limitsOf(CaseEvent event, BiFunction<ClockName, Instant, LimitRule> inForce, Instant now) {
        return Limits.of(startsOf(event).stream()
                .collect(Collectors.toMap(
                        Start::clock,
                        start -> limitOf(event, start, inForce, now),
                        (one, other) -> one.timed() ? one : other,
                        LinkedHashMap::new))
                .values());
    }

    private static Limit limitOf(
            CaseEvent event, Start start, BiFunction<ClockName, Instant, LimitRule> inForce, Instant now) {
        var rule = inForce.apply(start.clock(), event.occurredAt());
        var limit = Limit.of(rule, WorkingDays.LATEST, true);
        var due = Due.of(limit, start.at(), 0, List.of());
        return limit.timed(limit.timed() && due != null && due.isAfter(now));
    }

    /** The clocks after an event, which starts its own by the limits kept with it. */
    public CaseClocks evolve(CaseEvent event, Limits limits) {
        var starts = startsOf(event);
        var next = new ArrayList<>(after(event).all);
        for (var start : starts) {
            var number = (int) next.stream()
                            .filter(clock -> clock.name().equals(start.clock()))
                            .count()
                    + 1;
            next.add(CaseClock.started(
                    start.clock(), number, start.of(), limitOf(event, start, limits), Stamp.at(start.at(), event)));
        }
        return new CaseClocks(seenAfter(event), List.copyOf(next));
    }

    /** A clock of the mediation runs as long as its event says, which may be shorter than the rule. */
    private static Limit limitOf(CaseEvent event, Start start, Limits limits) {
        var limit = limits.of(start.clock());
        return event instanceof MediationEvent.ClockStarted started
                        && started.clock().equals(start.clock())
                ? limit.by(started.rule()).lasting(started.days())
                : limit;
    }

    private CaseClocks after(CaseEvent event) {
        var at = Stamp.of(event);
        return switch (event) {
            case IntakeEvent e -> afterIntake(e, at);
            case ResponsibilityEvent e -> afterResponsibility(e, at);
            case MediationEvent e -> afterMediation(e, at);
            case SettlementEvent e -> afterSettlement(e, at);
            case PerformanceEvent e -> afterPerformance(e, at);
            case ConfirmationEvent e -> afterConfirmation(e, at);
            case ConclusionEvent.CaseConcluded e -> concluded(e, at);
            case ConclusionEvent.DocumentFiled _, ConclusionEvent.CaseArchived _ -> this;
            case ConclusionEvent.CaseReopened _ -> met(at, named(REOPENING)).openAgain(at);
            case ExclusionEvent.CasesMerged e -> e.ends() ? excluded(at) : this;
            case ExclusionEvent.CaseMarkedDuplicate _, ExclusionEvent.CaseVoided _ -> excluded(at);
            case CorrectionEvent.FactCorrected e -> each(clock -> true, clock -> clock.corrected(e));
            case ApprovalEvent _ -> this;
            case PrivacyEvent e -> afterPrivacy(e, at);
            case DeadlineEvent.DeadlineApproaching e -> each(isThat(e), clock -> clock.warned(e.dueAt()));
            case DeadlineEvent.DeadlineMissed e -> each(isThat(e), CaseClock::missed);
        };
    }

    private CaseClocks afterIntake(IntakeEvent event, Stamp at) {
        return switch (event) {
            case IntakeEvent.CaseRegistered _ -> met(at, named(REGISTER));
            case IntakeEvent.CaseNotAccepted _ ->
                met(at, named(DISPATCH, PETITION_NOTIFY, ACCEPT))
                        .met(at, clock -> isHandlingTime(clock.name()))
                        .stopped(at, named(PRIVACY_ANSWER).negate());
            case IntakeEvent.EscalationRiskReported _ -> met(at, named(RISK_REPORT));
            case IntakeEvent.RiskChanged changed ->
                changed.fromGrade().isAbove(changed.toGrade()) ? stopped(at, named(RISK_REPORT)) : this;
            case IntakeEvent.LeadReported _,
                    IntakeEvent.PartyAdded _,
                    IntakeEvent.DisputeSplit _,
                    IntakeEvent.RepeatContactLogged _,
                    IntakeEvent.RiskGraded _,
                    IntakeEvent.AuthorityNotified _,
                    IntakeEvent.RiskScored _,
                    IntakeEvent.CaseTriaged _ -> this;
        };
    }

    private CaseClocks afterResponsibility(ResponsibilityEvent event, Stamp at) {
        return switch (event) {
            case ResponsibilityEvent.LeadUnitAssigned _ ->
                met(at, named(DISPATCH))
                        .stopped(
                                at,
                                clock -> isMediation(clock)
                                        || named(ACCEPT, PETITION_OBJECTION, RIGHTS_NOTICE)
                                                .test(clock)
                                        || isAnswerOfLead(clock));
            case ResponsibilityEvent.AssignmentAccepted e -> answered(e.unit(), at);
            case ResponsibilityEvent.AssignmentRejected e -> answered(e.unit(), at);
            case ResponsibilityEvent.ReferralIssued _ -> met(at, named(DISPATCH));
            case ResponsibilityEvent.ReferralReceived e -> answered(e.fromUnit(), at);
            case ResponsibilityEvent.ReferralReturned e -> answered(e.unit(), at);
            case ResponsibilityEvent.SupervisionAnswered e ->
                met(
                        at,
                        clock -> named(SUPERVISION).test(clock)
                                && Integer.toString(e.number()).equals(clock.of()));
            case ResponsibilityEvent.SupervisionIssued _,
                    ResponsibilityEvent.CaseEscalated _,
                    ResponsibilityEvent.CaseReturned _,
                    ResponsibilityEvent.JointMediationOpened _,
                    ResponsibilityEvent.AssessmentHeld _ -> this;
        };
    }

    private CaseClocks afterMediation(MediationEvent event, Stamp at) {
        return switch (event) {
            case MediationEvent.CaseAccepted _ -> met(at, named(ACCEPT));
            case MediationEvent.RightsNoticeGiven e ->
                met(at, named(PETITION_NOTIFY))
                        .met(
                                at,
                                clock -> e.kind() == NoticeKind.OTHER_ROUTES
                                        && named(RIGHTS_NOTICE).test(clock));
            case MediationEvent.PartyNotified _ -> met(at, named(PETITION_NOTIFY));
            case MediationEvent.MediationSuspended _ ->
                each(CaseClocks::standsStillWithMediation, clock -> clock.paused(at.at()));
            case MediationEvent.MediationResumed _ ->
                each(CaseClocks::standsStillWithMediation, clock -> clock.resumed(at.at()));
            case MediationEvent.PeriodExtended e ->
                each(
                        clock -> standsStillWithMediation(clock) && clock.hasTimeLeft(at.at()),
                        clock -> clock.extendedBy(e.days()));
            case MediationEvent.MediationTerminated _ -> met(at, CaseClocks::isMediation);
            case MediationEvent.PartyRefused _ -> met(at, named(ACCEPT)).met(at, CaseClocks::isMediation);
            case MediationEvent.ApplicationWithdrawn e ->
                e.reconciled() ? this : met(at, named(ACCEPT)).met(at, CaseClocks::isMediation);
            case MediationEvent.PartyWillingnessRecorded _,
                    MediationEvent.ClockStarted _,
                    MediationEvent.MediatorAppointed _,
                    MediationEvent.ConflictDisclosed _,
                    MediationEvent.MediatorReplaced _,
                    MediationEvent.ParticipantInvited _,
                    MediationEvent.SessionScheduled _,
                    MediationEvent.SessionHeld _,
                    MediationEvent.InvestigationRecorded _,
                    MediationEvent.EvidenceAdded _,
                    MediationEvent.CapacityRecorded _,
                    MediationEvent.AttendanceConfirmed _,
                    MediationEvent.OpennessChosen _ -> this;
        };
    }

    private CaseClocks afterSettlement(SettlementEvent event, Stamp at) {
        return switch (event) {
            case SettlementEvent.SettlementEffective _ -> met(at, CaseClocks::isMediation);
            case SettlementEvent.ReconciliationConfirmed e -> e.complete() ? met(at, CaseClocks::isMediation) : this;
            case SettlementEvent.AgreementChanged _ -> stopped(at, named(FOLLOW_UP));
            case SettlementEvent.AgreementInvalidated _ -> openAgain(at);
            case SettlementEvent.SettlementDrafted _,
                    SettlementEvent.PartySigned _,
                    SettlementEvent.MediatorSigned _,
                    SettlementEvent.CommitteeSealed _,
                    SettlementEvent.OralAgreementRecorded _,
                    SettlementEvent.PartyAuthenticated _,
                    SettlementEvent.WrittenFormRequested _,
                    SettlementEvent.ReconciliationClaimed _ -> this;
        };
    }

    private CaseClocks afterPerformance(PerformanceEvent event, Stamp at) {
        return event instanceof PerformanceEvent.FollowUpRecorded
                ? met(
                        at,
                        clock -> named(FOLLOW_UP, LAST_FOLLOW_UP).test(clock)
                                && !clock.startedAt().isAfter(at.at()))
                : this;
    }

    private CaseClocks afterConfirmation(ConfirmationEvent event, Stamp at) {
        return switch (event) {
            case ConfirmationEvent.ConfirmationApplied _ -> met(at, named(CONFIRMATION));
            case ConfirmationEvent.ConfirmationAccepted _, ConfirmationEvent.ConfirmationNotAccepted _ ->
                met(at, named(COURT_ACCEPTS));
            case ConfirmationEvent.ConfirmationConfirmed _, ConfirmationEvent.ConfirmationRejected _ ->
                met(at, named(COURT_DECIDES));
            case ConfirmationEvent.ConfirmationWithdrawn _ -> met(at, named(COURT_ACCEPTS, COURT_DECIDES));
            case ConfirmationEvent.ExternalOutcomeRecorded e -> {
                var answered = e.unit() == null ? this : answered(e.unit(), at);
                yield e.kind() == ExternalOutcomeKind.HOTLINE_REPLIED ? answered.met(at, named(HOTLINE)) : answered;
            }
            case ConfirmationEvent.EnforcementApplied _, ConfirmationEvent.ConfirmationRevoked _ -> this;
        };
    }

    private CaseClocks afterPrivacy(PrivacyEvent event, Stamp at) {
        return event instanceof PrivacyEvent.PrivacyAnswered e
                ? met(
                        at,
                        clock -> named(PRIVACY_ANSWER).test(clock)
                                && e.request().value().equals(clock.of()))
                : this;
    }

    /** What the end of a case leaves to do: to tell of dangers and replies, to ask for confirmation, to follow up. */
    private CaseClocks concluded(ConclusionEvent.CaseConcluded event, Stamp at) {
        if (event.outcome().outcomeClass() == OutcomeClass.EXCLUDED) {
            return excluded(at);
        }
        return met(at, clock -> isMediation(clock) || isHandlingTime(clock.name()))
                .stopped(at, named(DISPATCH, RESPOND, PETITION_OBJECTION, ACCEPT));
    }

    /** What is no case of its own owes nothing more, but to tell of a danger and to answer for the data it holds. */
    private CaseClocks excluded(Stamp at) {
        return stopped(at, named(RISK_REPORT, PRIVACY_ANSWER).negate());
    }

    /** A resolution that no longer stands takes its windows and follow-ups along. */
    private CaseClocks openAgain(Stamp at) {
        return stopped(at, named(REOPENING, CONFIRMATION, COURT_ACCEPTS, COURT_DECIDES, FOLLOW_UP, LAST_FOLLOW_UP));
    }

    private Seen seenAfter(CaseEvent event) {
        return switch (event) {
            case IntakeEvent.CaseRegistered e ->
                new Seen(
                        e.channel(),
                        seen.complexity,
                        seen.dangerReported,
                        seen.beingMediated,
                        seen.leadUnit,
                        seen.obligations);
            case IntakeEvent.CaseTriaged e ->
                new Seen(
                        seen.channel,
                        e.complexity(),
                        seen.dangerReported,
                        seen.beingMediated,
                        seen.leadUnit,
                        seen.obligations);
            case IntakeEvent.EscalationRiskReported _ ->
                new Seen(seen.channel, seen.complexity, true, seen.beingMediated, seen.leadUnit, seen.obligations);
            case ResponsibilityEvent.LeadUnitAssigned e ->
                new Seen(seen.channel, seen.complexity, seen.dangerReported, false, e.leadUnit(), seen.obligations);
            case MediationEvent.CaseAccepted _ -> mediated(true);
            case MediationEvent.MediationTerminated _,
                    MediationEvent.PartyRefused _,
                    ConclusionEvent.CaseConcluded _,
                    ConclusionEvent.CaseReopened _,
                    SettlementEvent.SettlementEffective _,
                    SettlementEvent.AgreementInvalidated _ -> mediated(false);
            case MediationEvent.ApplicationWithdrawn e -> e.reconciled() ? seen : mediated(false);
            case SettlementEvent.ReconciliationConfirmed e -> e.complete() ? mediated(false) : seen;
            case SettlementEvent.SettlementDrafted e -> owing(e.obligations());
            case SettlementEvent.OralAgreementRecorded e -> owing(e.obligations());
            case IntakeEvent _,
                    ResponsibilityEvent _,
                    MediationEvent _,
                    SettlementEvent _,
                    PerformanceEvent _,
                    ConfirmationEvent _,
                    ConclusionEvent _,
                    ExclusionEvent _,
                    CorrectionEvent _,
                    ApprovalEvent _,
                    PrivacyEvent _,
                    DeadlineEvent _ -> seen;
        };
    }

    private Seen mediated(boolean now) {
        return new Seen(seen.channel, seen.complexity, seen.dangerReported, now, seen.leadUnit, seen.obligations);
    }

    private Seen owing(List<Obligation> obligations) {
        return new Seen(
                seen.channel, seen.complexity, seen.dangerReported, seen.beingMediated, seen.leadUnit, obligations);
    }

    private static boolean isMediation(CaseClock clock) {
        return isMediation(clock.name());
    }

    private static boolean standsStillWithMediation(CaseClock clock) {
        return clock.runs() && (isMediation(clock) || isHandlingTime(clock.name()));
    }

    private boolean isAnswerOfLead(CaseClock clock) {
        return named(RESPOND).test(clock)
                && seen.leadUnit != null
                && seen.leadUnit.value().equals(clock.of());
    }

    private static Predicate<CaseClock> named(ClockName... names) {
        return clock -> List.of(names).contains(clock.name());
    }

    private static Predicate<CaseClock> isThat(DeadlineEvent event) {
        return clock -> clock.name().equals(event.clock()) && clock.number() == event.number();
    }

    private CaseClocks answered(UnitId unit, Stamp at) {
        return met(
                at,
                clock -> named(RESPOND, PETITION_OBJECTION).test(clock)
                        && unit.value().equals(clock.of()));
    }

    private CaseClocks met(Stamp at, Predicate<CaseClock> which) {
        return each(which.and(CaseClock::runs), clock -> clock.ended(at));
    }

    private CaseClocks stopped(Stamp at, Predicate<CaseClock> which) {
        return each(which.and(CaseClock::runs), clock -> clock.stopped(at));
    }

    private CaseClocks each(Predicate<CaseClock> which, UnaryOperator<CaseClock> change) {
        return new CaseClocks(
                seen,
                all.stream()
                        .map(clock -> which.test(clock) ? change.apply(clock) : clock)
                        .toList());
    }

    private @Nullable CaseClock last(Predicate<CaseClock> which) {
        return all.reversed().stream().filter(which).findFirst().orElse(null);
    }
}
