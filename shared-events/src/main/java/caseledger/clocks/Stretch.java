package caseledger.clocks;

import caseledger.values.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a clock stood still.
 *
 * @param to null while it still does
 */
record Stretch(Instant from, @Nullable Instant to) {
    LocalDate firstDay() {
        return Period.dayOf(from);
    }

    /** Whole days: a clock of days that stands still from one day to another runs out that many days later. */
    long days(Instant end) {
        return ChronoUnit.DAYS.between(firstDay(), Period.dayOf(end));
    }

    Duration length(Instant end) {
        return Duration.between(from, end);
    }
}
