package caseledger.query;

import caseledger.clocks.Limits;
import caseledger.events.LedgerEvent;
import caseledger.eventstore.Positions;
import caseledger.values.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the views read it: a processor is handed one message for a {@link Stretch} of it instead of one for each
 * event, and the events of a stretch are read and decoded once for all views that come by. They are fetched only when a
 * view gets to them, so that what waits in a processor's queue takes no room.
 */
final class LedgerPages implements StreamableMessageSource<TrackedEventMessage<?>> {
    /**
     * How much is read and kept.
     *
     * @param pageEvents a stretch lies within one page, which begins after a multiple of this
     * @param pageBytesMax stored bytes of payload with which a page ends early and the next one begins, so that large events
     *     cannot fill the memory; the event that reaches it still belongs to the page
     * @param keptMax decoded pages kept for the views that come by later, until all have; one further behind reads for itself
     * @param patience so long a view that is about to leave another one behind waits for it, once: a view that stands still
     *     stops no other
     */
    record Bounds(int pageEvents, long pageBytesMax, int keptMax, Duration patience) {
        static final Bounds USUAL = new Bounds(1_000, 4L * 1024 * 1024, 16, Duration.ofSeconds(5));
    }

    /** Longest wait for an event that is known to be there. */
    private static final Duration READ_MAX = Duration.ofSeconds(5);

    private final EventStore ledger;
    private final Positions positions;
    private final Serializer serializer;
    private final Bounds bounds;
    private final Deque<Page> kept = new ArrayDeque<>();
    private final Map<Reader, Long> pageOfReader = new HashMap<>();

    /** The serializer is the one that the ledger's events are stored with. */
    LedgerPages(EventStore ledger, Positions positions, Serializer serializer, Bounds bounds) {
        this.ledger = ledger;
        this.positions = positions;
        this.serializer = serializer;
        this.bounds = bounds;
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

        /** The events from the first of this stretch to the last of another; the same objects for every view that asks. */
        Stream<List<Recorded>> pagesTo(Stretch end) {
            var pages = new Walk(reader, after, end.last);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false);
        }
    }

    /** Through a part of the ledger, in pages that are each read when its turn comes. */
    private final class Walk implements Iterator<List<Recorded>> {
        private final Reader reader;
        private final long last;
        private long position;

        Walk(Reader reader, long after, long last) {
            this.reader = reader;
            this.last = last;
            this.position = after;
        }

        @Override
        public boolean hasNext() {
            return position < last;
        }

        @Override
        public List<Recorded> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                var page = page(reader, position);
                var events = page.events(position, last);
                position = Math.clamp(page.end, position, last);
                return events;
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

    /**
     * The page of the event after a position. Whoever is on the way to the end of the ledger waits, on entering a page, for
     * who is as far behind as pages are kept: so all who begin together stay together. Who has once been there waits for
     * nobody.
     */
    private synchronized Page page(Reader reader, long position) throws InterruptedException {
        var number = position / bounds.pageEvents();
        var before = pageOfReader.replace(reader, number);
        notifyAll();
        reader.comeTo(number);
        if (before != null && before != number) {
            forgetPassed();
        }
        if (before != null && before != number && !reader.hasArrived) {
            var deadline = System.nanoTime() + bounds.patience().toNanos();
            var left = bounds.patience().toMillis();
            while (left > 0 && pageOfReader.containsValue(number - bounds.keptMax())) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        }
        return kept(position);
    }

    /** Of several that overlap, all views take the same. */
    private Page kept(long position) {
        var page = kept.stream()
                .filter(each -> each.holds(position))
                .max(Comparator.comparingLong(each -> each.after))
                .orElseGet(() -> new Page(position));
        kept.remove(page);
        kept.addLast(page);
        if (kept.size() > bounds.keptMax()) {
            kept.removeFirst();
        }
        return page;
    }

    /** What lives on after its last use outlives many small collections of garbage, and is then left to a long one. */
    private void forgetPassed() {
        kept.removeIf(
                page -> pageOfReader.values().stream().noneMatch(number -> number * bounds.pageEvents() < page.end));
    }

    private long pageEnd(long position) {
        return (position / bounds.pageEvents() + 1) * bounds.pageEvents();
    }

    private synchronized void enter(Reader reader, long number) {
        pageOfReader.put(reader, number);
        reader.comeTo(number);
    }

    private synchronized void leave(Reader reader) {
        pageOfReader.remove(reader);
        forgetPassed();
        notifyAll();
    }

    /** As much of a page as somebody has asked for. */
    private final class Page {
        private final long after;
        private final List<Recorded> events = new ArrayList<>();
        private long read;
        private long bytes;
        private volatile long end;

        Page(long after) {
            this.after = after;
            this.read = after;
            this.end = pageEnd(after);
        }

        /** True if the event after a position belongs here. */
        boolean holds(long position) {
            return after <= position && position < end;
        }

        synchronized List<Recorded> events(long from, long last) throws InterruptedException {
            readTo(last);
            return events.stream()
                    .filter(each -> each.position() > from && each.position() <= last)
                    .toList();
        }

        private void readTo(long last) throws InterruptedException {
            if (read < Math.min(last, end)) {
                try (var stream = ledger.openStream(positions.after(read))) {
                    while (read < Math.min(last, end)) {
                        if (!stream.hasNextAvailable((int) READ_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                            throw new IllegalStateException(
                                    "The ledger reaches position %d, but ends after %d".formatted(last, read));
                        }
                        add(stream.nextAvailable());
                    }
                }
            }
        }

        private void add(TrackedEventMessage<?> message) {
            var position = positions.of(message.trackingToken());
            if (message.getPayload() instanceof LedgerEvent event) {
                events.add(recorded(event, position, message));
            }
            bytes += message.serializePayload(serializer, byte[].class).getData().length;
            read = position;
            if (bytes >= bounds.pageBytesMax()) {
                end = read;
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
        private volatile long head;
        private long position;
        private boolean hasArrived;

        Reader(long position) {
            var known = ledger.createHeadToken();
            this.end = ledger.openStream(known);
            this.head = positions.of(known);
            this.position = position;
            enter(this, position / bounds.pageEvents());
        }

        /** True, from then on, once it has come to the page in which the ledger ends. */
        void comeTo(long number) {
            hasArrived |= (number + 1) * bounds.pageEvents() >= head;
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
            return new Stretch(this, position, Math.min(pageEnd(position), head));
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
