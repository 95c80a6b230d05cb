package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.minute;
import static caseledger.query.cases.TimelineText.text;

import caseledger.events.DeadlineEvent;
import caseledger.events.DeadlineEvent.DeadlineApproaching;
import caseledger.events.DeadlineEvent.DeadlineMissed;
import org.jspecify.annotations.Nullable;

/** What timers record, in sentences. */
final class DeadlineText {
    private DeadlineText() {}

    static TimelineText of(DeadlineEvent event) {
        return switch (event) {
            case DeadlineApproaching e ->
                text(
                        "期限将至",
                        "Deadline approaching",
                        "期限" + e.clock() + of(e.of()) + "将于" + minute(e.dueAt()) + "届满,依据" + e.rule(),
                        "The time limit " + e.clock() + of(e.of()) + " runs out at " + minute(e.dueAt()) + ", by rule "
                                + e.rule(),
                        null);
            case DeadlineMissed e ->
                text(
                        "期限届满",
                        "Deadline missed",
                        "期限" + e.clock() + of(e.of()) + "届满,依据" + e.rule() + ":"
                                + e.onExpiry().zh(),
                        "The time limit " + e.clock() + of(e.of()) + " ran out, by rule " + e.rule() + ": "
                                + e.onExpiry().en(),
                        null);
        };
    }

    /** A unit is called by its name, an obligation by its own. */
    private static String of(@Nullable String of) {
        return of == null ? "" : "(" + of + ")";
    }
}
