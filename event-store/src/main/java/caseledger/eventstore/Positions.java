package caseledger.eventstore;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns tracking tokens into ledger positions and back. Positions are the same over both stores, 1 for the first event;
 * Axon Server counts from 0.
 */
public final class Positions {
    private final long firstIndex;

    private Positions(long firstIndex) {
        this.firstIndex = firstIndex;
    }

    static Positions of(LedgerProperties.Store store) {
        return new Positions(store == LedgerProperties.Store.POSTGRES ? 1 : 0);
    }

    /** The position of the event the token came with, 0 for none; during a replay, that of the event replayed. */
    public long of(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        var index = token.position();
        return index.isPresent() ? index.getAsLong() - firstIndex + 1 : 0;
    }

    /** The token that makes a reader start with the event after a position. */
    public @Nullable TrackingToken after(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position + firstIndex - 1);
    }
}
