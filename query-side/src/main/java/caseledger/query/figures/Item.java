package caseledger.query.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What figures count inside a case, as it stands between two positions.
 *
 * @param key tells it apart from all others of its kind in its case
 * @param on the day that puts it into a period
 * @param doneOn the day on which what it waits for happened; null until then
 * @param standing under which heading it is counted
 * @param amount in yuan, null where no money is owed; or in minutes, where time is counted
 * @param doneAmount how much of it was paid
 */
record Item(
        Kind kind,
        String key,
        LocalDate on,
        @Nullable LocalDate doneOn,
        String standing,
        @Nullable BigDecimal amount,
        BigDecimal doneAmount) {
    /** What it is, and what it is called where it is counted. */
    enum Kind {
        /** An agreement under which something is owed: on the last day when anything is due, done when all is performed. */
        AGREEMENT("agreements"),
        /** On the day when it is due, done when it is performed. */
        OBLIGATION("obligations"),
        /** An agreement that a court may be asked to confirm: on the day of its effect, done when the court is asked. */
        CONFIRMABLE("agreements"),
        /** A request to a court to confirm an agreement, on the day it was made. */
        APPLICATION("requests"),
        /** What the court said to it, on the day of the document. */
        RULING("requests"),
        /** The time to handle a case: on its last day, done when the case is concluded. */
        DEADLINE("cases"),
        /** A conclusion as resolved: on its day, done when the case was open again. */
        END("conclusions"),
        /** This case is the return of another one, whose id is the key: on the day of registration. */
        RECURRENCE("cases"),
        /** The dispute went on elsewhere after it was accepted here, on the first day of each way. */
        CONVERSION("cases"),
        /** A party asked how satisfied it is: on that day, done when it answered. */
        SURVEY("invitations"),
        /** What it said of how it was treated, on the day it was asked. */
        PROCESS_OPINION("answers"),
        /** What it said of what came of it, on the day it was asked. */
        RESULT_OPINION("answers"),
        /** A follow-up: on the last day for it, done when somebody followed up. */
        FOLLOW_UP("follow-ups"),
        /** A stage of the procedure that is over: on its last day, its minutes as the amount. */
        STAGE("stages"),
        /** The first answer of a unit: on its day, the minutes since the registration as the amount. */
        RESPONSE("responses"),
        /** A case was passed up, down or back: on that day. */
        TURN("turns");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        String unit() {
            return unit;
        }
    }

    static Item of(Kind kind, String key, LocalDate on, @Nullable LocalDate doneOn, Enum<?> standing) {
        return new Item(kind, key, on, doneOn, standing.name(), null, BigDecimal.ZERO);
    }
}
