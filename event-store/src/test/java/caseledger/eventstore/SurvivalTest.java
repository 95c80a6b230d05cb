package caseledger.eventstore;

import static caseledger.eventstore.Ledger.event;
import static caseledger.eventstore.Ledger.events;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Whatever breaks: positions stay dense, what was acknowledged is there once, and readers miss and repeat nothing. */
@Timeout(60)
class SurvivalTest {
    private static final Database DATABASE = Database.fresh();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start_anew() {
        DATABASE.run("""
                SELECT pg_terminate_backend(pid)
                  FROM pg_stat_activity
                 WHERE datname = current_database()
                   AND pid <> pg_backend_pid();
                DROP TRIGGER IF EXISTS hold ON ledger.event;
                DROP FUNCTION IF EXISTS hold();
                DROP TABLE IF EXISTS elsewhere
                """);
        DATABASE.erase();
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void the_writers_session_is_killed_between_insert_and_commit() throws Exception {
        holdCommits();
        try (var ledger = new Ledger(DATABASE);
                var gate = DATABASE.dataSource().getConnection()) {
            lock(gate);
            var answer = callers.submit(() -> append(ledger, event("a", 0)));
            awaitHeldCommit();

            DATABASE.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'");
            unlock(gate);

            answer.get();
            assertSound(ledger);
        }
    }

    @Test
    void the_answer_is_lost_after_the_commit() throws Exception {
        try (var line = new BrokenLine(DATABASE.port());
                var ledger = through(line)) {
            var answer = answerLostAfterTheCommit(ledger, line);
            line.mend();
            line.cut();

            answer.get();
            assertSound(ledger);
            assertThat(ledger.table.head()).isEqualTo(2);
        }
    }

    @Test
    void the_answer_is_lost_after_the_commit_and_the_server_turns_the_writer_away_for_a_while() throws Exception {
        var turnedAway = new AtomicInteger();
        var isFull = new AtomicBoolean();
        try (var line = new BrokenLine(DATABASE.port())) {
            var connections = new DelegatingDataSource(DATABASE.dataSource(line.port())) {
                @Override
                public Connection getConnection() throws SQLException {
                    if (isFull.get() && turnedAway.incrementAndGet() <= 2) {
                        throw new SQLException("sorry, too many clients already", "53300");
                    }
                    return super.getConnection();
                }
            };
            try (var ledger = over(connections)) {
                var answer = answerLostAfterTheCommit(ledger, line);
                isFull.set(true);
                line.mend();
                line.cut();

                answer.get();
                assertSound(ledger);
                assertThat(ledger.table.head()).isEqualTo(2);
            }
        }
    }

    @Test
    void the_answer_is_lost_after_the_commit_and_the_next_server_takes_nothing() throws Exception {
        var isReadOnly = new AtomicBoolean();
        try (var line = new BrokenLine(DATABASE.port())) {
            var connections = usually(
                    DATABASE.dataSource(line.port()), () -> "default_transaction_read_only = " + isReadOnly.get());
            try (var ledger = over(connections)) {
                var answer = answerLostAfterTheCommit(ledger, line);
                isReadOnly.set(true);
                line.mend();
                line.cut();

                assertThatThrownBy(answer::get).hasCauseInstanceOf(AppendOutcomeUnknown.class);
            }
        }
    }

    @Test
    void the_server_dies_of_a_full_disk_once_the_commit_is_written() throws Exception {
        var isFirst = new AtomicBoolean(true);
        var connections = new DelegatingDataSource(DATABASE.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return isFirst.getAndSet(false) ? dyingAfterItsFirstQuery(connection) : connection;
            }
        };
        try (var ledger = over(connections)) {
            append(ledger, event("a", 0));

            assertSound(ledger);
            assertThat(ledger.table.head()).isEqualTo(1);
        }
    }

    @Test
    void a_batch_sent_again_waits_behind_its_own_first_copy() throws Exception {
        try (var line = new BrokenLine(DATABASE.port());
                var stranger = DATABASE.dataSource().getConnection()) {
            var connections = usually(
                    DATABASE.dataSource(line.port()), () -> "default_transaction_isolation = 'repeatable read'");
            try (var ledger = over(connections)) {
                append(ledger, event("a", 0));
                lockTheTurn(stranger);
                var answer = callers.submit(() -> append(ledger, event("b", 0)));
                awaitWaitingForTheTurn(1);
                line.cut(); // The server does not notice while the statement waits.
                awaitWaitingForTheTurn(2);
                stranger.rollback();

                answer.get();
                assertSound(ledger);
                assertThat(ledger.table.head()).isEqualTo(2);
            }
        }
    }

    @Test
    void what_is_acknowledged_is_on_disk_whatever_is_usual_in_the_database() {
        DATABASE.run("""
                CREATE TABLE elsewhere (setting text);
                CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    INSERT INTO public.elsewhere VALUES (current_setting('synchronous_commit'));
                    RETURN NULL;
                END
                $$;
                CREATE TRIGGER hold AFTER INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION hold();
                """);
        var connections = usually(DATABASE.dataSource(), () -> "synchronous_commit = off");
        try (var ledger = over(connections)) {
            append(ledger, event("a", 0));
        }
        assertThat(DATABASE.texts("SELECT setting FROM elsewhere")).containsExactly("on");
    }

    @Test
    void a_server_that_takes_too_long_has_stored_nothing_and_may_be_asked_again() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var stranger = DATABASE.dataSource().getConnection()) {
            lockTheTurn(stranger);
            var late = event("a", 0);

            assertThatThrownBy(() -> append(ledger, late)) // By the statement time-out.
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageContaining("Nothing was stored");

            stranger.rollback();
            append(ledger, late);
            assertSound(ledger);
        }
    }

    @Test
    void the_line_swallows_the_request_and_stalls() throws Exception {
        try (var line = new BrokenLine(DATABASE.port());
                var ledger = through(line)) {
            append(ledger, event("a", 0));
            line.loseRequests();
            var answer = callers.submit(() -> append(ledger, event("b", 0)));
            await().until(() -> ledger.meters.get("ledger.append").timer().count() == 1
                    && ledger.meters.get("ledger.queue").gauge().value() == 0);
            line.mend();

            answer.get(); // After the driver's socket time-out.
            assertSound(ledger);
        }
    }

    @Test
    void the_line_is_cut_again_and_again_under_load() throws Exception {
        try (var line = new BrokenLine(DATABASE.port());
                var ledger = through(line);
                var follower = new Follower(ledger.store, null)) {
            var load = load(ledger, 8);
            for (var cut = 1; cut <= 10; cut++) {
                var mark = acknowledged.size() + 20;
                await().until(() -> acknowledged.size() >= mark);
                line.cut();
            }
            load.stop();
            assertSound(ledger);
            assertSawAll(follower);
        }
    }

    @Test
    void the_database_does_not_come_back_in_time() throws Exception {
        try (var line = new BrokenLine(DATABASE.port());
                var ledger = new Ledger(
                        DATABASE, DATABASE.dataSource(line.port()), AppendLimits.DEFAULT, Duration.ofMillis(300))) {
            append(ledger, event("a", 0));
            line.loseRequests();

            assertThatThrownBy(() -> append(ledger, event("b", 0))).isInstanceOf(AppendOutcomeUnknown.class);
            assertThatThrownBy(() -> append(ledger, event("c", 0)))
                    .as("it never left the queue, so this is known")
                    .isInstanceOf(LedgerUnavailable.class);
            line.mend();
            var tries = new AtomicInteger();
            await().ignoreExceptions().until(() -> append(ledger, event("d " + tries.incrementAndGet(), 0)));
            assertThat(DATABASE.texts("SELECT stream_id FROM ledger.event")).doesNotContain("c");
            assertSound(ledger);
        }
    }

    @Test
    void two_processes_write_to_one_stream() throws Exception {
        try (var one = new Ledger(DATABASE);
                var other = new Ledger(DATABASE)) {
            var rounds = 50;
            for (var sequence = 0L; sequence < rounds; sequence++) {
                var place = sequence;
                var first = callers.submit(() -> wins(one, event("a", place)));
                var second = callers.submit(() -> wins(other, event("a", place)));
                assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
            }
            assertThat(one.engine.lastSequenceNumberFor("a")).contains(rounds - 1L);
            assertSound(one);
        }
    }

    @Test
    void several_processes_share_one_order() throws Exception {
        try (var one = new Ledger(DATABASE);
                var other = new Ledger(DATABASE);
                var follower = new Follower(one.store, null)) {
            var loads = List.of(load(one, 4), load(other, 4));
            await().until(() -> acknowledged.size() > 1_000);
            for (var load : loads) {
                load.stop();
            }
            assertSound(one);
            assertSawAll(follower);
        }
    }

    @Test
    void ten_thousand_appends_at_once_of_which_one_in_twenty_conflicts() throws Exception {
        try (var ledger = new Ledger(DATABASE)) {
            var taken = IntStream.range(0, 500).mapToObj(i -> "taken " + i).toList();
            for (var stream : taken) {
                append(ledger, event(stream, 0));
            }
            var attempts = IntStream.range(0, 10_000)
                    .<Callable<Boolean>>mapToObj(i ->
                            () -> wins(ledger, event(i % 20 == 0 ? "taken " + i / 20 : "new " + i, 0)))
                    .toList();

            var won = 0;
            for (var attempt : callers.invokeAll(attempts)) {
                won += attempt.get() ? 1 : 0;
            }

            assertThat(won).isEqualTo(9_500);
            assertThat(ledger.table.head()).isEqualTo(10_000);
            assertSound(ledger);
        }
    }

    @Test
    void the_listening_connection_is_lost() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var follower = new Follower(ledger.store, null)) {
            append(ledger, event("a", 0));
            await().until(() -> follower.seen.size() == 1);
            var listening =
                    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                            + " AND query LIKE '%bytes_before%' AND state = 'idle'";
            await().until(() -> !DATABASE.texts(listening).isEmpty());
            DATABASE.run("SELECT pg_terminate_backend(pid) FROM (%s) listening".formatted(listening));

            append(ledger, event("b", 0));

            await().until(() -> follower.seen.size() == 2);
            assertSawAll(follower);
        }
    }

    @Test
    @Timeout(4)
    void a_reader_is_woken_and_does_not_wait_for_its_next_look() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var stream = ledger.store.openStream(null)) {
            var rounds = 8 * (int) (1_000 / Tail.POLL.toMillis()); // Eight seconds if each waited for the next look.
            for (var sequence = 0L; sequence < rounds; sequence++) {
                append(ledger, event("a", sequence));
                assertThat(PostgresEventStorageEngine.position(
                                stream.nextAvailable().trackingToken()))
                        .isEqualTo(sequence + 1);
            }
        }
    }

    @Test
    void a_notification_is_lost() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var follower = new Follower(ledger.store, null)) {
            append(ledger, event("a", 0));
            await().until(() -> follower.seen.size() == 1);

            DATABASE.run( // As ledger.append would, but without telling anybody.
                    """
                    INSERT INTO ledger.event (position, event_id, recorded_at, type, payload, metadata)
                    VALUES (2, gen_random_uuid(), now(), 'Noted', '{}', '{}')
                    """);

            // Before the socket time-out, which would find out too.
            await().atMost(Duration.ofMillis(1_500)).until(() -> follower.seen.size() == 2);
        }
    }

    @Test
    void the_clock_is_set_back_an_hour() throws Exception {
        DATABASE.run("""
                INSERT INTO ledger.event (position, event_id, recorded_at, type, payload, metadata)
                VALUES (1, gen_random_uuid(), now() + interval '1 hour', 'Noted', '{}', '{}')
                """);
        try (var ledger = new Ledger(DATABASE)) {
            append(ledger, event("a", 0));
            append(ledger, event("b", 0));

            var times = ledger.table.after(0, 10).stream()
                    .map(StoredEvent::recordedAt)
                    .toList();
            assertThat(times).isSorted().hasSize(3);
            assertThat(times.get(2)).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
            assertThat(ledger.engine.createTokenAt(times.get(0))).isNull();
            assertSound(ledger);
        }
    }

    @Test
    void a_stranger_leaves_a_transaction_open() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var follower = new Follower(ledger.store, null);
                var stranger = DATABASE.dataSource().getConnection()) {
            DATABASE.run("CREATE TABLE elsewhere (n int)");
            stranger.setAutoCommit(false);
            stranger.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = stranger.createStatement()) {
                statement.execute("INSERT INTO elsewhere VALUES (1)");
                statement.execute("SELECT count(*) FROM ledger.event");
            }
            for (var i = 0; i < 100; i++) {
                append(ledger, event("stream " + i, 0));
            }
            await().until(() -> follower.seen.size() == 100);
            assertSawAll(follower);
            assertSound(ledger);
            stranger.rollback();
        }
    }

    @Test
    void a_full_queue_turns_callers_away_at_once() throws Exception {
        var limits = new AppendLimits(3, 1_000_000, 1_000_000);
        holdCommits();
        try (var ledger = new Ledger(DATABASE, DATABASE.dataSource(), limits, Duration.ofSeconds(20));
                var gate = DATABASE.dataSource().getConnection()) {
            lock(gate);
            var first = callers.submit(() -> append(ledger, event("a", 0)));
            awaitHeldCommit();
            var waiting = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> append(ledger, event("waiting " + i, 0))))
                    .toList();
            await().until(() -> ledger.meters.get("ledger.queue").gauge().value() == 3);

            assertThatThrownBy(() -> append(ledger, event("late", 0)))
                    .isInstanceOfSatisfying(
                            LedgerOverloaded.class,
                            overloaded -> assertThat(overloaded.retryAfter()).isPositive());

            unlock(gate);
            first.get();
            for (var append : waiting) {
                append.get();
            }
            append(ledger, event("late", 0));
            assertSound(ledger);
        }
    }

    @Test
    void a_queue_full_of_bytes_turns_callers_away_too() throws Exception {
        var limits = new AppendLimits(1_000, 5_000, 4_000);
        holdCommits();
        try (var ledger = new Ledger(DATABASE, DATABASE.dataSource(), limits, Duration.ofSeconds(20));
                var gate = DATABASE.dataSource().getConnection()) {
            lock(gate);
            var first = callers.submit(() -> append(ledger, event("a", 0)));
            awaitHeldCommit();
            var second = callers.submit(() -> append(ledger, event("b", 0, "x".repeat(3_000))));
            await().until(() -> ledger.meters.get("ledger.queue").gauge().value() == 1);

            assertThatThrownBy(() -> append(ledger, event("c", 0, "x".repeat(3_000))))
                    .isInstanceOf(LedgerOverloaded.class);
            assertThatThrownBy(() -> append(ledger, event("d", 0, "x".repeat(4_000))))
                    .hasMessageContaining("at most 4000");

            unlock(gate);
            first.get();
            second.get();
            assertSound(ledger);
        }
    }

    @Test
    void an_event_of_a_megabyte_goes_in_and_out() throws Exception {
        var text = "法".repeat(350_000);
        try (var ledger = new Ledger(DATABASE);
                var follower = new Follower(ledger.store, null)) {
            append(ledger, event("a", 0, text));

            assertThat(ledger.engine.readEvents("a").next().getPayload()).isEqualTo(new Ledger.Noted(text));
            await().until(() -> follower.seen.size() == 1);
        }
    }

    @Test
    void pages_of_large_events_are_cut_short_and_nothing_is_skipped() throws Exception {
        try (var ledger = new Ledger(DATABASE)) {
            var text = "x".repeat(1_000_000);
            for (var i = 0; i < 40; i++) {
                append(ledger, event("a", i, text));
            }
            var first = ledger.table.after(0, 1_000);
            assertThat(first).hasSize(EventTable.PAGE_BYTES_MAX / 1_000_000 + 1);
            assertThat(EventTable.isFull(first, 1_000)).isTrue();
            assertThat(EventTable.isFull(ledger.table.after(38, 2), 2)).isTrue();
            assertThat(EventTable.isFull(ledger.table.after(38, 3), 3)).isFalse();
            try (var follower = new Follower(ledger.store, null)) {
                await().until(() -> follower.seen.size() == 40);
                assertSawAll(follower);
            }
        }
    }

    @Test
    void readers_that_start_while_appends_run_see_every_position_once() throws Exception {
        try (var ledger = new Ledger(DATABASE)) {
            var load = load(ledger, 8);
            await().until(() -> acknowledged.size() > 100);
            try (var first = new Follower(ledger.store, null)) {
                await().until(() -> acknowledged.size() > 500);
                try (var second = new Follower(ledger.store, null)) {
                    await().until(() -> acknowledged.size() > 1_000);
                    load.stop();
                    assertSawAll(first);
                    assertSawAll(second);
                }
            }
            assertSound(ledger);
        }
    }

    @Test
    void a_reader_that_begins_within_a_shared_page_repeats_nothing() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var first = new Follower(ledger.store, null)) {
            append(ledger, event("a", 0));
            await().until(() -> first.seen.size() == 1);
            ledger.engine.appendEvents(events("b", 0, 10)); // One page of the tail's, positions 2 to 11.
            await().until(() -> first.seen.size() == 11);

            try (var stream = ledger.store.openStream(new GlobalSequenceTrackingToken(5))) {
                assertThat(PostgresEventStorageEngine.position(
                                stream.nextAvailable().trackingToken()))
                        .isEqualTo(6);
            }
        }
    }

    @Test
    void a_reader_far_behind_the_shared_tail_reads_for_itself() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var stream = ledger.store.openStream(null)) {
            for (var from = 0L; from < Tail.CACHE_EVENTS_MAX + 2_000; from += 2_000) {
                ledger.engine.appendEvents(events("a", from, 2_000));
            }
            var head = ledger.table.head();
            for (var position = 1L; position <= head; position++) {
                assertThat(PostgresEventStorageEngine.position(
                                stream.nextAvailable().trackingToken()))
                        .isEqualTo(position);
            }
        }
    }

    @Test
    void an_error_that_the_tail_meets_ends_no_reader() throws Exception {
        EventUpcaster upcasters = events -> {
            if (Thread.currentThread().getName().equals("ledger-tail")) {
                throw new LinkageError("as of a damaged jar");
            }
            return events;
        };
        try (var ledger = new Ledger(
                        DATABASE, DATABASE.dataSource(), AppendLimits.DEFAULT, Duration.ofSeconds(20), upcasters);
                var follower = new Follower(ledger.store, null)) {
            append(ledger, event("a", 0));
            append(ledger, event("b", 0));

            assertSawAll(follower);
        }
    }

    @Test
    void an_event_that_cannot_be_read_holds_up_none_before_it() throws Exception {
        EventUpcaster upcasters = events -> events.peek(event -> {
            if (event.getSequenceNumber().orElseThrow() == 3) {
                throw new IllegalArgumentException("of a form that nobody knows");
            }
        });
        try (var ledger = new Ledger(
                        DATABASE, DATABASE.dataSource(), AppendLimits.DEFAULT, Duration.ofSeconds(20), upcasters);
                var stream = ledger.store.openStream(null)) {
            ledger.engine.appendEvents(events("a", 0, 5));

            for (var position = 1; position <= 3; position++) {
                assertThat(PostgresEventStorageEngine.position(
                                stream.nextAvailable().trackingToken()))
                        .isEqualTo(position);
            }
            assertThatThrownBy(stream::nextAvailable).hasMessage("of a form that nobody knows");
        }
    }

    @Test
    void a_reader_is_told_that_the_book_has_lost_its_end() throws Exception {
        try (var ledger = new Ledger(DATABASE)) {
            append(ledger, event("a", 0));
        }
        try (var ledger = new Ledger(DATABASE);
                var stream = ledger.store.openStream(null)) {
            DATABASE.erase();

            var read = callers.submit(stream::peek);

            assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(LedgerIsBroken.class);
        }
    }

    @Test
    void who_still_waits_when_the_store_closes_is_told() throws Exception {
        try (var ledger = new Ledger(DATABASE);
                var stream = ledger.store.openStream(null)) {
            ledger.store.close();

            var read = callers.submit(stream::nextAvailable);

            assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closing_commits_what_is_queued_and_refuses_what_comes_after() throws Exception {
        holdCommits();
        var ledger = new Ledger(DATABASE);
        try (var gate = DATABASE.dataSource().getConnection()) {
            lock(gate);
            var first = callers.submit(() -> append(ledger, event("a", 0)));
            awaitHeldCommit();
            var queued = callers.submit(() -> append(ledger, event("b", 0)));
            await().until(() -> ledger.meters.get("ledger.queue").gauge().value() == 1);

            var closing = callers.submit(ledger::close);
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> append(ledger, event("c", 0))).isInstanceOf(LedgerUnavailable.class));
            unlock(gate);

            first.get();
            queued.get();
            closing.get();
            assertSound(ledger);
            assertThat(DATABASE.number("SELECT position FROM ledger.head")).isEqualTo(2);
        }
    }

    @Test
    @Timeout(10)
    void a_writer_meets_an_error_and_goes_on() {
        var times = new AtomicInteger();
        var connections = new DelegatingDataSource(DATABASE.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (times.incrementAndGet() == 1) {
                    throw new LinkageError("as of a damaged jar");
                }
                return super.getConnection();
            }
        };
        try (var ledger = new Ledger(DATABASE, connections, AppendLimits.DEFAULT, Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> append(ledger, event("a", 0)))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasRootCauseInstanceOf(LinkageError.class);

            append(ledger, event("b", 0));
            assertSound(ledger);
        }
    }

    @Test
    @Timeout(20)
    void while_one_writer_cannot_reach_the_database_the_other_takes_what_comes_at_once() throws Exception {
        var isCut = new AtomicBoolean(true);
        var tries = new CountDownLatch(2);
        var connections = new DelegatingDataSource(DATABASE.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (isCut.get() && Thread.currentThread().getName().equals("ledger-writer")) {
                    tries.countDown();
                    throw new SQLException("no way there", "08001");
                }
                return super.getConnection();
            }
        };
        try (var ledger = over(connections)) {
            var stuck = callers.submit(() -> append(ledger, event("a", 0)));
            tries.await();

            append(ledger, event("b", 0));
            append(ledger, event("b", 1));

            assertThat(stuck).isNotDone();
            isCut.set(false);
            stuck.get();
            assertSound(ledger);
        }
    }

    @ParameterizedTest
    @MethodSource("identifiersThatCannotBeStored")
    void one_bad_event_does_not_take_its_batch_along(String identifier) throws Exception {
        holdCommits();
        try (var ledger = new Ledger(DATABASE);
                var gate = DATABASE.dataSource().getConnection()) {
            lock(gate);
            var first = callers.submit(() -> append(ledger, event("a", 0)));
            awaitHeldCommit();
            var good = callers.submit(() -> append(ledger, event("b", 0)));
            var bad = callers.submit(() -> append(ledger, event(identifier, 0)));
            await().until(() -> ledger.meters.get("ledger.queue").gauge().value() == 2);
            unlock(gate);

            first.get();
            good.get();
            assertThatThrownBy(bad::get).hasMessageContaining("refused the events");
            assertSound(ledger);
        }
    }

    /** One that is no text to PostgreSQL, and one that no index entry has room for, however it is compressed. */
    private static Stream<String> identifiersThatCannotBeStored() {
        var letters = new Random(1).ints(6_000, 'a', 'z').mapToObj(Character::toString);
        return Stream.of("nul \0", letters.collect(joining()));
    }

    /** Threads that append to streams of their own for as long as they may, trying again what was not answered. */
    private Load load(Ledger ledger, int threads) {
        var load = new Load();
        for (var thread = 0; thread < threads; thread++) {
            var stream = "load %d %d".formatted(System.identityHashCode(ledger), thread);
            load.running.add(callers.submit(() -> {
                for (var sequence = 0L; !load.stopped; sequence++) {
                    append(ledger, event(stream, sequence));
                }
                return null;
            }));
        }
        return load;
    }

    private static final class Load {
        private final List<Future<?>> running = new CopyOnWriteArrayList<>();
        private volatile boolean stopped;

        void stop() throws Exception {
            stopped = true;
            for (var thread : running) {
                thread.get();
            }
        }
    }

    private boolean append(Ledger ledger, DomainEventMessage<?> event) {
        ledger.engine.appendEvents(event);
        return acknowledged.add(event.getIdentifier());
    }

    private boolean wins(Ledger ledger, DomainEventMessage<?> event) {
        try {
            return append(ledger, event);
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            return false;
        }
    }

    private static Ledger through(BrokenLine line) {
        return over(DATABASE.dataSource(line.port()));
    }

    private static Ledger over(DataSource connections) {
        return new Ledger(DATABASE, connections, AppendLimits.DEFAULT, Duration.ofSeconds(20));
    }

    /** Connections on which something else than ours is usual. */
    private static DataSource usually(DataSource connections, Supplier<String> setting) {
        return new DelegatingDataSource(connections) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                try (var statement = connection.createStatement()) {
                    statement.execute("SET " + setting.get());
                }
                return connection;
            }
        };
    }

    /** Of a second append, which is stored as the line's other end knows, and nobody is told. */
    private Future<Boolean> answerLostAfterTheCommit(Ledger ledger, BrokenLine line) {
        append(ledger, event("a", 0));
        line.loseAnswers();
        var answer = callers.submit(() -> append(ledger, event("b", 0)));
        await().until(() -> DATABASE.number("SELECT position FROM ledger.head") == 2);
        return answer;
    }

    private void assertSound(Ledger ledger) {
        new BookCheck(DATABASE.dataSource()).requireSound();
        assertThat(DATABASE.texts("SELECT event_id FROM ledger.event")).containsAll(acknowledged);
        assertThat(DATABASE.number("SELECT count(*) FROM ledger.event"))
                .isEqualTo(DATABASE.number("SELECT count(DISTINCT event_id) FROM ledger.event"));
        assertThat(ledger.table.head()).isEqualTo(DATABASE.number("SELECT count(*) FROM ledger.event"));
    }

    private void assertSawAll(Follower follower) {
        var head = DATABASE.number("SELECT position FROM ledger.head");
        await().until(() -> follower.seen.size() >= head);
        assertThat(follower.seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, head).boxed().toList());
    }

    /** A connection whose server stores what the first query says, and then dies without saying so. */
    private static Connection dyingAfterItsFirstQuery(Connection connection) {
        return watched(Connection.class, connection, (method, result) -> {
            if (!(result instanceof PreparedStatement statement)) {
                return result;
            }
            return watched(PreparedStatement.class, statement, (called, answer) -> {
                if (!called.equals("executeQuery")) {
                    return answer;
                }
                connection.close();
                throw new SQLException("PANIC: could not write to file: No space left on device", "53100");
            });
        });
    }

    private interface Afterwards {
        Object on(String method, Object result) throws SQLException;
    }

    private static <T> T watched(Class<T> type, T target, Afterwards afterwards) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> afterwards.on(method.getName(), method.invoke(target, arguments))));
    }

    private static void lockTheTurn(Connection stranger) throws SQLException {
        stranger.setAutoCommit(false);
        try (var statement = stranger.createStatement()) {
            statement.execute("LOCK TABLE ledger.turn IN EXCLUSIVE MODE");
        }
    }

    private static void awaitWaitingForTheTurn(int sessions) {
        await().until(() -> DATABASE.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == sessions);
    }

    /** Makes each transaction that appended wait at its commit while the gate is locked. */
    private void holdCommits() {
        DATABASE.run("""
                CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(7);
                    RETURN NULL;
                END
                $$;
                CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON ledger.event
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold();
                """);
    }

    private static void lock(Connection gate) throws SQLException {
        try (var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7)");
        }
    }

    private static void unlock(Connection gate) throws SQLException {
        try (var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(7)");
        }
    }

    private void awaitHeldCommit() {
        await().until(() -> !DATABASE.texts(
                        "SELECT pid FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()")
                .isEmpty());
    }
}
