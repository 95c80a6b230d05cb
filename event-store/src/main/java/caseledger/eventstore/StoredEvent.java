package caseledger.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the book, exactly as stored. Proofs and copies are made from this, never from re-serialized objects.
 *
 * @param position 1 for the first event of the book, then without a hole in the order of commit
 * @param stream where in which aggregate's history the event stands; null for an event of no aggregate
 * @param type stable name of the event, never a Java class name
 * @param recordedAt the database's clock at the append, in microseconds; never before that of an earlier position
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by position; equality of the bytes is never asked for.
public record StoredEvent(
        long position,
        UUID eventId,
        @Nullable StreamPlace stream,
        String type,
        @Nullable String revision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata) {

    /**
     * A place in the history of one aggregate.
     *
     * @param sequence 0 for the aggregate's first event, then without a hole
     */
    public record StreamPlace(@Nullable String type, String id, long sequence) {}

    /** What the event takes in memory beside fixed costs, to keep pages within their limit. */
    int bytes() {
        return payload.length + metadata.length;
    }
}
