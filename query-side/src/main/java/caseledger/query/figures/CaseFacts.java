package caseledger.query.figures;

import caseledger.clocks.CaseClock;
import caseledger.clocks.CaseClocks;
import caseledger.clocks.Limits;
import caseledger.codes.Category;
import caseledger.codes.OutcomeClass;
import caseledger.events.ApprovalEvent;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ConfirmationEvent;
import caseledger.events.CorrectionEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.DeadlineEvent;
import caseledger.events.ExclusionEvent;
import caseledger.events.IntakeEvent;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent;
import caseledger.events.PerformanceEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.PerformanceUrged;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.PrivacyEvent;
import caseledger.events.ResponsibilityEvent;
import caseledger.events.SettlementEvent;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.query.CaseCourse;
import caseledger.query.figures.Durability.Graded;
import caseledger.query.figures.Durability.Owed;
import caseledger.query.figures.Item.Kind;
import caseledger.values.CorrectedFact;
import caseledger.values.Period;
import caseledger.values.UnitId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What figures must know of a case, folded from its events. {@link #fact()} is what they count: it changes only where an
 * event changes it, so that every position of the ledger has its own answer.
 *
 * @param within the units in whose territory the case was registered, lowest first: it counts for each of them
 * @param moves how the case came into and went out of the stock of open cases, oldest first
 */
record CaseFacts(
        CaseCourse course,
        List<UnitId> within,
        Categories categories,
        Durability durability,
        List<Move> moves,
        Obligations obligations,
        Confirmations confirmations,
        Aftermath aftermath,
        Opinions opinions,
        FollowUps followUps,
        Passage passage,
        CaseClocks clocks) {
    /** Days after the first acceptance within which a resolution counts for the cohort: W. */
    static final int RESOLVED_WITHIN_DAYS = 90;

    /** Days that a resolution has to last: R. */
    static final int DURABLE_DAYS = 90;

    static final CaseFacts UNKNOWN = new CaseFacts(
            CaseCourse.UNOPENED,
            List.of(),
            Categories.NONE,
            Durability.UNTRIED,
            List.of(),
            Obligations.NONE,
            Confirmations.NONE,
            Aftermath.NONE,
            Opinions.NONE,
            FollowUps.NONE,
            Passage.NONE,
            CaseClocks.NONE);

    /** Into or out of the stock of open cases; out says as what the case was ended. */
    enum Flow {
        ACCEPTED,
        REOPENED,
        RESOLVED,
        RESOLVED_ADMIN,
        UNRESOLVED,
        TRANSFERRED,
        EXCLUDED;

        boolean isIn() {
            return this == ACCEPTED || this == REOPENED;
        }

        private static Flow of(Standing standing) {
            return switch (standing) {
                case OPEN -> REOPENED;
                case RESOLVED -> RESOLVED;
                case RESOLVED_ADMIN -> RESOLVED_ADMIN;
                case UNRESOLVED -> UNRESOLVED;
                case TRANSFERRED -> TRANSFERRED;
                case EXCLUDED -> EXCLUDED;
            };
        }
    }

    record Move(Flow flow, LocalDate on) {
        /** The same on its right day, if it is this kind of event that was dated wrongly. */
        private Move corrected(String type, CorrectedFact.OfTime time) {
            var moves = switch (type) {
                case "CaseReopened" -> flow == Flow.REOPENED;
                case "SettlementEffective", "ReconciliationConfirmed" -> flow == Flow.RESOLVED;
                case "CaseConcluded" -> !flow.isIn() && flow != Flow.RESOLVED;
                default -> false;
            };
            return moves && on.equals(Period.dayOf(time.was())) ? new Move(flow, Period.dayOf(time.is())) : this;
        }
    }

    /** What the dispute was registered as, and what it is about as far as is known: a correction hides neither. */
    record Categories(@Nullable Category recorded, @Nullable Category right) {
        static final Categories NONE = new Categories(null, null);

        private Categories evolve(CaseEvent event) {
            return switch (event) {
                case CaseRegistered e -> new Categories(e.category(), e.category());
                case FactCorrected e
                when e.fact() instanceof CorrectedFact.OfCategory fact -> new Categories(recorded, fact.is());
                default -> this;
            };
        }
    }

    /**
     * What counts of an accepted case between two positions.
     *
     * @param endedOn the day of the resolution or else of the conclusion; null while open
     * @param tier by whom it was ended; null while open
     * @param assistedBy the units that assisted who ended it
     * @param grassroots true as long as no unit above a town ever led
     * @param durableOn the last day that the resolution has to last, if nothing known breaks it by then
     */
    record Fact(
            List<UnitId> within,
            Categories categories,
            LocalDate acceptedOn,
            Standing standing,
            @Nullable LocalDate endedOn,
            @Nullable Tier tier,
            List<UnitId> assistedBy,
            boolean grassroots,
            @Nullable LocalDate durableOn,
            boolean late,
            List<Move> moves) {
        List<Flow> flows() {
            return moves.stream().map(Move::flow).toList();
        }

        List<LocalDate> flowDays() {
            return moves.stream().map(Move::on).toList();
        }

        /** The latest day of all moves. */
        LocalDate movedOn() {
            return Collections.max(flowDays());
        }
    }

    CaseFacts evolve(CaseEvent event, boolean recordedLate) {
        return evolve(event, recordedLate, Limits.NONE);
    }

    /** What an event changes; the limits are those kept with it. */
    CaseFacts evolve(CaseEvent event, boolean recordedLate, Limits limits) {
        var next = course.evolve(event, recordedLate);
        var places = switch (event) {
            case CaseRegistered registered -> registered.within();
            case FactCorrected corrected when corrected.fact() instanceof CorrectedFact.OfPlace place -> place.within();
            default -> within;
        };
        return new CaseFacts(
                next,
                places,
                categories.evolve(event),
                durabilityAfter(event, next),
                movesAfter(event, next),
                obligationsAfter(event),
                confirmationsAfter(event),
                aftermath.evolve(event, course, next),
                event instanceof PerformanceEvent e ? opinions.evolve(e) : opinions,
                event instanceof PerformanceEvent e ? followUps.evolve(e) : followUps,
                passage.evolve(event, next.status()),
                clocks.evolve(event, limits));
    }

    /** Null until the case is accepted for the first time: before that it is in no figure. */
    @JsonIgnore
    @Nullable
    Fact fact() {
        var acceptedAt = course.acceptedAt();
        if (acceptedAt == null) {
            return null;
        }
        var standing = Standing.of(course.outcomeClass());
        var ended = endedOn(course);
        var lasting = course.resolution() != null && ended != null ? ended.plusDays(DURABLE_DAYS) : null;
        var peak = course.responsibility().peakLevel();
        return new Fact(
                within,
                categories,
                Period.dayOf(acceptedAt),
                standing,
                ended,
                standing == Standing.OPEN ? null : tier(),
                standing == Standing.OPEN ? List.of() : course.responsibility().assisting(),
                peak == null || peak.isGrassroots(),
                lasting != null && durability.holdsOn(lasting) ? lasting : null,
                course.late(),
                moves);
    }

    /** What counts inside the case; nothing of a case that is excluded. */
    @JsonIgnore
    List<Item> items() {
        if (course.outcomeClass() == OutcomeClass.EXCLUDED) {
            return List.of();
        }
        var items = new ArrayList<>(aftermath.items(course.acceptedAt()));
        if (course.acceptedAt() != null) {
            items.addAll(obligations.items());
            items.addAll(confirmations.items());
            items.addAll(opinions.items());
            var resolution = course.resolution();
            var resolvedOn = resolution == null ? null : Period.dayOf(resolution.at());
            items.addAll(followUps.items(resolvedOn, obligations.lastDue(), clocks));
            items.addAll(passage.items(course.registeredAt()));
            clocks.all().stream()
                    .filter(clock -> CaseClocks.isHandlingTime(clock.name()))
                    .map(CaseFacts::deadline)
                    .filter(Objects::nonNull)
                    .forEach(items::add);
        }
        return items;
    }

    /** By when the case has to be concluded; null while that time stands still, or once it is no longer owed. */
    private static @Nullable Item deadline(CaseClock clock) {
        var lastDay = clock.lastDay();
        var endedAt = clock.endedAt();
        return lastDay == null || clock.stopped()
                ? null
                : new Item(
                        Kind.DEADLINE,
                        clock.name() + "#" + clock.number(),
                        lastDay,
                        endedAt == null ? null : Period.dayOf(endedAt),
                        clock.name().value(),
                        null,
                        BigDecimal.ZERO);
    }

    /** By whom the case was ended, or who holds it. */
    Tier tier() {
        var resolution = course.resolution();
        if (resolution != null) {
            return Tier.of(resolution.level(), resolution.kind());
        }
        var held = course.responsibility();
        return Tier.of(held.leadLevel(), held.leadKind());
    }

    private Durability durabilityAfter(CaseEvent event, CaseCourse next) {
        var resolution = course.resolution();
        if (resolution != null && next.resolution() == null) {
            var lastDay = Period.dayOf(resolution.at()).plusDays(DURABLE_DAYS);
            var early = !Period.dayOf(event.occurredAt()).isAfter(lastDay);
            return durability.lost(early && !(event instanceof CaseConcluded));
        }
        return switch (event) {
            case RiskGraded e -> durability.marked(new Graded(e.occurredAt(), e.grade()));
            case RiskChanged e -> durability.marked(new Graded(e.occurredAt(), e.toGrade()));
            case ObligationBreached e -> durability.marked(new Owed(e.obligation(), e.since(), true));
            case ObligationPerformed e -> durability.marked(new Owed(e.obligation(), e.performedOn(), false));
            case AgreementChanged e -> durability.curedAll(Period.dayOf(e.occurredAt()));
            case ObligationWaived e -> durability.marked(new Owed(e.obligation(), Period.dayOf(e.occurredAt()), false));
            case ObligationEnforced e -> durability.marked(new Owed(e.obligation(), e.enforcedOn(), false));
            case ObligationPartiallyPerformed _,
                    PerformanceUrged _,
                    FollowUpRecorded _,
                    SatisfactionInvited _,
                    SatisfactionRated _ -> durability;
            case IntakeEvent _,
                    ResponsibilityEvent _,
                    MediationEvent _,
                    SettlementEvent _,
                    ConfirmationEvent _,
                    ConclusionEvent _,
                    ExclusionEvent _,
                    CorrectionEvent _,
                    ApprovalEvent _,
                    PrivacyEvent _,
                    DeadlineEvent _ -> durability;
        };
    }

    private Obligations obligationsAfter(CaseEvent event) {
        return switch (event) {
            case SettlementEvent e -> obligations.evolve(e);
            case PerformanceEvent e -> obligations.evolve(e);
            case CaseReopened _ -> obligations.gone();
            case IntakeEvent _,
                    ResponsibilityEvent _,
                    MediationEvent _,
                    ConfirmationEvent _,
                    ConclusionEvent _,
                    ExclusionEvent _,
                    CorrectionEvent _,
                    ApprovalEvent _,
                    PrivacyEvent _,
                    DeadlineEvent _ -> obligations;
        };
    }

    private Confirmations confirmationsAfter(CaseEvent event) {
        return switch (event) {
            case SettlementEffective e -> confirmations.evolve(e);
            case FactCorrected e
            when e.fact() instanceof CorrectedFact.OfTime time -> confirmations.corrected(e.type(), time);
            case ConfirmationEvent e -> confirmations.evolve(e);
            case IntakeEvent _,
                    ResponsibilityEvent _,
                    MediationEvent _,
                    SettlementEvent _,
                    PerformanceEvent _,
                    ConclusionEvent _,
                    ExclusionEvent _,
                    CorrectionEvent _,
                    ApprovalEvent _,
                    PrivacyEvent _,
                    DeadlineEvent _ -> confirmations;
        };
    }

    /** In and out take turns; an end that turns out to be another one takes the place of the first. */
    private List<Move> movesAfter(CaseEvent event, CaseCourse next) {
        if (next.acceptedAt() == null) {
            return moves;
        }
        var list = new ArrayList<>(moves);
        var accepted = new Move(Flow.ACCEPTED, Period.dayOf(next.acceptedAt()));
        if (list.isEmpty()) {
            list.add(accepted);
        } else {
            list.set(0, accepted);
        }
        if (event instanceof FactCorrected corrected && corrected.fact() instanceof CorrectedFact.OfTime time) {
            list.replaceAll(move -> move.corrected(corrected.type(), time));
        }
        var standing = Standing.of(next.outcomeClass());
        var ended = endedOn(next);
        if (list.getLast().flow().isIn()) {
            if (ended != null) {
                list.add(new Move(Flow.of(standing), ended));
            }
        } else if (ended == null) {
            list.add(new Move(Flow.REOPENED, Period.dayOf(event.occurredAt())));
        } else {
            list.set(list.size() - 1, new Move(Flow.of(standing), ended));
        }
        return List.copyOf(list);
    }

    /** The day on which the case was resolved, or else concluded; null while it is open. */
    private static @Nullable LocalDate endedOn(CaseCourse course) {
        var resolution = course.resolution();
        if (resolution != null) {
            return Period.dayOf(resolution.at());
        }
        var concludedAt = course.concludedAt();
        return course.outcomeClass() == null || concludedAt == null ? null : Period.dayOf(concludedAt);
    }
}
