package caseledger.clocks;

import caseledger.codes.LimitUnit;
import caseledger.codes.OnExpiry;
import caseledger.values.LimitRule;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A time limit as one clock runs by it: all of its rule that decides, kept with the event that started the clock, so that
 * no later rule, calendar or release moves the deadline.
 *
 * @param calendar the version of the holiday calendar, see {@link WorkingDays}
 * @param timed true if a timer watches the clock; false where it had run out before its start was recorded
 */
public record Limit(
        RuleVersion rule,
        int amount,
        LimitUnit unit,
        boolean rolls,
        OnExpiry onExpiry,
        int warnHours,
        int calendar,
        boolean timed) {
    private static final String ROLLS = "ROLLS";
    private static final String TIMED = "TIMED";
    private static final int PARTS = 8;

    public static Limit of(LimitRule rule, int calendar, boolean timed) {
        return new Limit(
                rule.rule(),
                rule.amount(),
                rule.unit(),
                rule.rolls(),
                rule.onExpiry(),
                rule.warnHours(),
                calendar,
                timed && rule.onExpiry().isRecorded());
    }

    /** By the rule as shipped, watched by no timer: for events that were recorded before clocks were kept with them. */
    static Limit shipped(RuleVersion rule) {
        var shipped = ShippedLimits.all().get(rule.limit());
        if (shipped == null) {
            throw new IllegalArgumentException("There is no shipped limit " + rule.limit());
        }
        return of(shipped.rule(), WorkingDays.LATEST, false);
    }

    /** The last day of a clock that starts on a day and never stands still. */
    public LocalDate lastDayFrom(LocalDate day) {
        return Period.dayOf(endFrom(day.atStartOfDay(Period.ZONE).toInstant()).minusMillis(1));
    }

    /** The first moment that is too late, for what begins at a moment and never stands still. */
    public Instant endFrom(Instant start) {
        return Objects.requireNonNull(Due.of(this, start, 0, List.of()));
    }

    Limit lasting(int days) {
        return new Limit(rule, days, LimitUnit.DAYS, rolls, onExpiry, warnHours, calendar, timed);
    }

    Limit by(RuleVersion version) {
        return new Limit(version, amount, unit, rolls, onExpiry, warnHours, calendar, timed);
    }

    Limit timed(boolean watched) {
        return new Limit(rule, amount, unit, rolls, onExpiry, warnHours, calendar, watched);
    }

    /** As it is kept in the metadata of events, such as {@code mediation.period@1:30:DAYS:EXACT:TERMINATE:72:2026:TIMED}. */
    String text() {
        return String.join(
                ":",
                rule.value(),
                Integer.toString(amount),
                unit.name(),
                rolls ? ROLLS : "EXACT",
                onExpiry.name(),
                Integer.toString(warnHours),
                Integer.toString(calendar),
                timed ? TIMED : "UNTIMED");
    }

    static Limit parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("No stored time limit: " + text);
        }
        return new Limit(
                new RuleVersion(parts[0]),
                Integer.parseInt(parts[1]),
                LimitUnit.valueOf(parts[2]),
                parts[3].equals(ROLLS),
                OnExpiry.valueOf(parts[4]),
                Integer.parseInt(parts[5]),
                Integer.parseInt(parts[6]),
                parts[7].equals(TIMED));
    }
}
