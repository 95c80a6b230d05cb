package caseledger.query;

import caseledger.clocks.Limits;
import caseledger.events.LedgerEvent;
import caseledger.values.Provenance;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * An event as the ledger keeps it: what became true, and where, when and by whom it was recorded.
 *
 * @param sequence its number in its own stream, from 0
 * @param limits the time limits of the clocks that it started
 */
public record Recorded(
        LedgerEvent event,
        long position,
        long sequence,
        String eventId,
        Instant recordedAt,
        Provenance provenance,
        Limits limits) {
    /** Recorded later than this after it occurred, an event is flagged (design: two clocks). */
    private static final Duration LATE_AFTER = Duration.ofDays(3);

    /** An event that started no clock, or none by a limit of its own. */
    public Recorded(
            LedgerEvent event,
            long position,
            long sequence,
            String eventId,
            Instant recordedAt,
            Provenance provenance) {
        this(event, position, sequence, eventId, recordedAt, provenance, Limits.NONE);
    }

    /** How many events the stream has with this one. */
    public long version() {
        return sequence + 1;
    }

    /** The name under which it is stored. */
    public String type() {
        return event.getClass().getSimpleName();
    }

    public String revision() {
        var revision = event.getClass().getAnnotation(Revision.class);
        return revision == null ? "" : revision.value();
    }

    public boolean isLate() {
        return recordedAt.isAfter(event.occurredAt().plus(LATE_AFTER));
    }
}
