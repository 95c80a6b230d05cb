package caseledger.query.figures;

import caseledger.clocks.WorkingDays;
import caseledger.codes.AgreementForm;
import caseledger.codes.CourtDecision;
import caseledger.events.ConfirmationEvent;
import caseledger.events.ConfirmationEvent.ConfirmationAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationNotAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationRevoked;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.EnforcementApplied;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.query.figures.Item.Kind;
import caseledger.values.CorrectedFact;
import caseledger.values.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which agreements a court could be asked to confirm, and what came of it (People's Mediation Law art. 33). That an agreement
 * later falls does not undo that it could be confirmed.
 */
record Confirmations(List<Request> requests) {
    /**
     * Days after the effect within which the court may be asked, until the next working day if the last is none: PML art. 33,
     * Civil Procedure Law arts. 85 and 205.
     */
    private static final int APPLIED_WITHIN_DAYS = 30;

    /** One agreement: when it took effect, when the court was asked, what it said last and when. */
    record Request(
            LocalDate effectiveOn,
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate decidedOn,
            @Nullable CourtDecision decision) {
        /** Asked, or asked again. */
        Request applied(LocalDate on) {
            return new Request(effectiveOn, on, null, null);
        }

        Request effective(LocalDate on) {
            return new Request(on, appliedOn, decidedOn, decision);
        }

        Request asked(LocalDate on) {
            return new Request(effectiveOn, on, decidedOn, decision);
        }

        Request decided(LocalDate on, CourtDecision as) {
            return new Request(effectiveOn, appliedOn, on, as);
        }
    }

    /** Whether the court was asked in time. */
    enum Asked {
        NOT_SOUGHT,
        IN_TIME,
        TOO_LATE
    }

    static final Confirmations NONE = new Confirmations(List.of());

    /** A court wants the agreement in writing, so an oral one cannot be confirmed. */
    Confirmations evolve(SettlementEffective event) {
        if (event.form() == AgreementForm.ORAL) {
            return this;
        }
        var next = new ArrayList<>(requests);
        next.add(new Request(Period.dayOf(event.occurredAt()), null, null, null));
        return new Confirmations(List.copyOf(next));
    }

    Confirmations evolve(ConfirmationEvent event) {
        return switch (event) {
            case ConfirmationApplied e -> last(request -> request.applied(Period.dayOf(e.occurredAt())));
            case ConfirmationNotAccepted e -> decided(e.occurredAt(), CourtDecision.NOT_ACCEPTED);
            case ConfirmationConfirmed e -> decided(e.occurredAt(), CourtDecision.CONFIRMED);
            case ConfirmationRejected e -> decided(e.occurredAt(), CourtDecision.REJECTED);
            case ConfirmationWithdrawn e -> decided(e.occurredAt(), CourtDecision.WITHDRAWN);
            case ConfirmationAccepted _, ConfirmationRevoked _, EnforcementApplied _, ExternalOutcomeRecorded _ -> this;
        };
    }

    /** What was dated wrongly stands on its right day. */
    Confirmations corrected(String type, CorrectedFact.OfTime time) {
        var was = Period.dayOf(time.was());
        var is = Period.dayOf(time.is());
        return switch (type) {
            case "SettlementEffective" ->
                each(request -> was.equals(request.effectiveOn()) ? request.effective(is) : request);
            case "ConfirmationApplied" ->
                each(request -> was.equals(request.appliedOn()) ? request.asked(is) : request);
            case "ConfirmationNotAccepted", "ConfirmationConfirmed", "ConfirmationRejected", "ConfirmationWithdrawn" ->
                each(request -> was.equals(request.decidedOn()) && request.decision() != null
                        ? request.decided(is, request.decision())
                        : request);
            default -> this;
        };
    }

    List<Item> items() {
        var items = new ArrayList<Item>();
        for (var number = 0; number < requests.size(); number++) {
            var each = requests.get(number);
            var key = Integer.toString(number);
            items.add(Item.of(Kind.CONFIRMABLE, key, each.effectiveOn(), each.appliedOn(), asked(each)));
            if (each.appliedOn() != null) {
                items.add(Item.of(Kind.APPLICATION, key, each.appliedOn(), each.decidedOn(), asked(each)));
            }
            if (each.decidedOn() != null && each.decision() != null) {
                items.add(Item.of(Kind.RULING, key, each.decidedOn(), each.decidedOn(), each.decision()));
            }
        }
        return items;
    }

    private static Asked asked(Request request) {
        if (request.appliedOn() == null) {
            return Asked.NOT_SOUGHT;
        }
        return request.appliedOn().isAfter(lastDay(request.effectiveOn())) ? Asked.TOO_LATE : Asked.IN_TIME;
    }

    /** The last day for asking a court to confirm an agreement, by the day of its effect. */
    static LocalDate lastDay(LocalDate effectiveOn) {
        // Calendars only ever get years added, so that days of the past stay what they were.
        return WorkingDays.ofChina(WorkingDays.LATEST).rolled(effectiveOn.plusDays(APPLIED_WITHIN_DAYS));
    }

    private Confirmations decided(Instant at, CourtDecision as) {
        return last(request -> request.decided(Period.dayOf(at), as));
    }

    private Confirmations each(UnaryOperator<Request> change) {
        return new Confirmations(requests.stream().map(change).toList());
    }

    /** The court is asked about the agreement in force, which is the last. */
    private Confirmations last(UnaryOperator<Request> change) {
        if (requests.isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(requests);
        next.set(next.size() - 1, change.apply(next.getLast()));
        return new Confirmations(List.copyOf(next));
    }
}
