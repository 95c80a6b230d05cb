package caseledger.clocks;

import caseledger.codes.ClockStatus;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.values.ClockName;
import caseledger.values.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One clock of one case.
 *
 * @param number 1 for the first of its name in the case
 * @param of the unit or the obligation that it is about; null where it is about the case
 * @param ended when the step was taken that it waits for, or the case took another way
 * @param stopped true if it was the latter
 * @param warnedOf the due time of which a timer warned last
 * @param missRecorded true once a timer recorded that it ran out
 */
public record CaseClock(
        ClockName name,
        int number,
        @Nullable String of,
        Limit limit,
        Stamp started,
        int extraDays,
        List<Stretch> still,
        @Nullable Stamp ended,
        boolean stopped,
        @Nullable Instant warnedOf,
        boolean missRecorded) {
    static CaseClock started(ClockName name, int number, @Nullable String of, Limit limit, Stamp at) {
        return new CaseClock(name, number, of, limit, at, 0, List.of(), null, false, null, false);
    }

    public Instant startedAt() {
        return started.at();
    }

    public @Nullable Instant endedAt() {
        return ended == null ? null : ended.at();
    }

    /** The first moment that is too late; null while the clock stands still. */
    public @Nullable Instant dueAt() {
        return Due.of(limit, startedAt(), extraDays, still);
    }

    /** The last day on which the step is in time; null while the clock stands still. */
    public @Nullable LocalDate lastDay() {
        var due = dueAt();
        return due == null ? null : Period.dayOf(due.minusMillis(1));
    }

    /** When a timer warns; null if it does not. */
    public @Nullable Instant warnAt() {
        var due = dueAt();
        if (due == null || limit.warnHours() == 0) {
            return null;
        }
        return due.minus(Duration.ofHours(limit.warnHours()));
    }

    /** True while the step is still owed, late or not. */
    public boolean runs() {
        return ended == null;
    }

    public boolean extended() {
        return extraDays > 0;
    }

    /** Nothing agreed after the last day, or recorded after the miss, makes a clock longer that had run out. */
    boolean hasTimeLeft(Instant at) {
        var last = lastDay();
        return !missRecorded && (last == null || !Period.dayOf(at).isAfter(last));
    }

    /** How it stands at a moment. */
    public ClockStatus at(Instant now) {
        if (stopped) {
            return ClockStatus.STOPPED;
        }
        var due = dueAt();
        if (ended != null) {
            return due == null || ended.at().isBefore(due) ? ClockStatus.MET : ClockStatus.MISSED;
        }
        if (due == null) {
            return ClockStatus.PAUSED;
        }
        return now.isBefore(due) ? ClockStatus.RUNNING : ClockStatus.MISSED;
    }

    /** From when on it has to be recorded that it ran out; null if that is done, or never will be. */
    public @Nullable Instant missAt() {
        var due = dueAt();
        if (!limit.timed() || missRecorded || due == null || stopped) {
            return null;
        }
        return ended == null || !ended.at().isBefore(due) ? due : null;
    }

    /** From when on a warning has to be recorded; null if that is done, or not needed. */
    public @Nullable Instant warnDueAt() {
        var isOpen = limit.timed() && !missRecorded && runs();
        return isOpen && !Objects.equals(warnedOf, dueAt()) ? warnAt() : null;
    }

    CaseClock ended(Stamp at) {
        return with(extraDays, stillUntil(at.at()), at, false, warnedOf, missRecorded);
    }

    CaseClock stopped(Stamp at) {
        return with(extraDays, stillUntil(at.at()), at, true, warnedOf, missRecorded);
    }

    CaseClock paused(Instant at) {
        var next = new ArrayList<>(still);
        next.add(new Stretch(at, null));
        return with(extraDays, List.copyOf(next), ended, stopped, warnedOf, missRecorded);
    }

    CaseClock resumed(Instant at) {
        return with(extraDays, stillUntil(at), ended, stopped, warnedOf, missRecorded);
    }

    CaseClock extendedBy(int days) {
        return with(extraDays + days, still, ended, stopped, warnedOf, missRecorded);
    }

    /** A moment turned out to have been another one. */
    CaseClock corrected(FactCorrected correction) {
        return new CaseClock(
                name,
                number,
                of,
                limit,
                started.corrected(correction),
                extraDays,
                still,
                ended == null ? null : ended.corrected(correction),
                stopped,
                warnedOf,
                missRecorded);
    }

    CaseClock warned(Instant due) {
        return with(extraDays, still, ended, stopped, due, missRecorded);
    }

    CaseClock missed() {
        return with(extraDays, still, ended, stopped, warnedOf, true);
    }

    private List<Stretch> stillUntil(Instant at) {
        return still.stream()
                .map(stretch -> stretch.to() == null ? new Stretch(stretch.from(), at) : stretch)
                .toList();
    }

    private CaseClock with(
            int extra,
            List<Stretch> stretches,
            @Nullable Stamp end,
            boolean stop,
            @Nullable Instant warning,
            boolean miss) {
        return new CaseClock(name, number, of, limit, started, extra, stretches, end, stop, warning, miss);
    }
}
