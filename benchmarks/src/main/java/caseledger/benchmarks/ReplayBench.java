package caseledger.benchmarks;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.events.CaseEvent;
import caseledger.events.LedgerEvent;
import caseledger.eventstore.AppendLimits;
import caseledger.eventstore.EventTable;
import caseledger.eventstore.GroupCommit;
import caseledger.eventstore.PostgresEventStorageEngine;
import caseledger.eventstore.SchemaMigration;
import caseledger.eventstore.StoredTypeSerializer;
import caseledger.eventstore.StoredTypes;
import caseledger.query.QuerySide;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewTables;
import caseledger.query.cases.CaseList;
import caseledger.query.cases.CaseRecord;
import caseledger.query.cases.Timeline;
import caseledger.query.figures.Figures;
import caseledger.query.units.UnitDirectory;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.Provenance;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All views from the first event on, by the query side as it runs; COPY of the same events into one table with the same
 * indexes; and the same views fed one event per transaction.
 */
final class ReplayBench {
    private static final int OPEN_CASES = 5_000;
    private static final int APPENDERS = 64;
    private static final int BATCH = 500;
    private static final String VIEWS = "views";
    private static final String COPY = "copy";
    private static final String SINGLE = "single";

    private ReplayBench() {}

    /** @param arguments thousands of events (200), rounds (3), events per round that are fed one by one (2000) */
    static void run(int[] arguments) throws Exception {
        var events = 1_000 * (arguments.length > 0 ? arguments[0] : 200);
        var rounds = arguments.length > 1 ? arguments[1] : 3;
        var singles = arguments.length > 2 ? arguments[2] : 2_000;
        var report = new Report("replay", "events per second");
        var keys = CommandsBench.keys();
        try (var server = new Server()) {
            new SchemaMigration("ledger", "db/ledger").migrate(server.unpooled());
            var recorded = append(server, events / Histories.EVENTS);
            server.run("VACUUM ANALYZE ledger.event");
            System.out.printf("%d events%n", recorded.size());
            replay(server, keys); // Warm-up.
            var fed = recorded.size() / 2;
            try (var single = new SingleFeed(server, recorded.subList(0, fed))) {
                for (var round = 1; round <= rounds; round++) {
                    server.run("CHECKPOINT");
                    report.add(round, VIEWS, replay(server, keys));
                    server.run("CHECKPOINT");
                    report.add(round, COPY, copy(server, recorded.size()));
                    server.run("CHECKPOINT");
                    report.add(round, SINGLE, single.perSecond(recorded.subList(fed, fed + singles)));
                    fed += singles;
                }
            }
            report.ratio("replay.vs-copy", VIEWS, COPY);
            report.ratio("replay.vs-single", VIEWS, SINGLE);
            report.write(Machine.describe(server));
        }
    }

    /** Fills the ledger step by step, so that neighbouring events are of different cases as they are in life. */
    private static List<Recorded> append(Server server, int cases) throws Exception {
        try (var pool = server.pool(4);
                var writer = new GroupCommit(
                        server.unpooled(), AppendLimits.DEFAULT, Duration.ofSeconds(30), new CompositeMeterRegistry());
                var appenders = Executors.newFixedThreadPool(APPENDERS)) {
            var engine = new PostgresEventStorageEngine(
                    new EventTable(pool),
                    writer,
                    StoredTypeSerializer.of(StoredTypes.of(LedgerEvent.class)),
                    NoOpEventUpcaster.INSTANCE);
            for (var unit : Histories.units()) {
                engine.appendEvents(message("OrgUnit", unit.unitId().value(), 0, unit, 0));
            }
            for (var first = 0; first < cases; first += OPEN_CASES) {
                var open = IntStream.range(first, Math.min(cases, first + OPEN_CASES));
                var numbers = open.boxed().toList();
                for (var step = 0; step < Histories.STEPS.size(); step++) {
                    var taken = step;
                    var appends = numbers.stream()
                            .map(number -> (Callable<@Nullable Void>) () -> {
                                engine.appendEvents(step(number, taken));
                                return null;
                            })
                            .toList();
                    for (var done : appenders.invokeAll(appends)) {
                        done.get();
                    }
                }
            }
            try (var stored = engine.readEvents(null, false)) {
                return stored.map(ReplayBench::recorded).toList();
            }
        }
    }

    private static List<DomainEventMessage<?>> step(int number, int step) {
        var events = Histories.STEPS.get(step).apply(Histories.caseId(number), Histories.at(number, step));
        var before = step == 0 ? 0 : step + Histories.EVENTS - Histories.STEPS.size();
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (CaseEvent event : events) {
            messages.add(message("CaseFile", event.caseId().toString(), before + messages.size(), event, step));
        }
        return messages;
    }

    private static DomainEventMessage<?> message(
            String type, String stream, long sequence, LedgerEvent event, int step) {
        var actor = new Actor(new ActorId("vm1"), Role.VM, Histories.VILLAGE, null, "bench");
        var provenance = new Provenance(
                actor,
                Level.VILLAGE,
                "bench/" + stream + "-" + step,
                "0123456789abcdef0123456789abcdef0123456789a",
                stream);
        return new GenericDomainEventMessage<>(type, stream, sequence, event, MetaData.from(provenance.toMap()));
    }

    private static Recorded recorded(TrackedEventMessage<?> message) {
        var token = message.trackingToken();
        var sequence = message instanceof DomainEventMessage<?> ofStream ? ofStream.getSequenceNumber() : 0;
        return new Recorded(
                (LedgerEvent) message.getPayload(),
                token == null ? 0 : token.position().orElse(0),
                sequence,
                message.getIdentifier(),
                message.getTimestamp(),
                Provenance.of(message.getMetaData()));
    }

    /** From the first batch in every view to the last; the start of the application does not count. */
    private static double replay(Server server, Path keys) throws Exception {
        server.run("DROP SCHEMA IF EXISTS views CASCADE");
        try (var progress = new ViewsProgress(server.unpooled());
                var _ = new SpringApplicationBuilder(QuerySide.class)
                        .registerShutdownHook(false)
                        .run(
                                "--spring.config.name=query-side",
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--spring.datasource.url=" + server.url(Server.POSTGRES),
                                "--spring.datasource.username=" + Server.POSTGRES,
                                "--ledger.access.issuer-uri=" + Side.ISSUER.uri(),
                                "--ledger.access.master-key=file:" + Side.masterKey(keys))) {
            progress.await(Long.parseLong(server.text("SELECT position FROM ledger.head")));
            var looks = progress.looks();
            var first = looks.getFirst();
            var last = looks.getLast();
            return (last.position() - first.position()) * 1e6 / (last.micros() - first.micros());
        }
    }

    private static double copy(Server server, int events) throws SQLException, IOException {
        var file = Files.createTempFile("events", ".copy");
        try (var connection = server.unpooled().getConnection();
                var statement = connection.createStatement()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (var out = Files.newOutputStream(file)) {
                copy.copyOut("COPY ledger.event TO STDOUT (FORMAT binary)", out);
            }
            statement.execute("CREATE TABLE copied (LIKE ledger.event INCLUDING INDEXES)");
            var started = System.nanoTime();
            copyIn(copy, file);
            var perSecond = events * 1e9 / (System.nanoTime() - started);
            statement.execute("DROP TABLE copied");
            return perSecond;
        } finally {
            Files.delete(file);
        }
    }

    private static void copyIn(CopyManager copy, Path file) throws SQLException, IOException {
        try (var in = Files.newInputStream(file)) {
            copy.copyIn("COPY copied FROM STDIN (FORMAT binary)", in, 1 << 16);
        }
    }

    /** Every view in a thread of its own, as they run, but with one event per transaction. */
    private static final class SingleFeed implements AutoCloseable {
        private static final List<Function<JdbcClient, View>> ALL =
                List.of(CaseList::new, CaseRecord::new, Timeline::new, UnitDirectory::new, Figures::new);

        private final HikariDataSource pool;
        private final TransactionTemplate transaction;
        private final ViewTables tables;
        private final List<View> views;

        SingleFeed(Server server, List<Recorded> before) throws Exception {
            server.run("CREATE DATABASE single");
            pool = server.pool(ALL.size(), SINGLE);
            transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
            var sql = JdbcClient.create(pool);
            tables = new ViewTables(sql);
            views = ALL.stream().map(view -> view.apply(sql)).toList();
            views.forEach(view -> transaction.executeWithoutResult(_ -> tables.prepare(view)));
            feed(before, BATCH);
        }

        double perSecond(List<Recorded> events) throws Exception {
            var started = System.nanoTime();
            feed(events, 1);
            return events.size() * 1e9 / (System.nanoTime() - started);
        }

        private void feed(List<Recorded> events, int batch) throws Exception {
            try (var threads = Executors.newFixedThreadPool(views.size())) {
                var feeds = views.stream()
                        .map(view -> (Callable<@Nullable Void>) () -> {
                            for (var from = 0; from < events.size(); from += batch) {
                                var part = events.subList(from, Math.min(events.size(), from + batch));
                                transaction.executeWithoutResult(_ -> tables.apply(view, part));
                            }
                            return null;
                        })
                        .toList();
                for (var done : threads.invokeAll(feeds)) {
                    done.get();
                }
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
