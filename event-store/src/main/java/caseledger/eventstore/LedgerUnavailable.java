package caseledger.eventstore;

import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** The database could not be reached in time, or the ledger is closing. Nothing was stored; asking again is safe. */
public final class LedgerUnavailable extends AxonTransientException {
    LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
