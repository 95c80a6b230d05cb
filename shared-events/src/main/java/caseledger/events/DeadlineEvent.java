package caseledger.events;

import caseledger.codes.OnExpiry;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.RuleVersion;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A time limit of a case drew near or ran out. Nobody does this: a timer records it, once for each clock, and it stays even
 * if it turns out later that the step had been taken in time.
 */
public sealed interface DeadlineEvent extends CaseEvent {
    ClockName clock();

    /** 1 for the first clock of this name in the case. */
    int number();

    /**
     * A time limit will soon run out; how long before is part of the rule.
     *
     * @param of the unit or the obligation that the clock is about; null where it is about the case
     * @param dueAt the first moment that is too late
     */
    @Revision("1")
    record DeadlineApproaching(
            CaseId caseId,
            Instant occurredAt,
            ClockName clock,
            int number,
            @Nullable String of,
            RuleVersion rule,
            Instant dueAt)
            implements DeadlineEvent {}

    /**
     * A time limit ran out before the step was taken; it occurred when it ran out, whenever the timer noticed.
     *
     * @param of the unit or the obligation that the clock is about; null where it is about the case
     * @param onExpiry what that means
     */
    @Revision("1")
    record DeadlineMissed(
            CaseId caseId,
            Instant occurredAt,
            ClockName clock,
            int number,
            @Nullable String of,
            RuleVersion rule,
            OnExpiry onExpiry)
            implements DeadlineEvent {}
}
