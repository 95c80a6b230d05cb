package caseledger.query;

import caseledger.clocks.Limits;
import caseledger.events.LedgerEvent;
import caseledger.eventstore.Positions;
import caseledger.values.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the views read it: a processor is handed one message for a {@link Stretch} of it instead of one for each
 * event, and the events of a stretch are read and decoded once for all views that come by. They are fetched only when a
 * view gets to them, so that what waits in a processor's queue takes no room.
 */
final class LedgerPages implements StreamableMessageSource<TrackedEventMessage<?>> {
    /** A stretch lies within one page, which begins after a multiple of this. */
    private static final int PAGE_EVENTS = 1_000;

    /** Decoded pages kept for the views that come by later; one further behind reads for itself. */
    private static final int KEPT_MAX = 16;

    /** So long a view that is about to leave another one behind waits for it, once: a view that stands still stops no other. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Longest wait for an event that is known to be there. */
    private static final Duration READ_MAX = Duration.ofSeconds(5);

    private final EventStore ledger;
    private final Positions positions;
    private final int pageEvents;
    private final int keptMax;
    private final Duration patience;
    private final Map<Long, Page> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Page> eldest) {
            return size() > keptMax;
        }
    };
    private final Map<Reader, Long> pageOfReader = new HashMap<>();

    LedgerPages(EventStore ledger, Positions positions) {
        this(ledger, positions, PAGE_EVENTS, KEPT_MAX, PATIENCE);
    }

    LedgerPages(EventStore ledger, Positions positions, int pageEvents, int keptMax, Duration patience) {
        this.ledger = ledger;
        this.positions = positions;
        this.pageEvents = pageEvents;
        this.keptMax = keptMax;
        this.patience = patience;
    }

    /** Some events that follow each other; the payload of what a processor is handed. */
    final class Stretch {
        private final Reader reader;
        private final long after;
        private final long last;

        private Stretch(Reader reader, long after, long last) {
            this.reader = reader;
            this.after = after;
            this.last = last;
        }

        /** The same objects for every view that asks. */
        List<Recorded> events() {
            try {
                return page(reader, after / pageEvents).events(after, last);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The reading of the ledger was interrupted", e);
            }
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        ledger.openStream(token).close(); // The store refuses a token from beyond its end.
        return new Reader(positions.of(token));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return ledger.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return ledger.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return ledger.createTokenAt(dateTime);
    }

    /** Waits, on entering it, for who is as far behind as pages are kept: so all who begin together stay together. */
    private synchronized Page page(Reader reader, long number) throws InterruptedException {
        var before = pageOfReader.replace(reader, number);
        notifyAll();
        if (before != null && before != number) {
            var deadline = System.nanoTime() + patience.toNanos();
            var left = patience.toMillis();
            while (left > 0 && pageOfReader.containsValue(number - keptMax)) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        }
        return kept.computeIfAbsent(number, Page::new);
    }

    private synchronized void enter(Reader reader, long number) {
        pageOfReader.put(reader, number);
    }

    private synchronized void leave(Reader reader) {
        pageOfReader.remove(reader);
        notifyAll();
    }

    /** As much of a page as somebody has asked for. */
    private final class Page {
        private final List<Recorded> events = new ArrayList<>();
        private long read;

        Page(long number) {
            read = number * pageEvents;
        }

        synchronized List<Recorded> events(long after, long last) throws InterruptedException {
            readTo(last);
            return events.stream()
                    .filter(each -> each.position() > after && each.position() <= last)
                    .toList();
        }

        private void readTo(long last) throws InterruptedException {
            if (read < last) {
                try (var stream = ledger.openStream(positions.after(read))) {
                    while (read < last) {
                        if (!stream.hasNextAvailable((int) READ_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                            throw new IllegalStateException(
                                    "The ledger reaches position %d, but ends after %d".formatted(last, read));
                        }
                        var message = stream.nextAvailable();
                        var position = positions.of(message.trackingToken());
                        if (message.getPayload() instanceof LedgerEvent event) {
                            events.add(recorded(event, position, message));
                        }
                        read = position;
                    }
                }
            }
        }

        private Recorded recorded(LedgerEvent event, long position, TrackedEventMessage<?> message) {
            return new Recorded(
                    event,
                    position,
                    ((DomainEventMessage<?>) message).getSequenceNumber(),
                    message.getIdentifier(),
                    message.getTimestamp(),
                    Provenance.of(message.getMetaData()),
                    Limits.of(message.getMetaData()));
        }
    }

    /** One processor's way through the ledger. It follows the end of it only to know where that is. */
    private final class Reader implements TrackingEventStream {
        private final BlockingStream<TrackedEventMessage<?>> end;
        private long head;
        private long position;

        Reader(long position) {
            var known = ledger.createHeadToken();
            this.end = ledger.openStream(known);
            this.head = positions.of(known);
            this.position = position;
            enter(this, position / pageEvents);
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return position < head ? Optional.of(message(next())) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            while (end.hasNextAvailable()) {
                head = positions.of(end.nextAvailable().trackingToken());
            }
            return position < head || end.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (position >= head) {
                head = positions.of(end.nextAvailable().trackingToken());
            }
            var message = message(next());
            position = positions.of(message.trackingToken());
            return message;
        }

        /** To the end of the page, or of the ledger. */
        private Stretch next() {
            var pageEnd = (position / pageEvents + 1) * pageEvents;
            return new Stretch(this, position, Math.min(pageEnd, head));
        }

        private TrackedEventMessage<?> message(Stretch stretch) {
            return new GenericTrackedEventMessage<>(
                    positions.after(stretch.last), GenericEventMessage.asEventMessage(stretch));
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return end.setOnAvailableCallback(callback);
        }

        @Override
        public void close() {
            end.close();
            leave(this);
        }
    }
}
