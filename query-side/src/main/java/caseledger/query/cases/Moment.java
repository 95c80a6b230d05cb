package caseledger.query.cases;

import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.query.Recorded;
import caseledger.values.CorrectedFact.OfTime;
import caseledger.values.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A point in the history of a case: which of its events count there. */
sealed interface Moment {
    /** By which of the two clocks a time is meant. */
    enum Clock {
        /** What the ledger knew then. */
        RECORDED,
        /** What had happened by then, as is known today: what was recorded late counts, and so does what was put right since. */
        OCCURRED
    }

    /** After that many events; 0 is before the first. */
    record Version(long number) implements Moment {}

    /** What was recorded at that time or before: a first part of the history, always. */
    record RecordedBy(Instant time) implements Moment {}

    /** What had occurred at that time or before, in the order in which it was recorded. */
    record OccurredBy(Instant time) implements Moment {}

    /** Now. */
    record Head() implements Moment {}

    String FORM = "a version, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+08:00";

    Pattern VERSION = Pattern.compile("\\d{1,18}");
    Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** A day means its end, in China. Anything else is an IllegalArgumentException or a DateTimeException. */
    static Moment of(String text, @Nullable Clock clock) {
        if (VERSION.matcher(text).matches()) {
            return new Version(Long.parseLong(text));
        }
        var time = DAY.matcher(text).matches()
                ? LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(Period.ZONE)
                        .toInstant()
                        .minusNanos(1)
                : OffsetDateTime.parse(text).toInstant();
        return clock == Clock.OCCURRED ? new OccurredBy(time) : new RecordedBy(time);
    }

    /** Those of a case's events that count at this point, in the order of the ledger. */
    default List<Recorded> of(List<Recorded> events) {
        return switch (this) {
            case Version version -> events.stream().limit(version.number()).toList();
            case RecordedBy by ->
                events.stream()
                        .takeWhile(each -> !each.recordedAt().isAfter(by.time()))
                        .toList();
            case OccurredBy by -> {
                var times = times(events);
                yield events.stream()
                        .filter(each -> !times.get((int) each.sequence()).isAfter(by.time()))
                        .toList();
            }
            case Head _ -> events;
        };
    }

    /** When each occurred, as is known now: what was dated wrongly when it really did, a correction with what it corrects. */
    private static List<Instant> times(List<Recorded> events) {
        var times = new ArrayList<Instant>();
        events.forEach(each -> times.add(each.event().occurredAt()));
        for (var each : events) {
            if (each.event() instanceof FactCorrected corrected && corrected.fact() instanceof OfTime right) {
                times.set(corrected.version() - 1, right.is());
            }
        }
        for (var each : events) {
            if (each.event() instanceof FactCorrected corrected) {
                times.set((int) each.sequence(), times.get(corrected.version() - 1));
            }
        }
        return times;
    }
}
