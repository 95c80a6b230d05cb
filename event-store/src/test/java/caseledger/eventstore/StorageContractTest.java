package caseledger.eventstore;

import static caseledger.eventstore.Ledger.event;
import static caseledger.eventstore.Ledger.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.eventstore.Ledger.Noted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon expects of a storage engine. */
class StorageContractTest {
    private final Database database = Database.fresh();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(database);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void reads_a_stream_as_it_was_appended() {
        ledger.engine.appendEvents(events("a", 0, 3));

        var read = ledger.engine.readEvents("a").asStream().toList();

        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L);
        assertThat(read.getFirst().getPayload()).isEqualTo(new Noted("note 0"));
        assertThat(read.getFirst().getMetaData()).isEqualTo(MetaData.with("by", "test"));
        assertThat(read.getFirst().getType()).isEqualTo("Notebook");
    }

    @Test
    void reads_a_stream_from_a_sequence_on() {
        ledger.engine.appendEvents(events("a", 0, 5));

        assertThat(ledger.engine.readEvents("a", 3).asStream())
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactly(3L, 4L);
    }

    @Test
    void reads_a_stream_of_more_than_a_page() {
        var count = PostgresEventStorageEngine.STREAM_PAGE_EVENTS * 2 + 1;
        ledger.engine.appendEvents(events("a", 0, count));

        assertThat(ledger.engine.readEvents("a").asStream())
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactlyElementsOf(LongStream.range(0, count).boxed().toList());
    }

    @Test
    void an_unknown_stream_is_empty() {
        assertThat(ledger.engine.readEvents("nobody").hasNext()).isFalse();
        assertThat(ledger.engine.lastSequenceNumberFor("nobody")).isEmpty();
    }

    @Test
    void knows_the_last_sequence() {
        ledger.engine.appendEvents(events("a", 0, 3));

        assertThat(ledger.engine.lastSequenceNumberFor("a")).contains(2L);
    }

    @Test
    void refuses_a_second_first_event() {
        ledger.engine.appendEvents(events("a", 0, 1));

        assertThatThrownBy(() -> ledger.engine.appendEvents(events("a", 0, 1)))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void refuses_the_second_of_two_writers() {
        ledger.engine.appendEvents(events("a", 0, 2));

        assertThatThrownBy(() -> ledger.engine.appendEvents(events("a", 1, 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(database.number("SELECT count(*) FROM ledger.event")).isEqualTo(2);
    }

    @Test
    void refuses_an_event_that_leaves_a_gap_in_its_stream() {
        ledger.engine.appendEvents(events("a", 0, 1));

        assertThatThrownBy(() -> ledger.engine.appendEvents(events("a", 2, 1)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void refuses_the_same_event_twice() {
        var once = List.of(event("a", 0));
        ledger.engine.appendEvents(once);

        assertThatThrownBy(() -> ledger.engine.appendEvents(once)).isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void refuses_another_event_with_the_same_identifier() {
        var first = event("a", 0);
        ledger.engine.appendEvents(first);

        var impostor = new GenericDomainEventMessage<>(
                "Notebook", "b", 0, first.getPayload(), first.getMetaData(), first.getIdentifier(), Instant.EPOCH);

        assertThatThrownBy(() -> ledger.engine.appendEvents(impostor))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(database.number("SELECT count(*) FROM ledger.event")).isEqualTo(1);
    }

    @Test
    void stores_all_events_of_an_append_or_none() {
        ledger.engine.appendEvents(events("a", 0, 1));
        List<EventMessage<?>> mixed = List.of(event("b", 0), event("a", 0), event("c", 0));

        assertThatThrownBy(() -> ledger.engine.appendEvents(mixed))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(database.texts("SELECT stream_id FROM ledger.event")).containsExactly("a");
    }

    @Test
    void keeps_events_of_no_aggregate() {
        ledger.engine.appendEvents(GenericEventMessage.asEventMessage(new Noted("by itself")));

        var read = ledger.engine.readEvents((TrackingToken) null, false).toList();

        assertThat(read.getFirst().getPayload()).isEqualTo(new Noted("by itself"));
        assertThat(read.getFirst()).isNotInstanceOf(DomainEventMessage.class);
    }

    @Test
    void appending_nothing_does_nothing() {
        ledger.engine.appendEvents(List.of());

        assertThat(ledger.engine.createHeadToken()).isNull();
    }

    @Test
    void reads_by_position_after_a_token() {
        ledger.engine.appendEvents(events("a", 0, 2));
        ledger.engine.appendEvents(events("b", 0, 2));

        assertThat(ledger.engine.readEvents((TrackingToken) null, false))
                .extracting(TrackedEventMessage::trackingToken)
                .containsExactly(token(1), token(2), token(3), token(4));
        assertThat(ledger.engine.readEvents(token(3), false))
                .extracting(TrackedEventMessage::trackingToken)
                .containsExactly(token(4));
    }

    @Test
    void reads_by_position_over_several_pages() {
        var count = PostgresEventStorageEngine.PAGE_EVENTS * 2 + 1;
        ledger.engine.appendEvents(events("a", 0, count));

        assertThat(ledger.engine.readEvents((TrackingToken) null, false)).hasSize(count);
    }

    @Test
    void tokens_of_an_empty_book_are_null() {
        assertThat(ledger.engine.createTailToken()).isNull();
        assertThat(ledger.engine.createHeadToken()).isNull();
        assertThat(ledger.engine.createTokenAt(Instant.now())).isNull();
    }

    @Test
    void the_head_token_is_that_of_the_last_event() {
        ledger.engine.appendEvents(events("a", 0, 3));

        assertThat(ledger.engine.createTailToken()).isNull();
        assertThat(ledger.engine.createHeadToken()).isEqualTo(token(3));
    }

    @Test
    void a_token_at_a_time_precedes_the_first_event_recorded_then_or_later() {
        for (var stream : List.of("a", "b", "c", "d", "e")) {
            ledger.engine.appendEvents(events(stream, 0, 1));
        }
        var recorded =
                ledger.table.after(0, 5).stream().map(StoredEvent::recordedAt).toList();

        assertThat(ledger.engine.createTokenAt(Instant.EPOCH)).isNull();
        assertThat(ledger.engine.createTokenAt(recorded.get(2))).isEqualTo(token(2));
        assertThat(ledger.engine.createTokenAt(recorded.get(2).plusNanos(1_000)))
                .isEqualTo(token(3));
        assertThat(ledger.engine.createTokenAt(recorded.get(4).plusSeconds(1))).isEqualTo(token(5));
    }

    @Test
    void the_time_of_a_read_event_is_when_the_database_recorded_it() {
        ledger.engine.appendEvents(new GenericDomainEventMessage<>(
                "Notebook",
                "a",
                0,
                new Noted("old"),
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                Instant.EPOCH));

        assertThat(ledger.engine.readEvents("a").next().getTimestamp())
                .isEqualTo(ledger.table.after(0, 1).getFirst().recordedAt())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void refuses_snapshots() {
        assertThat(ledger.engine.readSnapshot("a")).isEmpty();
        assertThatThrownBy(() -> ledger.engine.storeSnapshot(event("a", 0)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void stores_names_not_classes() {
        ledger.engine.appendEvents(event("a", 0));

        assertThat(database.texts("SELECT type FROM ledger.event")).containsExactly("Noted");
        assertThat(database.texts("SELECT payload ->> 'text' FROM ledger.event_json"))
                .containsExactly("note 0");
        assertThat(database.texts("SELECT metadata ->> 'by' FROM ledger.event_json"))
                .containsExactly("test");
    }

    @Test
    void refuses_to_store_what_has_no_name() {
        record Stranger() {}

        assertThatThrownBy(() ->
                        ledger.engine.appendEvents(new GenericDomainEventMessage<>("Notebook", "a", 0, new Stranger())))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Stranger");
    }

    @Test
    void an_unknown_type_is_an_error_and_no_silence() {
        database.run("""
                SELECT ledger.append('{1}', ARRAY[gen_random_uuid()], '{Notebook}', '{a}', '{0}', '{Forgotten}', '{2}',
                                     ARRAY['{}'::bytea], ARRAY['{}'::bytea], false)
                """);

        assertThatThrownBy(() ->
                        ledger.engine.readEvents((TrackingToken) null, false).toList())
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Forgotten");
    }

    @Test
    void refuses_an_identifier_that_is_no_uuid() {
        var odd = new GenericDomainEventMessage<>(
                "Notebook", "a", 0, new Noted(""), MetaData.emptyInstance(), "event-1", Instant.EPOCH);

        assertThatThrownBy(() -> ledger.engine.appendEvents(odd))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("event-1");
    }

    @Test
    void makes_identifiers_that_rise_with_time() {
        var earlier = UUID.fromString(event("a", 0).getIdentifier());

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(earlier.getMostSignificantBits() >>> 16))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    private static TrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
