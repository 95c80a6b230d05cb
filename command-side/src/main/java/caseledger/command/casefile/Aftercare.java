package caseledger.command.casefile;

import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PerformanceCommand.InviteSatisfaction;
import caseledger.commands.PerformanceCommand.RateSatisfaction;
import caseledger.events.CaseEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import java.time.Instant;
import java.util.List;

/** Decides who may ask afterwards how a case stands and what people think of it: nobody who handled it. */
final class Aftercare {
    private Aftercare() {}

    static void requireFollowerNotHandler(Instant at, CaseState state, Circumstances now) {
        Guards.requireNotHandler(Refusal.FOLLOW_UP_BY_HANDLER, state, now);
    }

    static void requireAskerNotHandler(Instant at, CaseState state, Circumstances now) {
        Guards.requireNotHandler(Refusal.SATISFACTION_BY_HANDLER, state, now);
    }

    static void requireAsked(Instant at, CaseState state, Circumstances now) {
        if (state.invited.isEmpty()) {
            throw CommandRefused.because(Refusal.SATISFACTION_NOT_ASKED);
        }
    }

    static FollowUpRecorded followUp(FollowUp command, CaseState state) {
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

    static List<CaseEvent> invite(InviteSatisfaction command, CaseState state) {
        Guards.requireParties(command.parties(), state);
        var asked = command.parties().isEmpty() ? List.copyOf(state.parties.keySet()) : command.parties();
        return asked.stream()
                .distinct()
                .<CaseEvent>map(
                        party -> new SatisfactionInvited(command.caseId(), command.occurredAt(), party, command.how()))
                .toList();
    }

    /** Each party answers for itself, once per invitation; two answers are never made into one. */
    static SatisfactionRated rate(RateSatisfaction command, CaseState state, Circumstances now) {
        if (!state.invited.contains(command.party())) {
            // Who else was asked is not told: one party would learn whether the other has answered.
            throw CommandRefused.because(Refusal.SATISFACTION_NOT_ASKED, "party", command.party());
        }
        return new SatisfactionRated(
                command.caseId(),
                command.occurredAt(),
                command.party(),
                command.process(),
                command.result(),
                now.role() == Role.PT);
    }
}
