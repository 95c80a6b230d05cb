package caseledger.eventstore;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Axon's events in the book ({@code ledger.event}).
 *
 * <p>Tokens are {@link GlobalSequenceTrackingToken}s whose index is the position: 1 for the first event, then without a
 * hole in the order of commit. The token of an empty book, at its tail, and before its first event is null, as Axon's
 * contract says.
 *
 * <p>An append is durable when {@link #appendEvents} returns, which is in the prepare-commit phase of the unit of work;
 * it does not take part in a surrounding database transaction and is not undone by one. Whatever must happen together
 * with an event either happens before, in a way that is harmless if the append is then refused, or follows from the
 * event afterwards.
 *
 * <p>The timestamp of a message that was read is the time the database recorded it, not the time the message object was
 * made. Snapshots are refused: the streams this is made for are short, and an aggregate cache does more.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {
    /** Events of one stream fetched in one query. */
    static final int STREAM_PAGE_EVENTS = 200;

    /** Events fetched in one query by {@link #readEvents(TrackingToken, boolean)}. */
    static final int PAGE_EVENTS = 1_000;

    private final EventTable table;
    private final GroupCommit writer;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    public PostgresEventStorageEngine(
            EventTable table, GroupCommit writer, Serializer serializer, EventUpcaster upcasters) {
        this.table = table;
        this.writer = writer;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        if (!writer.append(events.stream().map(this::serialized).toList())) {
            throw refused(events);
        }
    }

    private NewEvent serialized(EventMessage<?> event) {
        var payload = event.serializePayload(serializer, byte[].class);
        var metadata = event.serializeMetaData(serializer, byte[].class);
        return new NewEvent(
                uuid(event.getIdentifier()),
                event instanceof DomainEventMessage<?> domainEvent ? place(domainEvent) : null,
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData());
    }

    private static StoredEvent.StreamPlace place(DomainEventMessage<?> event) {
        return new StoredEvent.StreamPlace(event.getType(), event.getAggregateIdentifier(), event.getSequenceNumber());
    }

    private static UUID uuid(String identifier) {
        try {
            return UUID.fromString(identifier);
        } catch (IllegalArgumentException e) {
            throw new EventStoreException("The identifier of an event must be a UUID: " + identifier, e);
        }
    }

    private static RuntimeException refused(List<? extends EventMessage<?>> events) {
        var first = events.stream()
                .filter(DomainEventMessage.class::isInstance)
                .map(event -> place((DomainEventMessage<?>) event))
                .findFirst();
        if (first.isEmpty()) {
            return new ConcurrencyException("An event with the same identifier is already stored.");
        }
        var place = first.get();
        return place.sequence() == 0
                ? new AggregateStreamCreationException("%s %s exists already.".formatted(place.type(), place.id()))
                : new ConcurrencyException("%s %s has changed: event %d does not follow its last one."
                        .formatted(place.type(), place.id(), place.sequence()));
    }

    /** Refused, see the class comment. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("The ledger keeps no snapshots; use an aggregate cache.");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        var rows = pages(position(token), PAGE_EVENTS, StoredEvent::position, table::after);
        return EventUtils.upcastAndDeserializeTrackedEvents(rows.map(StoredEventData::tracked), serializer, upcasters);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        var rows = pages(
                firstSequenceNumber,
                STREAM_PAGE_EVENTS,
                event -> sequence(event) + 1,
                (from, limit) -> table.ofStream(aggregateIdentifier, from, limit));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                rows.map(StoredEventData::ofStream), serializer, upcasters);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        var last = table.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(table.head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return token(table.positionBefore(dateTime));
    }

    long head() {
        return table.head();
    }

    /** The next events after a position, as messages; empty only at the end of the book. */
    EventPage page(long after, int limit) {
        return page(after, table.after(after, limit));
    }

    /**
     * These rows as messages, or so many of them that none is met that cannot be read: what stands before it is not held up.
     *
     * @throws RuntimeException what it is about the first one that makes it unreadable
     */
    EventPage page(long after, List<StoredEvent> rows) {
        try {
            return whole(after, rows);
        } catch (RuntimeException | Error e) {
            if (rows.size() == 1) {
                throw e;
            }
            return page(after, rows.subList(0, rows.size() / 2));
        }
    }

    private EventPage whole(long after, List<StoredEvent> rows) {
        if (rows.isEmpty()) {
            return new EventPage(after, after, 0, List.of());
        }
        List<TrackedEventMessage<?>> messages = EventUtils.upcastAndDeserializeTrackedEvents(
                        rows.stream().map(StoredEventData::tracked), serializer, upcasters)
                .toList();
        var bytes = rows.stream().mapToLong(StoredEvent::bytes).sum();
        return new EventPage(after, rows.getLast().position(), bytes, messages);
    }

    /** The position a token stands for: that of the last event before it, 0 for null. */
    static long position(@Nullable TrackingToken token) {
        var bare = WrappedToken.unwrapLowerBound(token);
        return switch (bare) {
            case null -> 0;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            default ->
                throw new IllegalArgumentException(
                        "Not a token of this ledger: " + bare.getClass().getName());
        };
    }

    private static @Nullable TrackingToken token(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    private static long sequence(StoredEvent event) {
        var stream = event.stream();
        if (stream == null) {
            throw new IllegalStateException("no event of a stream: " + event.position());
        }
        return stream.sequence();
    }

    private interface PageSource {
        List<StoredEvent> page(long from, int limit);
    }

    private static Stream<StoredEvent> pages(
            long from, int limit, Function<StoredEvent, Long> next, PageSource source) {
        Iterable<StoredEvent> all = () -> new Iterator<>() {
            private long start = from;
            private Iterator<StoredEvent> page = fetch();

            private Iterator<StoredEvent> fetch() {
                return source.page(start, limit).iterator();
            }

            @Override
            public boolean hasNext() {
                if (!page.hasNext()) {
                    page = fetch();
                }
                return page.hasNext();
            }

            @Override
            public StoredEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var event = page.next();
                start = next.apply(event);
                return event;
            }
        };
        return StreamSupport.stream(all.spliterator(), false);
    }
}
