package caseledger.query;

import caseledger.codes.AgreementForm;
import caseledger.codes.CaseStatus;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.OutcomeClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.UnitKind;
import caseledger.events.ApprovalEvent;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent;
import caseledger.events.ConclusionEvent.CaseArchived;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ConclusionEvent.DocumentFiled;
import caseledger.events.ConfirmationEvent;
import caseledger.events.CorrectionEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.DeadlineEvent;
import caseledger.events.ExclusionEvent;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.ExclusionEvent.CasesMerged;
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
import caseledger.events.PerformanceEvent;
import caseledger.events.PrivacyEvent;
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
import caseledger.events.SettlementEvent;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.CommitteeSealed;
import caseledger.events.SettlementEvent.MediatorSigned;
import caseledger.events.SettlementEvent.OralAgreementRecorded;
import caseledger.events.SettlementEvent.PartyAuthenticated;
import caseledger.events.SettlementEvent.PartySigned;
import caseledger.events.SettlementEvent.ReconciliationClaimed;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.events.SettlementEvent.WrittenFormRequested;
import caseledger.values.CorrectedFact;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The course of a case as every view sees it: its main state, who holds it, how it ended. A pure fold: history is never
 * refused, and no clock is read.
 *
 * @param outcome how the case ended; null while it is open or open again
 * @param failure why the mediation failed, from its end until the conclusion
 * @param resolution where the dispute was resolved; null unless the outcome counts as resolved
 * @param acceptedAt the first acceptance: it fixes the cohort for ever
 * @param late true once any event was recorded more than three days after it occurred
 */
public record CaseCourse(
        CaseStatus status,
        @Nullable Outcome outcome,
        @Nullable Outcome failure,
        @Nullable Resolution resolution,
        Responsibility responsibility,
        Settlement settlement,
        RiskGrade risk,
        @Nullable Instant registeredAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant concludedAt,
        int sessions,
        int reopenings,
        boolean late) {
    /** The moment a dispute was resolved, and the level and kind of the unit that led then. */
    public record Resolution(
            Instant at, @Nullable Level level, @Nullable UnitKind kind) {}

    public static final CaseCourse UNOPENED = new CaseCourse(
            CaseStatus.LEAD,
            null,
            null,
            null,
            Responsibility.NOBODY,
            Settlement.NONE,
            RiskGrade.UNGRADED,
            null,
            null,
            null,
            0,
            0,
            false);

    public @Nullable OutcomeClass outcomeClass() {
        if (outcome != null) {
            return outcome.outcomeClass();
        }
        return status == CaseStatus.NOT_ACCEPTED && acceptedAt != null ? OutcomeClass.UNRESOLVED : null;
    }

    /** The same for those who are not told how dangerous it is held to be. */
    public CaseCourse withoutRisk() {
        return graded(RiskGrade.UNGRADED);
    }

    public CaseCourse evolve(CaseEvent event, boolean recordedLate) {
        var next = switch (event) {
            case IntakeEvent e -> intake(e);
            case ResponsibilityEvent e -> responsibility(e);
            case MediationEvent e -> mediation(e);
            case SettlementEvent e -> settlement(e);
            case PerformanceEvent e -> with(settlement.evolve(e)).performing();
            case ConfirmationEvent e -> with(settlement.evolve(e));
            case ConclusionEvent e -> conclusion(e);
            case ExclusionEvent e -> exclusion(e);
            case CorrectionEvent e -> correction(e);
            case ApprovalEvent _, PrivacyEvent _ -> this;
            case DeadlineEvent _ -> this;
        };
        return recordedLate && !next.late ? next.markedLate() : next;
    }

    private CaseCourse intake(IntakeEvent event) {
        return switch (event) {
            case LeadReported _ -> in(CaseStatus.LEAD);
            case CaseRegistered e -> registered(e.occurredAt());
            case RiskGraded e -> graded(e.grade());
            case RiskChanged e -> graded(e.toGrade());
            case CaseTriaged _ -> in(CaseStatus.TRIAGED);
            case CaseNotAccepted e -> notAccepted(e.occurredAt());
            case DisputeSplit _,
                    PartyAdded _,
                    RepeatContactLogged _,
                    RiskScored _,
                    EscalationRiskReported _,
                    AuthorityNotified _ -> this;
        };
    }

    private CaseCourse responsibility(ResponsibilityEvent event) {
        var next = with(responsibility.evolve(event));
        return switch (event) {
            case LeadUnitAssigned _, CaseEscalated _, CaseReturned _ -> next.in(CaseStatus.ASSIGNED);
            case AssignmentRejected _ -> next.in(CaseStatus.TRIAGED);
            case AssignmentAccepted _,
                    ReferralIssued _,
                    ReferralReceived _,
                    ReferralReturned _,
                    JointMediationOpened _,
                    AssessmentHeld _,
                    SupervisionIssued _,
                    SupervisionAnswered _ -> next;
        };
    }

    private CaseCourse mediation(MediationEvent event) {
        return switch (event) {
            case CaseAccepted e -> accepted(e.occurredAt());
            case SessionHeld _ -> oneSessionMore();
            case MediationSuspended _ -> in(CaseStatus.SUSPENDED);
            case MediationResumed _ -> in(CaseStatus.IN_MEDIATION);
            case ApplicationWithdrawn e ->
                e.reconciled() || !isBeingMediated() ? this : failed(Outcome.WITHDRAWN_OTHER);
            case PartyRefused _ -> isBeingMediated() ? failed(Outcome.REFUSED) : this;
            case MediationTerminated e -> failed(e.reason());
            case PartyWillingnessRecorded _,
                    CapacityRecorded _,
                    AttendanceConfirmed _,
                    RightsNoticeGiven _,
                    ClockStarted _,
                    MediatorAppointed _,
                    ConflictDisclosed _,
                    MediatorReplaced _,
                    ParticipantInvited _,
                    SessionScheduled _,
                    PartyNotified _,
                    InvestigationRecorded _,
                    EvidenceAdded _,
                    PeriodExtended _,
                    OpennessChosen _ -> this;
        };
    }

    private CaseCourse settlement(SettlementEvent event) {
        return switch (event) {
            case SettlementDrafted e -> with(settlement.drafted(e.agreement(), e.obligations()));
            case OralAgreementRecorded e -> with(settlement.drafted(e.agreement(), e.obligations()));
            case SettlementEffective e ->
                with(settlement.effective(e))
                        .resolved(outcomeOf(e.form()), new Resolution(e.occurredAt(), e.level(), e.kind()))
                        .performing();
            case ReconciliationConfirmed e ->
                e.complete()
                        ? resolved(Outcome.RECONCILED, new Resolution(e.occurredAt(), e.level(), e.kind()))
                                .performing()
                        : this;
            case AgreementChanged e ->
                with(settlement.changed(e.agreement(), e.obligations())).performing();
            case AgreementInvalidated _ -> with(settlement.invalidated()).openAgain(reopenings);
            case PartyAuthenticated _,
                    PartySigned _,
                    MediatorSigned _,
                    CommitteeSealed _,
                    WrittenFormRequested _,
                    ReconciliationClaimed _ -> this;
        };
    }

    private CaseCourse conclusion(ConclusionEvent event) {
        return switch (event) {
            case CaseConcluded e -> concluded(e);
            case CaseReopened e ->
                with(settlement.reopened())
                        .with(responsibility.reopened(e.leadUnit()))
                        .openAgain(reopenings + 1);
            case CaseArchived _ -> in(CaseStatus.ARCHIVED);
            case DocumentFiled _ -> this;
        };
    }

    private CaseCourse exclusion(ExclusionEvent event) {
        return switch (event) {
            case CaseMarkedDuplicate e -> ended(Outcome.DUPLICATE, null, e.occurredAt());
            case CasesMerged e ->
                e.ends() ? ended(Outcome.MERGED, null, e.occurredAt()) : acceptedFirst(e.acceptedAt());
            case CaseVoided e -> ended(Outcome.VOIDED, null, e.occurredAt());
        };
    }

    private CaseCourse correction(CorrectionEvent event) {
        return switch (event) {
            case FactCorrected e ->
                switch (e.fact()) {
                    case CorrectedFact.OfLevel fact -> corrected(fact);
                    case CorrectedFact.OfTime fact -> corrected(fact, e.type());
                    case CorrectedFact.OfCategory _,
                            CorrectedFact.OfScale _,
                            CorrectedFact.OfComplexity _,
                            CorrectedFact.OfPlace _ -> this;
                };
        };
    }

    private CaseCourse corrected(CorrectedFact.OfLevel fact) {
        var where = resolution == null || resolution.level() != fact.was()
                ? resolution
                : new Resolution(resolution.at(), fact.is(), resolution.kind());
        return dated(where, responsibility.corrected(fact.is()), registeredAt, acceptedAt, concludedAt);
    }

    private CaseCourse corrected(CorrectedFact.OfTime fact, String type) {
        UnaryOperator<@Nullable Instant> right = at -> fact.was().equals(at) ? fact.is() : at;
        return switch (type) {
            case "CaseRegistered" -> dated(resolution, responsibility, fact.is(), acceptedAt, concludedAt);
            case "CaseAccepted" ->
                dated(resolution, responsibility, registeredAt, right.apply(acceptedAt), concludedAt);
            case "CaseConcluded" ->
                dated(resolution, responsibility, registeredAt, acceptedAt, right.apply(concludedAt));
            case "SettlementEffective", "ReconciliationConfirmed" -> {
                var where = resolution == null || !resolution.at().equals(fact.was())
                        ? resolution
                        : new Resolution(fact.is(), resolution.level(), resolution.kind());
                yield dated(where, responsibility, registeredAt, acceptedAt, concludedAt);
            }
            default -> this;
        };
    }

    /** The earlier acceptance of two cases that became one; the later one is no other cohort. */
    private CaseCourse acceptedFirst(@Nullable Instant other) {
        var first = acceptedAt == null || (other != null && other.isBefore(acceptedAt)) ? other : acceptedAt;
        return dated(resolution, responsibility, registeredAt, first, concludedAt);
    }

    private CaseCourse dated(
            @Nullable Resolution where,
            Responsibility held,
            @Nullable Instant registered,
            @Nullable Instant accepted,
            @Nullable Instant concluded) {
        return new CaseCourse(
                status,
                outcome,
                failure,
                where,
                held,
                settlement,
                risk,
                registered,
                accepted,
                concluded,
                sessions,
                reopenings,
                late);
    }

    private static Outcome outcomeOf(AgreementForm form) {
        return switch (form) {
            case WRITTEN, ONLINE_SIGNED -> Outcome.SETTLED_WRITTEN;
            case ORAL -> Outcome.SETTLED_ORAL;
        };
    }

    /** Before the acceptance a refusal or withdrawal leaves the case where it is: it will be declined. */
    private boolean isBeingMediated() {
        return status == CaseStatus.ACCEPTED || status == CaseStatus.IN_MEDIATION || status == CaseStatus.SUSPENDED;
    }

    /** Where something is owed, the state says how far it is performed. */
    private CaseCourse performing() {
        return switch (status) {
            case RESOLVED, PERFORMING, FULFILLED ->
                settlement.agreement() == null
                        ? this
                        : in(settlement.isOpen() ? CaseStatus.PERFORMING : CaseStatus.FULFILLED);
            default -> this;
        };
    }

    private CaseCourse concluded(CaseConcluded event) {
        var resolvedAs = event.outcome().outcomeClass() != OutcomeClass.RESOLVED
                ? null
                : resolution != null
                        ? resolution
                        : new Resolution(event.occurredAt(), responsibility.leadLevel(), responsibility.leadKind());
        return ended(event.outcome(), resolvedAs, event.occurredAt());
    }

    private CaseCourse ended(Outcome as, @Nullable Resolution where, Instant at) {
        var excluded = as.outcomeClass() == OutcomeClass.EXCLUDED;
        return new CaseCourse(
                excluded ? CaseStatus.EXCLUDED : CaseStatus.CONCLUDED,
                as,
                null,
                where,
                responsibility,
                settlement,
                risk,
                registeredAt,
                acceptedAt,
                at,
                sessions,
                reopenings,
                late);
    }

    /** Once accepted, a case that is declined after all has ended there: unresolved, for nothing else ends it. */
    private CaseCourse notAccepted(Instant at) {
        return acceptedAt == null
                ? in(CaseStatus.NOT_ACCEPTED)
                : new CaseCourse(
                        CaseStatus.NOT_ACCEPTED,
                        null,
                        null,
                        null,
                        responsibility,
                        settlement,
                        risk,
                        registeredAt,
                        acceptedAt,
                        at,
                        sessions,
                        reopenings,
                        late);
    }

    private CaseCourse resolved(Outcome as, Resolution where) {
        return new CaseCourse(
                CaseStatus.RESOLVED,
                as,
                null,
                where,
                responsibility,
                settlement,
                risk,
                registeredAt,
                acceptedAt,
                null,
                sessions,
                reopenings,
                late);
    }

    private CaseCourse openAgain(int times) {
        return new CaseCourse(
                CaseStatus.ASSIGNED,
                null,
                null,
                null,
                responsibility,
                settlement,
                risk,
                registeredAt,
                acceptedAt,
                null,
                sessions,
                times,
                late);
    }

    private CaseCourse failed(Outcome reason) {
        var end = reason.outcomeClass() == OutcomeClass.TRANSFERRED ? CaseStatus.TRANSFERRED : CaseStatus.UNRESOLVED;
        return copy(end, reason, responsibility, settlement, risk, registeredAt, acceptedAt, sessions, late);
    }

    private CaseCourse in(CaseStatus next) {
        return copy(next, null, responsibility, settlement, risk, registeredAt, acceptedAt, sessions, late);
    }

    private CaseCourse with(Responsibility next) {
        return copy(status, failure, next, settlement, risk, registeredAt, acceptedAt, sessions, late);
    }

    private CaseCourse with(Settlement next) {
        return copy(status, failure, responsibility, next, risk, registeredAt, acceptedAt, sessions, late);
    }

    private CaseCourse graded(RiskGrade next) {
        return copy(status, failure, responsibility, settlement, next, registeredAt, acceptedAt, sessions, late);
    }

    private CaseCourse registered(Instant at) {
        return copy(CaseStatus.REGISTERED, failure, responsibility, settlement, risk, at, acceptedAt, sessions, late);
    }

    private CaseCourse accepted(Instant at) {
        var first = acceptedAt == null ? at : acceptedAt;
        return copy(CaseStatus.ACCEPTED, null, responsibility, settlement, risk, registeredAt, first, sessions, late);
    }

    /** A session held after the dispute was resolved does not put it back into mediation. */
    private CaseCourse oneSessionMore() {
        var next = outcome == null ? CaseStatus.IN_MEDIATION : status;
        return copy(next, failure, responsibility, settlement, risk, registeredAt, acceptedAt, sessions + 1, late);
    }

    private CaseCourse markedLate() {
        return copy(status, failure, responsibility, settlement, risk, registeredAt, acceptedAt, sessions, true);
    }

    private CaseCourse copy(
            CaseStatus nextStatus,
            @Nullable Outcome nextFailure,
            Responsibility nextResponsibility,
            Settlement nextSettlement,
            RiskGrade nextRisk,
            @Nullable Instant nextRegisteredAt,
            @Nullable Instant nextAcceptedAt,
            int nextSessions,
            boolean nextLate) {
        return new CaseCourse(
                nextStatus,
                outcome,
                nextFailure,
                resolution,
                nextResponsibility,
                nextSettlement,
                nextRisk,
                nextRegisteredAt,
                nextAcceptedAt,
                concludedAt,
                nextSessions,
                reopenings,
                nextLate);
    }
}
