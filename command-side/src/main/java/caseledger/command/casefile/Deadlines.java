package caseledger.command.casefile;

import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.events.CaseEvent;
import caseledger.events.DeadlineEvent.DeadlineApproaching;
import caseledger.events.DeadlineEvent.DeadlineMissed;
import java.time.Instant;

/** Decides whether a clock runs out. If the step was taken in time, or it is recorded already, there is nothing to record. */
final class Deadlines {
    private Deadlines() {}

    static CaseEvent decide(RaiseDeadline command, CaseState state, Instant now) {
        var clock = state.clocks.find(command.clock(), command.number());
        if (clock == null) {
            throw CommandRefused.because(Refusal.CLOCK_UNKNOWN, "clock", command.clock(), "number", command.number());
        }
        var dueAt = clock.dueAt();
        var since = command.missed() ? clock.missAt() : clock.warnDueAt();
        var over = !command.missed() && dueAt != null && !now.isBefore(dueAt);
        if (dueAt == null || since == null || now.isBefore(since) || over) {
            throw CommandRefused.because(
                    Refusal.DEADLINE_NOT_DUE, "clock", command.clock(), "number", command.number(), "due", dueAt);
        }
        return command.missed()
                ? new DeadlineMissed(
                        command.caseId(),
                        dueAt,
                        clock.name(),
                        clock.number(),
                        clock.of(),
                        clock.limit().rule(),
                        clock.limit().onExpiry())
                : new DeadlineApproaching(
                        command.caseId(),
                        now,
                        clock.name(),
                        clock.number(),
                        clock.of(),
                        clock.limit().rule(),
                        dueAt);
    }
}
