package caseledger.command.casefile;

import caseledger.codes.PerformanceResult;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.PerformanceCommand;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PerformanceCommand.InviteSatisfaction;
import caseledger.commands.PerformanceCommand.RateSatisfaction;
import caseledger.commands.PerformanceCommand.RecordEnforcement;
import caseledger.commands.PerformanceCommand.RecordPerformance;
import caseledger.commands.PerformanceCommand.ReportBreach;
import caseledger.commands.PerformanceCommand.Urge;
import caseledger.commands.PerformanceCommand.WaiveObligation;
import caseledger.events.CaseEvent;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.PerformanceUrged;
import caseledger.values.ObligationId;
import caseledger.values.Period;
import java.time.Instant;
import java.util.List;

/** Decides what becomes of what was agreed; the committee supervises performance (People's Mediation Law art. 31). */
final class Fulfilment {
    private Fulfilment() {}

    static List<CaseEvent> decide(PerformanceCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case RecordPerformance performance -> List.of(perform(performance, state));
            case ReportBreach breach -> List.of(breach(breach, state));
            case Urge urge -> List.of(urge(urge, state));
            case FollowUp followUp -> List.of(Aftercare.followUp(followUp, state));
            case InviteSatisfaction invite -> Aftercare.invite(invite, state);
            case RateSatisfaction rate -> List.of(Aftercare.rate(rate, state, now));
            case WaiveObligation waive -> List.of(waive(waive, state));
            case RecordEnforcement enforcement -> List.of(enforce(enforcement, state));
        };
    }

    private static CaseEvent perform(RecordPerformance command, CaseState state) {
        requireOpenObligation(command.obligation(), state);
        var on = command.performedOn() == null ? Period.dayOf(command.occurredAt()) : command.performedOn();
        requireNotLaterThan(on.atStartOfDay(Period.ZONE).toInstant(), command.occurredAt());
        if (command.result() == PerformanceResult.PARTIAL) {
            return new ObligationPartiallyPerformed(
                    command.caseId(),
                    command.occurredAt(),
                    command.obligation(),
                    command.amount(),
                    on,
                    command.evidence());
        }
        return new ObligationPerformed(
                command.caseId(),
                command.occurredAt(),
                command.obligation(),
                command.result() == PerformanceResult.PERFORMED_ON_SPOT,
                command.amount(),
                on,
                command.evidence());
    }

    private static void requireNotLaterThan(Instant day, Instant reportedAt) {
        if (day.isAfter(reportedAt)) {
            throw CommandRefused.because(Refusal.OCCURRED_IN_FUTURE, "occurredAt", day, "now", reportedAt);
        }
    }

    private static Agreement.Owed requireOpenObligation(ObligationId id, CaseState state) {
        var owed = Guards.present(state.agreement).obligations().get(id);
        if (owed == null) {
            throw CommandRefused.because(Refusal.OBLIGATION_UNKNOWN, "obligation", id);
        }
        if (!owed.performance().isOpen()) {
            throw CommandRefused.because(Refusal.OBLIGATION_DONE, "obligation", id, "performance", owed.performance());
        }
        return owed;
    }

    private static ObligationBreached breach(ReportBreach command, CaseState state) {
        var owed = requireOpenObligation(command.obligation(), state);
        if (!command.since().isAfter(owed.obligation().due())) {
            throw CommandRefused.because(
                    Refusal.BREACH_BEFORE_DUE,
                    "obligation",
                    command.obligation(),
                    "due",
                    owed.obligation().due(),
                    "since",
                    command.since());
        }
        requireNotLaterThan(command.since().atStartOfDay(Period.ZONE).toInstant(), command.occurredAt());
        return new ObligationBreached(
                command.caseId(), command.occurredAt(), command.obligation(), command.since(), command.note());
    }

    private static PerformanceUrged urge(Urge command, CaseState state) {
        requireOpenObligation(command.obligation(), state);
        return new PerformanceUrged(command.caseId(), command.occurredAt(), command.obligation(), command.how());
    }

    /** What is owed is the creditor's to let go. */
    private static ObligationWaived waive(WaiveObligation command, CaseState state) {
        Guards.requireGuarded(List.of(command.creditor()), state);
        var owed = requireOpenObligation(command.obligation(), state);
        if (!owed.obligation().creditor().equals(command.creditor())) {
            throw CommandRefused.because(
                    Refusal.CREDITOR_ONLY,
                    "party",
                    command.creditor(),
                    "creditor",
                    owed.obligation().creditor());
        }
        return new ObligationWaived(command.caseId(), command.occurredAt(), command.obligation(), command.creditor());
    }

    static void requireEnforcing(Instant at, CaseState state, Circumstances now) {
        if (!state.enforcing) {
            throw CommandRefused.because(Refusal.ENFORCEMENT_NOT_APPLIED, "confirmation", state.confirmation);
        }
    }

    private static ObligationEnforced enforce(RecordEnforcement command, CaseState state) {
        requireOpenObligation(command.obligation(), state);
        requireNotLaterThan(command.enforcedOn().atStartOfDay(Period.ZONE).toInstant(), command.occurredAt());
        return new ObligationEnforced(
                command.caseId(),
                command.occurredAt(),
                command.obligation(),
                command.enforcedOn(),
                command.documentNo());
    }
}
