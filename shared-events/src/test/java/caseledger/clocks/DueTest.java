package caseledger.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.LimitUnit;
import caseledger.codes.OnExpiry;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When a time limit runs out: examples from real calendars, and what holds for all of them. */
class DueTest {
    private static final int CALENDAR = 2026;
    private static final List<LimitUnit> UNITS = List.of(LimitUnit.values());

    /** The day after the last on which the step is in time begins at the due time. */
    @ParameterizedTest(name = "{0} + {1} {2} rolling {3}: last day {4}")
    @CsvSource({
        // The day of the start is not counted (Civil Procedure Law art. 85).
        "2026-03-02T09:00, 30, DAYS, false, 2026-04-01",
        "2026-03-02T23:59, 30, DAYS, false, 2026-04-01",
        "2026-03-02T09:00, 0, DAYS, false, 2026-03-02",
        // 30 days end on Saturday 2 May 2026, in the Labour Day holiday of 1 to 5 May: the next working day is the 6th.
        "2026-04-02T09:00, 30, DAYS, true, 2026-05-06",
        "2026-04-02T09:00, 30, DAYS, false, 2026-05-02",
        // Spring Festival 2026: holiday from 15 to 23 February, Saturday the 14th and the 28th are worked.
        "2026-02-13T09:00, 1, WORKING_DAYS, false, 2026-02-14",
        "2026-02-14T09:00, 1, WORKING_DAYS, false, 2026-02-24",
        "2026-02-14T09:00, 5, WORKING_DAYS, false, 2026-02-28",
        "2026-01-30T09:00, 15, DAYS, true, 2026-02-14",
        "2026-01-31T09:00, 15, DAYS, true, 2026-02-24",
        // National Day 2025: holiday from 1 to 8 October, Sunday 28 September and Saturday 11 October are worked.
        "2025-09-26T17:00, 3, WORKING_DAYS, false, 2025-09-30",
        "2025-09-30T17:00, 3, WORKING_DAYS, false, 2025-10-11",
        "2025-09-02T10:00, 30, DAYS, true, 2025-10-09",
        // Without a calendar for that year only weekends are free.
        "2031-09-30T10:00, 1, WORKING_DAYS, false, 2031-10-01",
        "2024-02-29T10:00, 3, YEARS, false, 2027-02-28",
        "2026-01-31T10:00, 1, MONTHS, false, 2026-02-28"
    })
    void runs_out_at_the_end_of_the_last_day(
            String start, int amount, LimitUnit unit, boolean rolls, LocalDate lastDay) {
        var due = Due.of(limit(amount, unit, rolls), at(start), 0, List.of());
        assertThat(due).isEqualTo(endOf(lastDay));
    }

    @Test
    void hours_run_to_the_minute() {
        assertThat(Due.of(limit(1, LimitUnit.HOURS, false), at("2026-03-02T23:30"), 0, List.of()))
                .isEqualTo(at("2026-03-03T00:30"));
    }

    @Test
    void stands_still_between_suspension_and_resumption_only() {
        var limit = limit(30, LimitUnit.DAYS, false);
        var start = at("2026-03-02T09:00");
        assertThat(Due.of(limit, start, 0, List.of(new Stretch(at("2026-03-10T09:00"), null))))
                .isNull();
        assertThat(Due.of(limit, start, 0, List.of(new Stretch(at("2026-03-10T09:00"), at("2026-03-20T17:00")))))
                .isEqualTo(endOf(LocalDate.parse("2026-04-11")));
    }

    @Test
    void nothing_after_the_time_was_up_brings_it_back() {
        var limit = limit(30, LimitUnit.DAYS, false);
        var start = at("2026-03-02T09:00");
        var late = new Stretch(at("2026-04-02T00:00"), at("2026-05-02T09:00"));
        assertThat(Due.of(limit, start, 0, List.of(late))).isEqualTo(endOf(LocalDate.parse("2026-04-01")));
    }

    @Test
    void a_calendar_that_comes_later_moves_no_deadline() {
        var before =
                new Limit(new RuleVersion("confirm.apply@1"), 30, LimitUnit.DAYS, true, OnExpiry.NONE, 0, 2025, true);
        var start = at("2026-04-02T09:00");
        assertThat(Due.of(before, start, 0, List.of())).isEqualTo(endOf(LocalDate.parse("2026-05-04")));
        assertThat(Due.of(limit(30, LimitUnit.DAYS, true), start, 0, List.of()))
                .isEqualTo(endOf(LocalDate.parse("2026-05-06")));
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holds_for_any_limit(int seed) {
        var random = new Random(seed);
        var unit = UNITS.get(random.nextInt(UNITS.size()));
        var limit = limit(random.nextInt(40), unit, random.nextBoolean());
        var start = at("2025-01-01T00:00").plus(Duration.ofMinutes(random.nextInt(600_000)));
        var due = Due.of(limit, start, 0, List.of());
        assertThat(due).isAfterOrEqualTo(start);
        // Starting later never ends earlier, and a longer limit never ends before a shorter one.
        assertThat(Due.of(limit, start.plus(Duration.ofMinutes(random.nextInt(5_000))), 0, List.of()))
                .isAfterOrEqualTo(due);
        assertThat(Due.of(limit(limit.amount() + 1, unit, limit.rolls()), start, 0, List.of()))
                .isAfterOrEqualTo(due);
        if (limit.rolls() && unit != LimitUnit.HOURS && unit != LimitUnit.MINUTES) {
            assertThat(WorkingDays.ofChina(CALENDAR).isWorkingDay(Period.dayOf(due.minusMillis(1))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_pause_moves_it_by_exactly_its_length(int seed) {
        var random = new Random(seed);
        var limit = limit(1 + random.nextInt(60), LimitUnit.DAYS, false);
        var start = at("2025-01-01T00:00").plus(Duration.ofMinutes(random.nextInt(600_000)));
        var due = Due.of(limit, start, 0, List.of());
        var room = Duration.between(start, due).toMinutes();
        var from = start.plus(Duration.ofMinutes(random.nextLong(room)));
        var to = from.plus(Duration.ofMinutes(random.nextInt(100_000)));
        var days = ChronoUnit.DAYS.between(Period.dayOf(from), Period.dayOf(to));
        assertThat(Due.of(limit, start, 0, List.of(new Stretch(from, to)))).isEqualTo(due.plus(Duration.ofDays(days)));
        var hours = limit(1 + random.nextInt(60), LimitUnit.HOURS, false);
        var dueHours = Due.of(hours, start, 0, List.of());
        var moment = start.plus(Duration.ofMinutes(random.nextInt(60)));
        var until = moment.plus(Duration.ofMinutes(random.nextInt(1_000)));
        assertThat(Due.of(hours, start, 0, List.of(new Stretch(moment, until))))
                .isEqualTo(dueHours.plus(Duration.between(moment, until)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void working_days_are_counted_one_by_one(int seed) {
        var random = new Random(seed);
        var limit = limit(1 + random.nextInt(30), LimitUnit.WORKING_DAYS, false);
        var start = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(400));
        var due = Due.of(limit, start.atTime(12, 0).atZone(Period.ZONE).toInstant(), 0, List.of());
        var calendar = WorkingDays.ofChina(CALENDAR);
        var counted = start.plusDays(1)
                .datesUntil(Period.dayOf(due))
                .filter(calendar::isWorkingDay)
                .count();
        assertThat(counted).isEqualTo(limit.amount());
    }

    private static Limit limit(int amount, LimitUnit unit, boolean rolls) {
        return new Limit(
                new RuleVersion("mediation.period@1"), amount, unit, rolls, OnExpiry.TERMINATE, 0, CALENDAR, true);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(Period.ZONE).toInstant();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Period.ZONE).toInstant();
    }
}
