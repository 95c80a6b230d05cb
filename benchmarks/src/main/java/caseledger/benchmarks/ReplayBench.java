package caseledger.benchmarks;

import caseledger.access.Keyring;
import caseledger.access.SchemaOwner;
import caseledger.access.Sealing;
import caseledger.access.keys.MasterKeyInFile;
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
import caseledger.query.Batch;
import caseledger.query.QuerySide;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewTables;
import caseledger.query.cases.CaseList;
import caseledger.query.cases.CaseRecord;
import caseledger.query.cases.Timeline;
import caseledger.query.deadlines.DueList;
import caseledger.query.figures.Figures;
import caseledger.query.privacy.Openings;
import caseledger.query.privacy.PersonSearch;
import caseledger.query.privacy.PrivacyRequests;
import caseledger.query.rules.RuleChanges;
import caseledger.query.sight.CaseCircle;
import caseledger.query.units.Docket;
import caseledger.query.units.Offices;
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
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
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
    private static final int KEYS_PER_CASE = 3;
    private static final int BATCH = 1_000;
    private static final String VIEWS = "views";
    private static final String COPY = "copy";
    private static final String SINGLE = "single";

    private ReplayBench() {}

    /** @param arguments thousands of events (100), rounds (3), events per round that are fed one by one (1000) */
    static void run(int[] arguments) throws Exception {
        var cases = 1_000 * (arguments.length > 0 ? arguments[0] : 100) / Histories.EVENTS;
        var rounds = arguments.length > 1 ? arguments[1] : 3;
        var singles = arguments.length > 2 ? arguments[2] : 1_000;
        var report = new Report("replay", "events per second");
        var keys = CommandsBench.keys();
        try (var server = new Server();
                var pool = server.pool(APPENDERS)) {
            new SchemaMigration("ledger", "db/ledger").migrate(server.unpooled());
            var keyring = Keyring.open(
                    new SchemaOwner(pool, null), new MasterKeyInFile(Side.masterKey(keys)), OPEN_CASES * KEYS_PER_CASE);
            append(server, new Histories(new Sealing(keyring)), cases);
            server.run("VACUUM ANALYZE ledger.event");
            var events = Integer.parseInt(server.text("SELECT position FROM ledger.head"));
            System.out.printf("%d events%n", events);
            replay(server, keys); // Warm-up.
            try (var single = new SingleFeed(server, keyring)) {
                single.feed(events / 2, BATCH);
                for (var round = 1; round <= rounds; round++) {
                    server.run("CHECKPOINT");
                    report.add(round, VIEWS, replay(server, keys));
                    server.run("CHECKPOINT");
                    report.add(round, COPY, copy(server, events));
                    server.run("CHECKPOINT");
                    report.add(round, SINGLE, single.feed(singles, 1));
                }
            }
            report.ratio("replay.vs-copy", VIEWS, COPY);
            report.ratio("replay.vs-single", VIEWS, SINGLE);
            report.write(Machine.describe(server));
        }
    }

    /** Fills the ledger step by step, so that neighbouring events are of different cases as they are in life. */
    private static void append(Server server, Histories histories, int cases) throws Exception {
        try (var pool = server.pool(1);
                var writer = new GroupCommit(
                        server.unpooled(), AppendLimits.DEFAULT, Duration.ofSeconds(30), new CompositeMeterRegistry());
                var appenders = Executors.newFixedThreadPool(APPENDERS)) {
            var engine = engine(pool, writer);
            for (var unit : Histories.units()) {
                engine.appendEvents(message("OrgUnit", unit.unitId().value(), 0, unit, 0));
            }
            for (var first = 0; first < cases; first += OPEN_CASES) {
                var open = IntStream.range(first, Math.min(cases, first + OPEN_CASES));
                var numbers = open.boxed().toList();
                for (var step = 0; step < Histories.STEPS; step++) {
                    var taken = step;
                    var appends = numbers.stream()
                            .map(number -> (Callable<@Nullable Void>) () -> {
                                engine.appendEvents(messages(histories.step(number, taken), taken));
                                return null;
                            })
                            .toList();
                    for (var done : appenders.invokeAll(appends)) {
                        done.get();
                    }
                }
            }
        }
    }

    private static PostgresEventStorageEngine engine(DataSource pool, GroupCommit writer) {
        return new PostgresEventStorageEngine(
                new EventTable(pool),
                writer,
                StoredTypeSerializer.of(StoredTypes.of(LedgerEvent.class)),
                NoOpEventUpcaster.INSTANCE);
    }

    private static List<DomainEventMessage<?>> messages(List<CaseEvent> events, int step) {
        var before = step == 0 ? 0 : step + Histories.EVENTS - Histories.STEPS;
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var event : events) {
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

    /** Every view in a thread of its own, as they run, but in transactions of so many events. */
    private static final class SingleFeed implements AutoCloseable {
        private static final List<Function<JdbcClient, View>> ALL = List.of(
                CaseList::new,
                CaseRecord::new,
                Timeline::new,
                CaseCircle::new,
                DueList::new,
                Figures::new,
                UnitDirectory::new,
                Offices::new,
                Docket::new,
                RuleChanges::new,
                Openings::new,
                PrivacyRequests::new);

        private final HikariDataSource pool;
        private final HikariDataSource ledgerPool;
        private final GroupCommit writer;
        private final PostgresEventStorageEngine ledger;
        private final TransactionTemplate transaction;
        private final ViewTables tables;
        private final List<View> views;
        private long position;

        SingleFeed(Server server, Keyring keyring) {
            server.run("CREATE DATABASE single");
            ledgerPool = server.pool(1);
            writer = new GroupCommit(
                    server.unpooled(), AppendLimits.DEFAULT, Duration.ofSeconds(30), new CompositeMeterRegistry());
            ledger = engine(ledgerPool, writer);
            pool = server.pool(ALL.size() + 1, SINGLE);
            transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
            var sql = JdbcClient.create(pool);
            tables = new ViewTables(sql);
            views = Stream.concat(
                            ALL.stream().map(view -> view.apply(sql)), Stream.<View>of(new PersonSearch(sql, keyring)))
                    .toList();
            views.forEach(view -> transaction.executeWithoutResult(_ -> tables.prepare(view)));
        }

        /** Feeds the next events; how many per second. They are read before the clock starts. */
        double feed(int count, int batch) throws Exception {
            var nanos = 0L;
            try (var threads = Executors.newFixedThreadPool(views.size())) {
                for (var left = count; left > 0; left -= BATCH) {
                    var events = next(Math.min(left, BATCH));
                    var feeds = views.stream()
                            .map(view -> (Callable<@Nullable Void>) () -> feed(view, events, batch))
                            .toList();
                    var started = System.nanoTime();
                    for (var done : threads.invokeAll(feeds)) {
                        done.get();
                    }
                    nanos += System.nanoTime() - started;
                }
            }
            return count * 1e9 / nanos;
        }

        private List<Recorded> next(int count) {
            try (var stored = ledger.readEvents(new GlobalSequenceTrackingToken(position), false)) {
                var events = stored.limit(count).map(ReplayBench::recorded).toList();
                position = events.getLast().position();
                return events;
            }
        }

        private @Nullable Void feed(View view, List<Recorded> events, int batch) {
            for (var from = 0; from < events.size(); from += batch) {
                var part = events.subList(from, Math.min(events.size(), from + batch));
                transaction.executeWithoutResult(_ -> tables.apply(view, Batch.of(part)));
            }
            return null;
        }

        @Override
        public void close() {
            pool.close();
            ledgerPool.close();
            writer.close();
        }
    }
}
