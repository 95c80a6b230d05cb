package caseledger.access.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.access.Database;
import caseledger.access.Refused;
import caseledger.access.SchemaOwner;
import caseledger.access.reads.ReadLog.Filter;
import caseledger.access.reads.ReadLog.Line;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadLogTest {
    private static final CaseId A = CaseId.of("0192a000-0000-8000-8000-00000000000a");
    private static final CaseId B = CaseId.of("0192a000-0000-8000-8000-00000000000b");
    private static final UnitId TOWN = new UnitId("320614100000");
    private static final Actor MEDIATOR = new Actor(new ActorId("tm-li"), Role.TM, TOWN, null, "town-desk");
    private static final Actor AUDITOR =
            new Actor(new ActorId("au-wu"), Role.AU, new UnitId("320614000000"), null, "console");
    private static final Actor PARTY = new Actor(new ActorId("p1"), Role.PT, null, A, "mini-program");
    private static final Sealed WHY = new Sealed("s1.key.c2VhbGVk");
    private static final Filter ALL = new Filter(null, null, null, null, null, null, null);

    private DataSource database;
    private ReadLog log;

    @BeforeEach
    void open() {
        database = Database.create("reads");
        log = ReadLog.open(new SchemaOwner(database, null));
    }

    @Test
    void holds_who_read_what_and_why() {
        record(
                log,
                new ReadEntry(
                        ReadKind.UNSEALING,
                        200,
                        AUDITOR,
                        Purpose.AUDIT,
                        List.of(A),
                        "2001:db8::7",
                        "audit:2026-14",
                        WHY));
        record(log, read(PARTY, 404, B));

        var lines = newestFirst(ALL);

        assertThat(lines)
                .extracting(Line::position, Line::kind, Line::status, Line::actor, Line::role, Line::unit)
                .containsExactly(
                        tuple(2L, ReadKind.CASE, 404, PARTY.id(), Role.PT, null),
                        tuple(1L, ReadKind.UNSEALING, 200, AUDITOR.id(), Role.AU, AUDITOR.unit()));
        assertThat(lines)
                .extracting(
                        Line::client,
                        Line::purpose,
                        Line::cases,
                        Line::remoteAddress,
                        Line::correlationId,
                        Line::reason)
                .containsExactly(
                        tuple("mini-program", null, List.of(B.value()), "192.0.2.1", null, null),
                        tuple("console", Purpose.AUDIT, List.of(A.value()), "2001:db8::7", "audit:2026-14", WHY));
        assertThat(lines.getFirst().readAt()).isAfterOrEqualTo(lines.getLast().readAt());
    }

    @Test
    void a_repeated_read_stands_twice() {
        record(log, read(MEDIATOR, 200, A));
        record(log, read(MEDIATOR, 200, A));

        assertThat(newestFirst(ALL)).extracting(Line::position).containsExactly(2L, 1L);
    }

    @Test
    void is_dense_and_chained_whoever_writes() throws Exception {
        var threads = 8;
        var each = 25;
        var other = ReadLog.open(new SchemaOwner(Database.again(database), null));
        var start = new CountDownLatch(1);
        try (var readers = Executors.newFixedThreadPool(2 * threads)) {
            var done = IntStream.range(0, 2 * threads)
                    .mapToObj(reader -> readers.submit(() -> {
                        start.await();
                        for (var i = 0; i < each; i++) {
                            record(reader % 2 == 0 ? log : other, read(MEDIATOR, 200, A, B));
                        }
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (var one : done) {
                one.get();
            }
        }

        var count = 2 * threads * each;
        assertThat(Database.number(database, "SELECT count(*) FROM reads.read_log"))
                .isEqualTo(count);
        var chain = log.check(1, ReadLog.CHECKED_MAX);
        assertThat(chain.to()).isEqualTo(count);
        assertThat(chain.head()).isEqualTo(count);
        assertThat(chain.brokenAt()).isNull();
        assertThat(Database.number(database, """
                        SELECT count(*)
                          FROM (SELECT read_at < lag(read_at) OVER (ORDER BY position) AS backwards
                                  FROM reads.read_log) step
                         WHERE backwards
                        """)).isZero();
    }

    @Test
    void anybody_can_recompute_the_digests() throws Exception {
        record(
                log,
                new ReadEntry(ReadKind.SEARCH, 200, AUDITOR, Purpose.COURT, List.of(A, B), "192.0.2.1", "c-1", null));
        record(log, read(PARTY, 404));
        record(log, new ReadEntry(ReadKind.UNSEALING, 200, MEDIATOR, Purpose.MEDIATION, List.of(A), "::1", null, WHY));

        var digest = "00".repeat(32);
        for (var line : newestFirst(ALL).reversed()) {
            var micros = ChronoUnit.MICROS.between(java.time.Instant.EPOCH, line.readAt());
            var text = IntStream.of(0)
                    .mapToObj(_ -> List.of(
                            line.position(),
                            micros,
                            line.kind(),
                            line.status(),
                            line.actor(),
                            line.role(),
                            line.unit() == null ? "" : line.unit(),
                            line.client(),
                            line.purpose() == null ? "" : line.purpose(),
                            line.cases().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")),
                            line.remoteAddress(),
                            line.correlationId() == null ? "" : line.correlationId(),
                            line.reason() == null ? List.of() : List.of(line.reason())))
                    .flatMap(List::stream)
                    .flatMap(each -> each instanceof List<?> lines ? lines.stream() : Stream.of(each))
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(HexFormat.of().parseHex(digest));
            digest = HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(line.digest()).isEqualTo(digest);
        }
        assertThat(log.check(1, 10).digest()).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE reads.read_log SET actor = 'nobody' WHERE position = 3",
                "UPDATE reads.read_log SET case_ids = '{}' WHERE position = 3",
                "UPDATE reads.read_log SET unit = NULL WHERE position = 3",
                "UPDATE reads.read_log SET reason = 's1.key.c2VhbGVk' WHERE position = 3",
                "UPDATE reads.read_log SET read_at = read_at - interval '1 microsecond' WHERE position = 3",
                "DELETE FROM reads.read_log WHERE position = 3"
            })
    void what_was_changed_behind_its_back_is_found(String change) {
        for (var i = 0; i < 5; i++) {
            record(log, read(MEDIATOR, 200, A));
        }
        assertThat(log.check(1, 10).brokenAt()).isNull();
        assertThat(log.check(3, 1).brokenAt()).isNull();

        Database.run(database, "ALTER TABLE reads.read_log DISABLE TRIGGER read_log_is_append_only");
        Database.run(database, change);

        var found = change.startsWith("DELETE") ? 4L : 3L;
        assertThat(log.check(1, 10).brokenAt()).isEqualTo(found);
        assertThat(log.check(found, 1).brokenAt()).isEqualTo(found);
        assertThat(log.check(1, 2).brokenAt()).isNull();
        assertThat(log.check(5, 10).brokenAt()).isNull();
    }

    @Test
    void what_was_read_before_there_were_reasons_still_verifies() {
        var old = Database.create("reads_of_old");
        Flyway.configure()
                .dataSource(old)
                .schemas("reads")
                .table("schema_history")
                .locations("classpath:db/reads")
                .target("2")
                .load()
                .migrate();
        for (var i = 0; i < 3; i++) {
            Database.run(
                    old,
                    "SELECT reads.append('{CASE}', '{200}', '{tm-li}', '{TM}', '{320614100000}', '{desk}', '{AUDIT}',"
                            + " '{\"{}\"}', '{192.0.2.1}', '{NULL}')");
        }
        var before = JdbcClient.create(old)
                .sql("SELECT encode(digest, 'hex') FROM reads.read_log ORDER BY position")
                .query(String.class)
                .list();

        var log = ReadLog.open(new SchemaOwner(old, null));
        record(log, new ReadEntry(ReadKind.UNSEALING, 200, AUDITOR, Purpose.AUDIT, List.of(A), "::1", null, WHY));

        assertThat(log.check(1, 10).brokenAt()).isNull();
        assertThat(log.check(1, 10).head()).isEqualTo(4);
        assertThat(log.find(ALL, Long.MAX_VALUE, 10).reversed().subList(0, 3))
                .extracting(Line::digest)
                .isEqualTo(before);
    }

    @Test
    void a_hole_as_long_as_what_is_looked_at_is_found() {
        for (var i = 0; i < 6; i++) {
            record(log, read(MEDIATOR, 200, A));
        }
        Database.run(database, "ALTER TABLE reads.read_log DISABLE TRIGGER read_log_is_append_only");
        Database.run(database, "DELETE FROM reads.read_log WHERE position IN (3, 4)");

        assertThat(log.check(3, 2).brokenAt()).isEqualTo(5);
        assertThat(log.check(2, 2).brokenAt()).isEqualTo(5);
        assertThat(log.check(5, 10).to()).isEqualTo(6);
        assertThat(log.check(7, 10).brokenAt()).isNull();
    }

    @Test
    void a_missing_beginning_is_found() {
        record(log, read(MEDIATOR, 200, A));
        record(log, read(MEDIATOR, 200, A));
        Database.run(database, "ALTER TABLE reads.read_log DISABLE TRIGGER read_log_is_append_only");
        Database.run(database, "DELETE FROM reads.read_log WHERE position = 1");

        assertThat(log.check(1, 10).brokenAt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE reads.read_log SET actor = 'nobody'",
                "DELETE FROM reads.read_log",
                "TRUNCATE reads.read_log",
                "SET session_replication_role = replica; DELETE FROM reads.read_log"
            })
    void nobody_changes_it(String change) {
        record(log, read(MEDIATOR, 200, A));

        assertThatThrownBy(() -> Database.run(database, change)).hasMessageContaining("append-only");
        assertThat(newestFirst(ALL)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO reads.read_log (position) VALUES (1)",
                "UPDATE reads.read_log SET actor = 'nobody'",
                "DELETE FROM reads.read_log",
                "TRUNCATE reads.read_log",
                "DROP TRIGGER read_log_is_append_only ON reads.read_log",
                "BEGIN; LOCK TABLE reads.turn IN ACCESS SHARE MODE",
                "CREATE TABLE reads.own ()"
            })
    void a_side_appends_and_can_do_nothing_else(String change) {
        for (var role : List.of("ledger_writer", "ledger_reader")) {
            var side = as(role);
            assertThatThrownBy(() -> Database.run(side, change))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
            record(ReadLog.open(new SchemaOwner(side, null)), read(MEDIATOR, 200, A));
        }
        assertThat(newestFirst(ALL)).hasSize(2);
    }

    @Test
    void only_the_side_that_answers_reads_it() {
        assertThatThrownBy(() -> Database.run(as("ledger_writer"), "SELECT FROM reads.read_log"))
                .hasMessageContaining("permission denied");

        var queries = ReadLog.open(new SchemaOwner(as("ledger_reader"), null));
        record(queries, read(MEDIATOR, 200, A));
        var at = newestFirst(ALL).getFirst().readAt();
        assertThat(queries.find(new Filter(null, null, null, null, null, at, null), 2, 10))
                .hasSize(1);
        assertThat(queries.check(1, 10).brokenAt()).isNull();
    }

    @Test
    void is_asked_by_case_reader_kind_purpose_unit_and_time() {
        record(log, read(MEDIATOR, 200, A));
        record(log, new ReadEntry(ReadKind.LIST, 200, AUDITOR, Purpose.AUDIT, List.of(B, A), "192.0.2.1", null, null));
        record(log, read(PARTY, 404, B));
        var times = newestFirst(ALL).reversed().stream().map(Line::readAt).toList();

        assertThat(positions(new Filter(A, null, null, null, null, null, null))).containsExactly(2L, 1L);
        assertThat(positions(new Filter(null, PARTY.id(), null, null, null, null, null)))
                .containsExactly(3L);
        assertThat(positions(new Filter(null, null, List.of(TOWN), null, null, null, null)))
                .containsExactly(1L);
        assertThat(positions(new Filter(null, null, null, ReadKind.LIST, null, null, null)))
                .containsExactly(2L);
        assertThat(positions(new Filter(null, null, null, null, Purpose.AUDIT, null, null)))
                .containsExactly(2L);
        assertThat(positions(new Filter(null, null, null, null, null, times.get(1), null)))
                .containsExactly(3L, 2L);
        assertThat(positions(new Filter(null, null, null, null, null, null, times.get(1))))
                .containsExactly(1L);
        assertThat(log.find(ALL, 3, 1)).extracting(Line::position).containsExactly(2L);
    }

    @Test
    void without_a_database_nothing_is_recorded_and_the_reader_is_told() {
        var gone = (PGSimpleDataSource) Database.again(database);
        var log = ReadLog.open(new SchemaOwner(gone, null));
        gone.setPortNumbers(new int[] {1});

        assertThatThrownBy(() -> record(log, read(MEDIATOR, 200, A)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem(java.util.Locale.ENGLISH)
                                        .status())
                                .isEqualTo(503));
    }

    @Test
    void a_full_queue_turns_readers_away() {
        var full = ReadLog.open(new SchemaOwner(database, null), 0);

        assertThatThrownBy(() -> record(full, read(MEDIATOR, 200, A)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem(java.util.Locale.ENGLISH)
                                        .status())
                                .isEqualTo(503));
        assertThat(newestFirst(ALL)).isEmpty();
    }

    /** The same database as a process sees it that has what this role has. */
    private DataSource as(String role) {
        Database.run(database, """
                DO $$ BEGIN CREATE ROLE side_of_%1$s LOGIN IN ROLE %1$s; EXCEPTION WHEN duplicate_object THEN NULL; END $$
                """.formatted(role));
        var side = (PGSimpleDataSource) Database.again(database);
        side.setUser("side_of_" + role);
        return side;
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static void record(ReadLog log, ReadEntry entry) {
        log.expect().begin(entry).await();
    }

    private static ReadEntry read(Actor actor, int status, CaseId... cases) {
        return new ReadEntry(ReadKind.CASE, status, actor, null, List.of(cases), "192.0.2.1", null, null);
    }

    private List<Line> newestFirst(Filter filter) {
        return log.find(filter, Long.MAX_VALUE, 1000);
    }

    private List<Long> positions(Filter filter) {
        return newestFirst(filter).stream().map(Line::position).toList();
    }
}
