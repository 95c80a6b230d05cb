package caseledger.clocks;

import caseledger.values.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a time limit runs out: a pure function of when it started, the limit, what was agreed on top, and when it stood
 * still. The day on which it starts is not counted; the whole last day is (Civil Procedure Law art. 85). Time in which the
 * mediation stood still does not count (Online Mediation Rules art. 26), but nothing that happens after the time was up
 * brings it back.
 */
final class Due {
    private Due() {}

    /** The first moment that is too late; null while the clock stands still before it. */
    static @Nullable Instant of(Limit limit, Instant startedAt, int extraDays, List<Stretch> still) {
        return switch (limit.unit()) {
            case MINUTES -> afterTime(startedAt.plus(Duration.ofMinutes(limit.amount())), extraDays, still);
            case HOURS -> afterTime(startedAt.plus(Duration.ofHours(limit.amount())), extraDays, still);
            case DAYS -> endOf(limit, shifted(dayOf(startedAt).plusDays(limit.amount() + extraDays), still));
            case MONTHS ->
                endOf(limit, shifted(dayOf(startedAt).plusMonths(limit.amount()).plusDays(extraDays), still));
            case YEARS ->
                endOf(limit, shifted(dayOf(startedAt).plusYears(limit.amount()).plusDays(extraDays), still));
            case WORKING_DAYS -> endOf(limit, afterWorkingDays(limit, dayOf(startedAt), extraDays, still));
        };
    }

    private static @Nullable Instant afterTime(Instant last, int extraDays, List<Stretch> still) {
        var due = last.plus(Duration.ofDays(extraDays));
        for (var stretch : still) {
            if (stretch.from().isBefore(due)) {
                if (stretch.to() == null) {
                    return null;
                }
                due = due.plus(stretch.length(stretch.to()));
            }
        }
        return due;
    }

    /** The last day, later by the days on which the clock stood still; null if it still does. */
    private static @Nullable LocalDate shifted(LocalDate last, List<Stretch> still) {
        var day = last;
        for (var stretch : still) {
            if (!stretch.firstDay().isAfter(day)) {
                if (stretch.to() == null) {
                    return null;
                }
                day = day.plusDays(stretch.days(stretch.to()));
            }
        }
        return day;
    }

    private static @Nullable LocalDate afterWorkingDays(
            Limit limit, LocalDate start, int extraDays, List<Stretch> still) {
        var calendar = WorkingDays.ofChina(limit.calendar());
        var left = limit.amount() + extraDays;
        var day = start;
        while (left > 0) {
            day = day.plusDays(1);
            for (var stretch : still) {
                if (stretch.to() == null && !day.isBefore(stretch.firstDay())) {
                    return null;
                }
                if (stretch.to() != null && !day.isBefore(stretch.firstDay()) && day.isBefore(dayOf(stretch.to()))) {
                    day = dayOf(stretch.to());
                }
            }
            if (calendar.isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    private static @Nullable Instant endOf(Limit limit, @Nullable LocalDate last) {
        if (last == null) {
            return null;
        }
        var day = limit.rolls() ? WorkingDays.ofChina(limit.calendar()).rolled(last) : last;
        return ZonedDateTime.of(day.plusDays(1).atStartOfDay(), Period.ZONE).toInstant();
    }

    private static LocalDate dayOf(Instant moment) {
        return Period.dayOf(moment);
    }
}
