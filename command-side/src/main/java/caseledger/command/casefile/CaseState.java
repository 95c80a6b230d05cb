package caseledger.command.casefile;

import caseledger.clocks.CaseClock;
import caseledger.clocks.CaseClocks;
import caseledger.clocks.Limits;
import caseledger.codes.AgreementForm;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.ConfirmationStatus;
import caseledger.codes.EscalationMode;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.OutcomeClass;
import caseledger.codes.Performance;
import caseledger.codes.RiskGrade;
import caseledger.codes.Scale;
import caseledger.codes.UnitKind;
import caseledger.codes.Willingness;
import caseledger.command.units.UnitRegister;
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
import caseledger.sight.Circle;
import caseledger.values.Act;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.CorrectedFact;
import caseledger.values.FirstPerson;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.Provenance;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a case must remember to decide; nothing here is for display. Nobody changes a state: {@link #evolve} answers with
 * a new one, a copy in which one event has come true. History is not up for debate, so it never refuses.
 */
final class CaseState {
    static final CaseState UNOPENED = new CaseState();

    /** The unit that holds the case; {@code sessions} are those held under it. */
    record Lead(UnitId unit, Level level, UnitKind kind, AssignmentBasis basis, boolean accepted, int sessions) {}

    /** A supervision that waits for an answer. */
    record Supervision(UnitId by, UnitId over) {}

    /** An act that waits for a second person. */
    record Proposal(
            Act act,
            FirstPerson firstPerson,
            @Nullable SecondPerson addressedTo,
            Instant proposedAt,
            Instant expiresAt) {
        boolean isExpired(Instant now) {
            return now.isAfter(expiresAt);
        }

        private Proposal under(UnitRegister units) {
            var first = new FirstPerson(firstPerson.role(), standing(firstPerson.unit(), units), firstPerson.actor());
            var second = addressedTo == null
                    ? null
                    : new SecondPerson(addressedTo.role(), standing(addressedTo.unit(), units), addressedTo.actor());
            return new Proposal(act, first, second, proposedAt, expiresAt);
        }

        private static @Nullable UnitId standing(@Nullable UnitId unit, UnitRegister units) {
            return unit == null ? null : units.standingFor(unit);
        }
    }

    /** How many events it stands for. */
    long version;

    @Nullable
    CaseStatus status;

    @Nullable
    CaseCode caseCode;

    @Nullable
    Instant registeredAt;

    /** When the step was taken on which all further steps of the procedure rest. */
    @Nullable
    Instant pivotAt;

    /** The version that the case had by that step. */
    private long pivotVersion;

    /** The first acceptance, or the earliest of those of the cases that became one. */
    @Nullable
    Instant acceptedAt;

    @Nullable
    Channel channel;

    @Nullable
    Category category;

    @Nullable
    Scale scale;

    @Nullable
    Complexity complexity;

    @Nullable
    PlaceCode place;

    boolean inScope;
    List<UnitId> within = List.of();

    /** Who has to do with it, and therefore sees it. */
    Circle circle = Circle.UNOPENED;

    /** The units of the circle that were drawn in. */
    Set<UnitId> involved = Set.of();

    /** The units to or by which something was referred that did not come back. */
    Set<UnitId> referred = Set.of();

    RiskGrade risk = RiskGrade.UNGRADED;
    Map<PartyId, Party> parties = Map.of();

    @Nullable
    Lead lead;

    Bench bench = Bench.NOBODY;
    int sessions;

    @Nullable
    Instant lastSessionAt;

    CaseClocks clocks = CaseClocks.NONE;

    @Nullable
    Instant suspendedAt;

    @Nullable
    Outcome endedBy;

    @Nullable
    Agreement agreement;

    Set<PartyId> reconciled = Set.of();
    ConfirmationStatus confirmation = ConfirmationStatus.NOT_SOUGHT;
    boolean enforcing;
    boolean departmentReplied;

    /** Parties that were at a session and have not confirmed it, by the session's number. */
    Map<Integer, Set<PartyId>> unconfirmed = Map.of();

    /** True once a party asked for a written agreement. */
    boolean writtenFormAsked;

    int supervisions;

    /** Supervisions that wait for an answer, by number. */
    Map<Integer, Supervision> supervised = Map.of();

    /** Parties that were asked how satisfied they are and have not said. */
    Set<PartyId> invited = Set.of();

    boolean everRed;
    Folder folder = Folder.EMPTY;
    PrivacyState privacy = PrivacyState.NONE;

    @Nullable
    Outcome outcome;

    @Nullable
    Instant resolvedAt;

    @Nullable
    Instant concludedAt;

    /** The case in which this one goes on as its duplicate or as a part of it. */
    @Nullable
    CaseId continuesAs;

    Map<ProposalId, Proposal> proposals = Map.of();

    Milestones milestones = Milestones.NONE;

    private CaseState() {}

    private CaseState(CaseState before) {
        version = before.version;
        status = before.status;
        caseCode = before.caseCode;
        registeredAt = before.registeredAt;
        pivotAt = before.pivotAt;
        pivotVersion = before.pivotVersion;
        acceptedAt = before.acceptedAt;
        channel = before.channel;
        category = before.category;
        scale = before.scale;
        complexity = before.complexity;
        place = before.place;
        inScope = before.inScope;
        within = before.within;
        circle = before.circle;
        involved = before.involved;
        referred = before.referred;
        risk = before.risk;
        parties = before.parties;
        lead = before.lead;
        bench = before.bench;
        sessions = before.sessions;
        lastSessionAt = before.lastSessionAt;
        clocks = before.clocks;
        suspendedAt = before.suspendedAt;
        endedBy = before.endedBy;
        agreement = before.agreement;
        reconciled = before.reconciled;
        confirmation = before.confirmation;
        enforcing = before.enforcing;
        departmentReplied = before.departmentReplied;
        unconfirmed = before.unconfirmed;
        writtenFormAsked = before.writtenFormAsked;
        supervisions = before.supervisions;
        supervised = before.supervised;
        invited = before.invited;
        everRed = before.everRed;
        folder = before.folder;
        privacy = before.privacy;
        outcome = before.outcome;
        resolvedAt = before.resolvedAt;
        concludedAt = before.concludedAt;
        continuesAs = before.continuesAs;
        proposals = before.proposals;
        milestones = before.milestones;
    }

    /**
     * What an event changes.
     *
     * @param limits those kept with it, by which the clocks run that it starts
     * @param by who brought it about
     * @param recordedAt when it was recorded, whenever it is said to have occurred
     */
    CaseState evolve(CaseEvent event, Limits limits, Provenance by, Instant recordedAt) {
        var next = new CaseState(this);
        next.version++;
        next.clocks = clocks.evolve(event, limits);
        switch (event) {
            case IntakeEvent intake -> next.apply(intake);
            case ResponsibilityEvent responsibility -> next.apply(responsibility);
            case MediationEvent mediation -> next.apply(mediation);
            case SettlementEvent settlement -> next.apply(settlement);
            case PerformanceEvent performance -> next.apply(performance);
            case ConfirmationEvent court -> next.apply(court);
            case ConclusionEvent conclusion -> next.apply(conclusion);
            case ExclusionEvent exclusion -> next.apply(exclusion);
            case CorrectionEvent correction -> next.apply(correction);
            case ApprovalEvent approval -> next.apply(approval);
            case PrivacyEvent _, DeadlineEvent _ -> {}
        }
        next.bench = bench.evolve(event);
        next.milestones = milestones.evolve(event, next.version);
        next.folder = folder.evolve(event);
        next.privacy = privacy.evolve(event, recordedAt);
        next.circle = circle.evolve(event, by);
        next.involved = Set.copyOf(next.circle.holders().involved());
        return next;
    }

    /** True once both sides have said that they made it up, or an agreement binds them. */
    boolean isResolved() {
        return resolvedAt != null;
    }

    /** True from the registration until the case is concluded, excluded or not accepted. */
    boolean isOpen() {
        return isOpen(status);
    }

    static boolean isOpen(@Nullable CaseStatus status) {
        return switch (status) {
            case null -> false;
            case NOT_ACCEPTED, EXCLUDED, CONCLUDED, ARCHIVED -> false;
            case LEAD,
                    REGISTERED,
                    TRIAGED,
                    ASSIGNED,
                    ACCEPTED,
                    IN_MEDIATION,
                    SUSPENDED,
                    RESOLVED,
                    PERFORMING,
                    FULFILLED,
                    UNRESOLVED,
                    TRANSFERRED -> true;
        };
    }

    /** The window in which the case may be opened again; null while it has not ended. */
    @Nullable
    CaseClock reopening() {
        return clocks.latest(CaseClocks.REOPENING);
    }

    private void apply(IntakeEvent event) {
        switch (event) {
            case IntakeEvent.LeadReported lead -> {
                status = CaseStatus.LEAD;
                within = lead.within();
            }
            case IntakeEvent.CaseRegistered registered -> {
                status = CaseStatus.REGISTERED;
                caseCode = registered.caseCode();
                registeredAt = registered.occurredAt();
                pivot(registered.occurredAt());
                channel = registered.channel();
                category = registered.category();
                scale = registered.scale();
                place = registered.place();
                within = registered.within();
            }
            case IntakeEvent.PartyAdded added -> parties = plus(parties, added.party(), Party.of(added.side()));
            case IntakeEvent.RiskGraded graded -> grade(graded.grade());
            case IntakeEvent.RiskChanged changed -> grade(changed.toGrade());
            case IntakeEvent.CaseTriaged triaged -> {
                status = CaseStatus.TRIAGED;
                complexity = triaged.complexity();
                inScope = triaged.inScope();
            }
            case IntakeEvent.CaseNotAccepted _ -> status = CaseStatus.NOT_ACCEPTED;
            case IntakeEvent.RiskScored _,
                    IntakeEvent.DisputeSplit _,
                    IntakeEvent.RepeatContactLogged _,
                    IntakeEvent.EscalationRiskReported _,
                    IntakeEvent.AuthorityNotified _ -> {}
        }
    }

    private void apply(ResponsibilityEvent event) {
        switch (event) {
            case ResponsibilityEvent.LeadUnitAssigned assigned -> {
                status = CaseStatus.ASSIGNED;
                lead = new Lead(assigned.leadUnit(), assigned.level(), assigned.kind(), assigned.basis(), false, 0);
                pivot(assigned.occurredAt());
                endedBy = null;
                suspendedAt = null;
                parties = mapped(Party::routesUntold);
            }
            case ResponsibilityEvent.AssignmentAccepted _ -> {
                if (lead != null) {
                    lead = new Lead(lead.unit(), lead.level(), lead.kind(), lead.basis(), true, lead.sessions());
                }
            }
            case ResponsibilityEvent.AssignmentRejected _ -> {
                status = CaseStatus.TRIAGED;
                lead = null;
            }
            case ResponsibilityEvent.ReferralIssued issued -> refer(issued.toUnit());
            case ResponsibilityEvent.ReferralReceived received -> refer(received.fromUnit());
            case ResponsibilityEvent.ReferralReturned returned -> {
                var left = new HashSet<>(referred);
                left.remove(returned.unit());
                referred = Set.copyOf(left);
            }
            case ResponsibilityEvent.CaseEscalated escalated -> {
                if (escalated.mode() == EscalationMode.BODY_CHANGE) {
                    parties = mapped(Party::rightsUntold);
                }
            }
            case ResponsibilityEvent.SupervisionIssued issued -> {
                supervisions = issued.number();
                supervised = plus(supervised, issued.number(), new Supervision(issued.byUnit(), issued.overUnit()));
            }
            case ResponsibilityEvent.SupervisionAnswered answered -> {
                var waiting = new LinkedHashMap<>(supervised);
                waiting.remove(answered.number());
                supervised = waiting;
            }
            case ResponsibilityEvent.JointMediationOpened _,
                    ResponsibilityEvent.AssessmentHeld _,
                    ResponsibilityEvent.CaseReturned _ -> {}
        }
    }

    private void apply(MediationEvent event) {
        switch (event) {
            case MediationEvent.PartyWillingnessRecorded recorded -> {
                var party = parties.getOrDefault(recorded.party(), Party.UNKNOWN);
                parties = plus(parties, recorded.party(), party.answering(recorded.answer()));
            }
            case MediationEvent.CapacityRecorded recorded -> {
                var party = parties.getOrDefault(recorded.party(), Party.UNKNOWN);
                parties = plus(parties, recorded.party(), party.able(recorded.capacity(), recorded.guardian() != null));
            }
            case MediationEvent.AttendanceConfirmed confirmed -> {
                var left = new HashSet<>(unconfirmed.getOrDefault(confirmed.session(), Set.of()));
                left.remove(confirmed.party());
                unconfirmed = plus(unconfirmed, confirmed.session(), Set.copyOf(left));
            }
            case MediationEvent.RightsNoticeGiven notice ->
                notice.to()
                        .forEach(id -> parties = plus(
                                parties,
                                id,
                                parties.getOrDefault(id, Party.UNKNOWN).told(notice.kind())));
            case MediationEvent.CaseAccepted accepted -> {
                status = CaseStatus.ACCEPTED;
                pivot(accepted.occurredAt());
                acceptedAt = acceptedAt == null ? accepted.occurredAt() : acceptedAt;
            }
            case MediationEvent.SessionHeld held -> {
                status = CaseStatus.IN_MEDIATION;
                sessions = held.number();
                unconfirmed = plus(unconfirmed, held.number(), Set.copyOf(held.attended()));
                lastSessionAt = latest(lastSessionAt, held.occurredAt());
                if (lead != null) {
                    lead = new Lead(lead.unit(), lead.level(), lead.kind(), lead.basis(), true, lead.sessions() + 1);
                }
            }
            case MediationEvent.MediationSuspended suspended -> {
                status = CaseStatus.SUSPENDED;
                suspendedAt = suspended.occurredAt();
            }
            case MediationEvent.MediationResumed _ -> {
                status = CaseStatus.IN_MEDIATION;
                suspendedAt = null;
            }
            case MediationEvent.ApplicationWithdrawn withdrawn -> {
                if (!withdrawn.reconciled()) {
                    endUnresolved(Outcome.WITHDRAWN_OTHER, withdrawn.occurredAt());
                }
            }
            case MediationEvent.PartyRefused refused -> {
                var party = parties.getOrDefault(refused.party(), Party.UNKNOWN);
                parties = plus(parties, refused.party(), party.answering(Willingness.REFUSES));
                endUnresolved(Outcome.REFUSED, refused.occurredAt());
            }
            case MediationEvent.MediationTerminated terminated -> {
                endedBy = terminated.reason();
                pivot(terminated.occurredAt());
                status = terminated.reason().outcomeClass() == OutcomeClass.TRANSFERRED
                        ? CaseStatus.TRANSFERRED
                        : CaseStatus.UNRESOLVED;
            }
            case MediationEvent.ClockStarted _,
                    MediationEvent.PeriodExtended _,
                    MediationEvent.MediatorAppointed _,
                    MediationEvent.ConflictDisclosed _,
                    MediationEvent.MediatorReplaced _,
                    MediationEvent.ParticipantInvited _,
                    MediationEvent.SessionScheduled _,
                    MediationEvent.PartyNotified _,
                    MediationEvent.InvestigationRecorded _,
                    MediationEvent.EvidenceAdded _,
                    MediationEvent.OpennessChosen _ -> {}
        }
    }

    private void apply(SettlementEvent event) {
        switch (event) {
            case SettlementEvent.SettlementDrafted drafted ->
                agreement = Agreement.draft(drafted.agreement(), drafted.obligations());
            case SettlementEvent.OralAgreementRecorded recorded ->
                agreement = Agreement.draft(recorded.agreement(), recorded.obligations());
            case SettlementEvent.SettlementEffective effective -> {
                if (agreement != null) {
                    agreement = agreement.effective(effective.form(), effective.occurredAt());
                }
                resolvedAt = effective.occurredAt();
                pivot(effective.occurredAt());
                outcome = effective.form() == AgreementForm.ORAL ? Outcome.SETTLED_ORAL : Outcome.SETTLED_WRITTEN;
                followPerformance();
            }
            case SettlementEvent.ReconciliationClaimed claimed -> {
                reconciled = Set.of(claimed.party());
                pivot(claimed.occurredAt());
            }
            case SettlementEvent.ReconciliationConfirmed confirmed -> {
                reconciled = plus(reconciled, List.of(confirmed.party()));
                if (confirmed.complete()) {
                    status = CaseStatus.RESOLVED;
                    resolvedAt = confirmed.occurredAt();
                    pivot(confirmed.occurredAt());
                    outcome = Outcome.RECONCILED;
                }
            }
            case SettlementEvent.AgreementChanged changed -> {
                if (agreement != null) {
                    agreement = agreement.changedTo(changed.obligations());
                    followPerformance();
                }
            }
            case SettlementEvent.AgreementInvalidated invalidated -> openAgain(invalidated.occurredAt());
            case SettlementEvent.PartySigned signed -> {
                if (agreement != null) {
                    agreement = agreement.signedBy(signed.party(), signed.occurredAt());
                }
            }
            case SettlementEvent.WrittenFormRequested _ -> writtenFormAsked = true;
            case SettlementEvent.PartyAuthenticated _,
                    SettlementEvent.MediatorSigned _,
                    SettlementEvent.CommitteeSealed _ -> {}
        }
    }

    private void apply(PerformanceEvent event) {
        switch (event) {
            case PerformanceEvent.ObligationPerformed performed ->
                owe(performed.obligation(), performed.onSpot() ? Performance.PERFORMED_ON_SPOT : Performance.PERFORMED);
            case PerformanceEvent.ObligationPartiallyPerformed partial ->
                owe(partial.obligation(), Performance.PARTIAL);
            case PerformanceEvent.ObligationBreached breached -> owe(breached.obligation(), Performance.BREACHED);
            case PerformanceEvent.ObligationWaived waived -> owe(waived.obligation(), Performance.WAIVED);
            case PerformanceEvent.ObligationEnforced enforced -> owe(enforced.obligation(), Performance.ENFORCED);
            case PerformanceEvent.SatisfactionInvited asked -> invited = plus(invited, List.of(asked.party()));
            case PerformanceEvent.SatisfactionRated rated -> {
                var left = new HashSet<>(invited);
                left.remove(rated.party());
                invited = Set.copyOf(left);
            }
            case PerformanceEvent.PerformanceUrged _, PerformanceEvent.FollowUpRecorded _ -> {}
        }
    }

    private void apply(ConfirmationEvent event) {
        switch (event) {
            case ConfirmationEvent.ConfirmationApplied _ -> confirmation = ConfirmationStatus.APPLIED;
            case ConfirmationEvent.ConfirmationAccepted _ -> confirmation = ConfirmationStatus.ACCEPTED;
            case ConfirmationEvent.ConfirmationNotAccepted _ -> confirmation = ConfirmationStatus.NOT_ACCEPTED;
            case ConfirmationEvent.ConfirmationConfirmed _ -> confirmation = ConfirmationStatus.CONFIRMED;
            case ConfirmationEvent.ConfirmationRejected _ -> confirmation = ConfirmationStatus.REJECTED;
            case ConfirmationEvent.ConfirmationWithdrawn _ -> confirmation = ConfirmationStatus.WITHDRAWN;
            case ConfirmationEvent.ConfirmationRevoked _ -> confirmation = ConfirmationStatus.REVOKED;
            case ConfirmationEvent.ExternalOutcomeRecorded recorded ->
                departmentReplied |= recorded.kind() == ExternalOutcomeKind.DEPARTMENT_WRITTEN_REPLY;
            case ConfirmationEvent.EnforcementApplied _ -> enforcing = true;
        }
    }

    private void apply(ConclusionEvent event) {
        switch (event) {
            case ConclusionEvent.CaseConcluded concluded -> {
                status = concluded.outcome().outcomeClass() == OutcomeClass.EXCLUDED
                        ? CaseStatus.EXCLUDED
                        : CaseStatus.CONCLUDED;
                outcome = concluded.outcome();
                concludedAt = concluded.occurredAt();
                pivot(concluded.occurredAt());
            }
            case ConclusionEvent.CaseReopened reopened -> {
                departmentReplied = false;
                openAgain(reopened.occurredAt());
            }
            case ConclusionEvent.CaseArchived archived -> {
                status = CaseStatus.ARCHIVED;
                pivot(archived.occurredAt());
            }
            case ConclusionEvent.DocumentFiled _ -> {}
        }
    }

    private void grade(RiskGrade next) {
        risk = next;
        everRed |= next == RiskGrade.RED;
    }

    private void apply(ExclusionEvent event) {
        switch (event) {
            case ExclusionEvent.CaseMarkedDuplicate duplicate -> {
                exclude(Outcome.DUPLICATE, duplicate.occurredAt());
                continuesAs = duplicate.duplicateOf();
            }
            case ExclusionEvent.CasesMerged merged -> {
                if (merged.ends()) {
                    exclude(Outcome.MERGED, merged.occurredAt());
                    continuesAs = merged.survivor();
                } else {
                    acceptedAt = earliest(acceptedAt, merged.acceptedAt());
                }
            }
            case ExclusionEvent.CaseVoided voided -> exclude(Outcome.VOIDED, voided.occurredAt());
        }
    }

    private void exclude(Outcome as, Instant at) {
        status = CaseStatus.EXCLUDED;
        outcome = as;
        concludedAt = at;
        pivot(at);
    }

    private void apply(CorrectionEvent event) {
        switch (event) {
            case CorrectionEvent.FactCorrected corrected -> {
                switch (corrected.fact()) {
                    case CorrectedFact.OfCategory fact -> category = fact.is();
                    case CorrectedFact.OfScale fact -> scale = fact.is();
                    case CorrectedFact.OfComplexity fact -> complexity = fact.is();
                    case CorrectedFact.OfPlace fact -> {
                        place = fact.is();
                        within = fact.within();
                    }
                    case CorrectedFact.OfLevel fact -> correctLevel(corrected.version(), fact.is());
                    case CorrectedFact.OfTime fact -> correctTime(corrected.version(), fact);
                }
            }
        }
    }

    private void correctLevel(long version, Level is) {
        if (lead != null && version == milestones.latest(milestones.at(version).type())) {
            lead = new Lead(lead.unit(), is, lead.kind(), lead.basis(), lead.accepted(), lead.sessions());
        }
    }

    /** Whatever rests on that step moves with it. */
    private void correctTime(long version, CorrectedFact.OfTime fact) {
        var passed = milestones.at(version);
        if (version == pivotVersion) {
            pivotAt = fact.is();
        }
        if (passed.type() == IntakeEvent.CaseRegistered.class) {
            registeredAt = fact.is();
        } else if (passed.type() == MediationEvent.CaseAccepted.class) {
            if (fact.was().equals(acceptedAt)) {
                acceptedAt = fact.is();
            }
        } else if (passed.type() == ConclusionEvent.CaseConcluded.class) {
            concludedAt = concludedAt == null ? null : fact.is();
        } else if (isResolution(passed.type()) && fact.was().equals(resolvedAt)) {
            resolvedAt = fact.is();
            if (agreement != null && agreement.form() != null) {
                agreement = agreement.effective(agreement.form(), fact.is());
            }
        }
    }

    private static boolean isResolution(Class<? extends CaseEvent> type) {
        return type == SettlementEvent.SettlementEffective.class
                || type == SettlementEvent.ReconciliationConfirmed.class;
    }

    private void pivot(Instant at) {
        pivotAt = at;
        pivotVersion = version;
    }

    private void apply(ApprovalEvent event) {
        switch (event) {
            case ApprovalEvent.ActProposed proposed ->
                proposals = plus(
                        proposals,
                        proposed.proposal(),
                        new Proposal(
                                proposed.act(),
                                proposed.firstPerson(),
                                proposed.addressedTo(),
                                proposed.occurredAt(),
                                proposed.expiresAt()));
            case ApprovalEvent.ActApproved approved -> endProposal(approved.proposal());
            case ApprovalEvent.ActDeclined declined -> endProposal(declined.proposal());
            case ApprovalEvent.ActWithdrawn withdrawn -> endProposal(withdrawn.proposal());
        }
    }

    private void endProposal(ProposalId id) {
        var next = new LinkedHashMap<>(proposals);
        next.remove(id);
        proposals = next;
    }

    private void refer(UnitId unit) {
        referred = plus(referred, List.of(unit));
    }

    /** The case stands open again under the unit that led last, which answers anew; so do the parties. */
    private void openAgain(Instant at) {
        status = CaseStatus.ASSIGNED;
        pivot(at);
        parties = mapped(Party::afresh);
        if (lead != null) {
            lead = new Lead(lead.unit(), lead.level(), lead.kind(), lead.basis(), false, 0);
        }
        agreement = null;
        reconciled = Set.of();
        confirmation = ConfirmationStatus.NOT_SOUGHT;
        enforcing = false;
        writtenFormAsked = false;
        invited = Set.of();
        endedBy = null;
        outcome = null;
        resolvedAt = null;
        concludedAt = null;
    }

    /** Before the acceptance a refusal or withdrawal leaves the case where it is: it will be declined. */
    private void endUnresolved(Outcome reason, Instant at) {
        if (status == CaseStatus.ACCEPTED || status == CaseStatus.IN_MEDIATION || status == CaseStatus.SUSPENDED) {
            status = CaseStatus.UNRESOLVED;
            endedBy = reason;
            pivot(at);
        }
    }

    private void owe(ObligationId obligation, Performance performance) {
        if (agreement != null) {
            agreement = agreement.with(obligation, performance);
            followPerformance();
        }
    }

    private void followPerformance() {
        var stillRuns = status != CaseStatus.CONCLUDED && status != CaseStatus.ARCHIVED;
        if (agreement != null && agreement.isEffective() && stillRuns) {
            status = agreement.isPerformed() ? CaseStatus.FULFILLED : CaseStatus.PERFORMING;
        }
    }

    private Map<PartyId, Party> mapped(UnaryOperator<Party> change) {
        var next = new LinkedHashMap<PartyId, Party>();
        parties.forEach((id, party) -> next.put(id, change.apply(party)));
        return next;
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        var next = new LinkedHashMap<>(map);
        next.put(key, value);
        return next;
    }

    static <T> Set<T> plus(Set<T> set, List<T> more) {
        if (set.containsAll(more)) {
            return set;
        }
        var next = new HashSet<>(set);
        next.addAll(more);
        return Set.copyOf(next);
    }

    /**
     * The same case under the register of a day: what was merged is led and held by the unit that stands for it, as is what
     * waits for somebody of it; and the unit that leads has the level and kind that it has on that day.
     */
    CaseState under(UnitRegister units) {
        var next = new CaseState(this);
        next.within = within.stream().map(units::standingFor).distinct().toList();
        next.involved = involved.stream().map(units::standingFor).collect(Collectors.toUnmodifiableSet());
        var waiting = new LinkedHashMap<ProposalId, Proposal>();
        proposals.forEach((id, proposal) -> waiting.put(id, proposal.under(units)));
        next.proposals = waiting;
        var leading = lead == null ? null : units.find(units.standingFor(lead.unit()));
        if (lead != null && leading != null) {
            next.lead = new Lead(
                    leading.id(), leading.level(), leading.kind(), lead.basis(), lead.accepted(), lead.sessions());
        }
        return next;
    }
}
