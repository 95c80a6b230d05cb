package caseledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takes over what Axon's stock engine wrote: all of it, as it was, or nothing. */
class StockCopyTest {
    private final Database stock = Database.empty();
    private final Database ledger = Database.fresh();
    private final List<Long> told = new ArrayList<>();

    @BeforeEach
    void fill() {
        var engine = stockEngine();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        engine.appendEvents(event("a", 0), event("a", 1), event("b", 0));
        stock.run("SELECT nextval('domainevententry_globalindex_seq')"); // A rolled-back append leaves a hole.
        engine.appendEvents(event("a", 2));
        engine.appendEvents(new GenericEventMessage<>(new Payload("of no aggregate")));
    }

    @Test
    void keeps_ids_bytes_and_times_and_closes_the_holes() throws Exception {
        var copied = copy();
        assertThat(copied.events()).isEqualTo(5);
        assertThat(told).last().isEqualTo(5L);
        assertThat(ledger.texts("SELECT position::text FROM ledger.event ORDER BY position"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(rows(ledger, """
                        SELECT concat_ws(' ', event_id, stream_id, sequence, type, encode(payload, 'hex'),
                                         encode(metadata, 'hex'))
                          FROM ledger.event
                         ORDER BY position
                        """)).isEqualTo(rows(stock, """
                        SELECT concat_ws(' ', eventidentifier, CASE WHEN type IS NOT NULL THEN aggregateidentifier END,
                                         CASE WHEN type IS NOT NULL THEN sequencenumber END, 'Noted',
                                         encode(payload, 'hex'), encode(metadata, 'hex'))
                          FROM domainevententry
                         ORDER BY globalindex
                        """));
        assertThat(ledger.texts("SELECT count(*)::text FROM ledger.event WHERE stream_id IS NULL"))
                .containsExactly("1");
        new BookCheck(ledger.dataSource()).requireSound();
    }

    @Test
    void finds_what_the_jpa_engine_keeps_as_large_objects_under_other_names() throws Exception {
        var bytes = "SELECT encode(payload, 'hex') || encode(metadata, 'hex') FROM %s";
        var written = rows(stock, bytes.formatted("domainevententry ORDER BY globalindex"));
        stock.run("""
                ALTER TABLE domainevententry RENAME TO domain_event_entry;
                ALTER TABLE domain_event_entry RENAME COLUMN globalindex TO global_index;
                ALTER TABLE domain_event_entry RENAME COLUMN eventidentifier TO event_identifier;
                ALTER TABLE domain_event_entry RENAME COLUMN "timestamp" TO time_stamp;
                ALTER TABLE domain_event_entry RENAME COLUMN metadata TO meta_data;
                ALTER TABLE domain_event_entry ALTER COLUMN payload TYPE oid USING lo_from_bytea(0, payload),
                                               ALTER COLUMN meta_data TYPE oid USING lo_from_bytea(0, meta_data);
                """);
        copy();
        assertThat(rows(ledger, bytes.formatted("ledger.event ORDER BY position")))
                .isEqualTo(written);
    }

    @Test
    void an_aggregate_without_a_type_keeps_its_stream() throws Exception {
        stockEngine().appendEvents(new GenericDomainEventMessage<>(null, "c", 0, new Payload("of no type")));
        copy();
        assertThat(ledger.texts("SELECT position FROM ledger.event WHERE stream_id = 'c' AND stream_type IS NULL"))
                .containsExactly("6");
    }

    @Test
    void refuses_a_stream_whose_first_events_are_left_in_a_snapshot_only() {
        stock.run("DELETE FROM domainevententry WHERE aggregateidentifier = 'a' AND sequencenumber < 2");
        assertThatThrownBy(this::copy).hasMessageContaining("stream a lacks 2 of its events");
        assertThat(ledger.number("SELECT count(*) FROM ledger.event")).isZero();
    }

    @Test
    void says_that_the_source_is_none() {
        stock.run("DROP TABLE domainevententry");
        assertThatThrownBy(this::copy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("domainevententry or domain_event_entry");
    }

    @Test
    void a_time_that_goes_backwards_is_raised() throws Exception {
        stock.run("UPDATE domainevententry SET \"timestamp\" = '2020-01-01T00:00:00Z' WHERE globalindex = 2");
        copy();
        new BookCheck(ledger.dataSource()).requireSound();
    }

    @Test
    void goes_into_an_empty_ledger_only() throws Exception {
        copy();
        assertThatThrownBy(this::copy).hasMessageContaining("holds events already");
        assertThat(ledger.number("SELECT count(*) FROM ledger.event")).isEqualTo(5);
    }

    @Test
    void copies_nothing_if_one_event_cannot_be_copied() {
        stock.run("UPDATE domainevententry SET eventidentifier = 'no uuid' WHERE globalindex = 3");
        assertThatThrownBy(this::copy).hasMessageContaining("no UUID");
        assertThat(ledger.number("SELECT count(*) FROM ledger.event")).isZero();
    }

    private StockCopy.Copied copy() throws Exception {
        return new StockCopy(_ -> "Noted", told::add).copy(stock.dataSource(), ledger.dataSource());
    }

    private static List<String> rows(Database database, String sql) {
        return database.texts(sql);
    }

    private static DomainEventMessage<Payload> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>("Thing", stream, sequence, new Payload(stream + UUID.randomUUID()));
    }

    private JdbcEventStorageEngine stockEngine() {
        Serializer json = Jackson3Serializer.builder()
                .revisionResolver(new AnnotationRevisionResolver())
                .build();
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(stock.dataSource()::getConnection))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(json)
                .snapshotSerializer(json)
                .build();
    }

    record Payload(String text) {}
}
