package caseledger.eventstore;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the book, from any position to the end and on. Behind, it reads pages from the table; at the
 * end, it shares what the {@link Tail} has read. Safe for the several threads Axon's processors use on one stream.
 */
final class EventCursor implements TrackingEventStream {
    private static final int PAGE_EVENTS = 1_000;

    private final PostgresEventStorageEngine engine;
    private final Tail tail;
    private final Runnable listener = this::wake;
    private final ArrayDeque<TrackedEventMessage<?>> ahead = new ArrayDeque<>();
    private long position;
    private volatile Runnable onAvailable = () -> {};
    private volatile boolean closed;

    EventCursor(PostgresEventStorageEngine engine, Tail tail, long position) {
        this.engine = engine;
        this.tail = tail;
        this.position = position;
        tail.add(listener);
        if (position > tail.head() && position > engine.head()) {
            tail.remove(listener);
            throw new LedgerIsBroken(
                    "A reader has seen position %d, but the ledger ends at %d. Was an older copy restored?"
                            .formatted(position, engine.head()));
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(next());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (next() == null) {
            var left = deadline - System.nanoTime();
            if (left <= 0 || closed || !tail.await(lastRead(), left)) {
                return next() != null;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            var event = take();
            if (event != null) {
                return event;
            }
            if (closed || tail.isClosed()) {
                throw new IllegalStateException("the stream is closed");
            }
            tail.await(lastRead(), Tail.POLL.toNanos());
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        callback.run();
        return true;
    }

    @Override
    public void close() {
        closed = true;
        tail.remove(listener);
    }

    private void wake() {
        onAvailable.run();
    }

    private synchronized long lastRead() {
        return position;
    }

    private synchronized @Nullable TrackedEventMessage<?> take() {
        return next() == null ? null : ahead.poll();
    }

    private synchronized @Nullable TrackedEventMessage<?> next() {
        while (ahead.isEmpty() && position < tail.head() && !closed) {
            var shared = tail.recent(position);
            var page = shared == null ? engine.page(position, PAGE_EVENTS) : shared;
            if (page.last() == position) {
                throw new LedgerIsBroken("The ledger reached position %d, but ends at %d. Was an older copy restored?"
                        .formatted(tail.head(), position));
            }
            for (var message : page.messages()) {
                if (PostgresEventStorageEngine.position(message.trackingToken()) > position) {
                    ahead.add(message);
                }
            }
            position = page.last();
        }
        return ahead.peek();
    }
}
