package caseledger.eventstore;

import java.time.Duration;
import org.axonframework.common.AxonTransientException;

/** The queue of appends is full. Nothing was stored; the same command may be sent again after {@link #retryAfter()}. */
public final class LedgerOverloaded extends AxonTransientException {
    private final Duration retryAfter;

    LedgerOverloaded(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long a full queue takes to empty at the present rate, in whole seconds and at least one. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
