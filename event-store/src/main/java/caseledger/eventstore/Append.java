package caseledger.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one unit of work stores, whole or not at all.
 *
 * @param stored completes with whether the events fitted their streams
 */
record Append(List<NewEvent> events, long bytes, long handedOverNanos, CompletableFuture<Boolean> stored) {
    Append(List<NewEvent> events) {
        this(events, events.stream().mapToLong(NewEvent::bytes).sum(), System.nanoTime(), new CompletableFuture<>());
    }

    /** True if it was handed over before a moment, as {@link System#nanoTime()} gave it, or just then. */
    boolean isFrom(long moment) {
        return handedOverNanos - moment <= 0;
    }
}
