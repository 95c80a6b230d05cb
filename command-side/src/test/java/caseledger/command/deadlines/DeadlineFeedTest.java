package caseledger.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.clocks.Limits;
import caseledger.codes.Channel;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.RepeatContactLogged;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.eventstore.SchemaMigration;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The timers that events arm, on a real PostgreSQL. */
class DeadlineFeedTest {
    private static final CaseId CASE = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final UnitId VILLAGE = new UnitId("320614103201");
    private static final CaseEvent TAKEN = new AssignmentAccepted(CASE, AT, VILLAGE);
    private static final CaseEvent CONTACT =
            new RepeatContactLogged(CASE, AT.plusSeconds(60), Channel.WALK_IN, VILLAGE, null, null);

    private static final Map<String, String> LIMITS =
            Map.of(Limits.KEY, "mediation.accept@1:3:WORKING_DAYS:EXACT:ALARM:24:2026:TIMED");

    static EmbeddedPostgres postgres;
    static JdbcClient sql;

    private final EventStore ledger = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final DeadlineFeed feed = new DeadlineFeed(new DeadlineTable(sql), ledger);

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        var database = postgres.getPostgresDatabase();
        new SchemaMigration("timers", "db/timers").migrate(database);
        sql = JdbcClient.create(database);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void nothing_is_armed() {
        sql.sql("TRUNCATE timers.deadline").update();
    }

    @Test
    void an_event_that_touches_no_clock_writes_nothing() {
        told(TAKEN, 0).commit();
        var written = rows();
        told(CONTACT, 1).commit();
        assertThat(rows()).isEqualTo(written).isNotEmpty();
    }

    @Test
    void what_was_rolled_back_is_armed_with_the_next_event() {
        told(TAKEN, 0).rollback();
        told(CONTACT, 1).commit();
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void a_node_that_takes_over_arms_a_case_at_its_next_event() {
        record(TAKEN, 0);
        told(CONTACT, 1).commit();
        assertThat(rows()).isNotEmpty();
    }

    private UnitOfWork<?> told(CaseEvent event, long sequence) {
        var message = record(event, sequence);
        var work = DefaultUnitOfWork.startAndGet(message);
        feed.on(event, message);
        return work;
    }

    private GenericDomainEventMessage<CaseEvent> record(CaseEvent event, long sequence) {
        var message = new GenericDomainEventMessage<>("CaseFile", CASE.toString(), sequence, event, LIMITS);
        ledger.publish(message);
        return message;
    }

    /** Each row with the transaction that wrote it. */
    private static List<String> rows() {
        return sql.sql("SELECT d::text || ' by ' || xmin FROM timers.deadline d ORDER BY 1")
                .query(String.class)
                .list();
    }
}
