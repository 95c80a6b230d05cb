package caseledger.command.casefile;

import caseledger.codes.PerformanceResult;
import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.PerformanceCommand;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PerformanceCommand.RecordPerformance;
import caseledger.commands.PerformanceCommand.ReportBreach;
import caseledger.commands.PerformanceCommand.Urge;
import caseledger.events.CaseEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.PerformanceUrged;
import caseledger.values.ObligationId;
import caseledger.values.Period;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decides what becomes of what was agreed; the committee supervises performance (People's Mediation Law art. 31). */
final class Fulfilment {
    static final Set<Role> FOLLOWERS = followers();

    private Fulfilment() {}

    static List<CaseEvent> decide(PerformanceCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case RecordPerformance performance -> List.of(perform(performance, state));
            case ReportBreach breach -> List.of(breach(breach, state));
            case Urge urge -> List.of(urge(urge, state));
            case FollowUp followUp -> List.of(followUp(followUp, state));
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

    private static CaseState.Owed requireOpenObligation(ObligationId id, CaseState state) {
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

    static void requireNotHandler(Instant at, CaseState state, Circumstances now) {
        if (Guards.isHandler(now.actor().id(), state)) {
            throw CommandRefused.because(
                    Refusal.FOLLOW_UP_BY_HANDLER, "actor", now.actor().id(), "mediators", state.handlers);
        }
    }

    private static FollowUpRecorded followUp(FollowUp command, CaseState state) {
        Guards.requireParties(command.of(), state);
        Guards.requireParties(command.satisfaction().keySet(), state);
        return new FollowUpRecorded(
                command.caseId(),
                command.occurredAt(),
                command.of(),
                command.performance(),
                command.satisfaction(),
                command.riskLeft());
    }

    private static Set<Role> followers() {
        var roles = EnumSet.copyOf(Guards.STAFF);
        roles.add(Role.SV);
        roles.add(Role.JB);
        return Set.copyOf(roles);
    }
}
