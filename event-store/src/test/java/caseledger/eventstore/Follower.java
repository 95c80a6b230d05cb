package caseledger.eventstore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackingToken;

/** Reads the book to its end and on, as a view would, and remembers the positions in the order it saw them. */
final class Follower implements AutoCloseable {
    final List<Long> seen = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Follower(PostgresEventStore store, TrackingToken start) {
        Thread.ofVirtual().start(() -> follow(store, start));
    }

    private void follow(PostgresEventStore store, TrackingToken start) {
        var token = start;
        while (!closed) {
            try (var stream = store.openStream(token)) {
                while (!closed) {
                    if (stream.hasNextAvailable(50, TimeUnit.MILLISECONDS)) {
                        token = stream.nextAvailable().trackingToken();
                        seen.add(PostgresEventStorageEngine.position(token));
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The database is away; like a processor, go on where it stopped.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
