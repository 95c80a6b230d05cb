package caseledger.eventstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event on its way into the book, serialized by the thread that publishes it. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NewEvent(
        UUID eventId,
        StoredEvent.@Nullable StreamPlace stream,
        String type,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata) {
    int bytes() {
        return payload.length + metadata.length;
    }
}
