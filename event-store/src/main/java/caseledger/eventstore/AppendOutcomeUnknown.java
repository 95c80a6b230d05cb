package caseledger.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The connection was lost while the append was on its way and the database did not come back in time: the events are
 * stored all together or not at all, and only the book can say which. Whoever sends the command again must be able to
 * recognize that it was carried out.
 */
public final class AppendOutcomeUnknown extends EventStoreException {
    AppendOutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
