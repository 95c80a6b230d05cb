package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.limitEn;
import static caseledger.query.cases.TimelineText.limitZh;
import static caseledger.query.cases.TimelineText.minute;
import static caseledger.query.cases.TimelineText.ruleEn;
import static caseledger.query.cases.TimelineText.ruleZh;
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
                        limitZh(e.clock()) + ofZh(e.of()) + "将于" + minute(e.dueAt()) + "届满," + ruleZh(e.rule()),
                        limitEn(e.clock()) + ofEn(e.of()) + " runs out at " + minute(e.dueAt()) + ", "
                                + ruleEn(e.rule()),
                        null);
            case DeadlineMissed e ->
                text(
                        "期限届满",
                        "Deadline missed",
                        limitZh(e.clock()) + ofZh(e.of()) + "届满," + ruleZh(e.rule()) + ":"
                                + e.onExpiry().zh(),
                        limitEn(e.clock()) + ofEn(e.of()) + " ran out, " + ruleEn(e.rule()) + ": "
                                + e.onExpiry().en(),
                        null);
        };
    }

    /** A unit is called by its name, an obligation by its own. */
    private static String ofZh(@Nullable String of) {
        return of == null ? "" : "(" + of + ")";
    }

    private static String ofEn(@Nullable String of) {
        return of == null ? "" : " (" + of + ")";
    }
}
