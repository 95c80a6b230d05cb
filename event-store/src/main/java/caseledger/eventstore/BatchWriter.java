package caseledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches from the queue and has the database store them, over a connection of its own.
 *
 * <p>When the connection breaks under a batch, nobody can tell whether it was committed. It is then sent again over a new
 * connection, and {@code ledger.append} leaves alone what it already holds: no look-up beforehand could be as sure,
 * because the broken connection's statement may still arrive.
 */
final class BatchWriter implements Runnable {
    /** How long it tries to bring home a batch whose connection broke, before it reports what it knows. */
    static final Duration RESOLVE_MAX = Duration.ofSeconds(30);

    /** Pause between two attempts to reach the database. */
    static final Duration RECONNECT_PAUSE = Duration.ofMillis(100);

    private static final String CALL = "SELECT ledger.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /**
     * Whatever is usual in this database: under the isolation levels above this one, ledger.append would not see what
     * others stored while it waited for its turn.
     */
    private static final String SETTINGS =
            "SET default_transaction_isolation = 'read committed'; SET synchronous_commit = on";

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final AppendQueue queue;
    private final DataSource connections;
    private final BatchMeters meters;
    private final boolean second;
    private @Nullable Connection connection;

    /** What it took from the queue, of which it may be committing a part. */
    private List<Append> taken = List.of();

    /** @param second whether it only helps another writer out */
    BatchWriter(AppendQueue queue, DataSource connections, BatchMeters meters, boolean second) {
        this.second = second;
        this.queue = queue;
        this.connections = connections;
        this.meters = meters;
    }

    @Override
    public void run() {
        try {
            for (taken = queue.take(second); !taken.isEmpty(); taken = queue.take(second)) {
                try {
                    commit(taken);
                } catch (InterruptedException e) {
                    fail(taken, unknown(e));
                    throw e;
                } finally {
                    queue.answered(taken);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private void commit(List<Append> batch) throws InterruptedException {
        var deadline = System.nanoTime() + RESOLVE_MAX.toNanos();
        var again = false;
        for (var attempt = 1; ; attempt++) {
            var sent = false;
            try {
                var statement = connected();
                sent = true;
                answer(batch, send(statement, batch, again));
                return;
            } catch (SQLException e) {
                if (sent && !isBroken(e) && !isSessionGone()) {
                    if (isDuplicate(e) && !again) {
                        again = true; // An event id was met twice: have the function find out whose.
                        continue;
                    }
                    refuse(batch, e, again);
                    return;
                }
                queue.stuck(taken);
                disconnect();
                again |= sent;
                if (System.nanoTime() - deadline > 0 || queue.isClosed()) {
                    fail(batch, again ? unknown(e) : unavailable(e));
                    return;
                }
                if (attempt == 1) {
                    LOG.warn("The ledger's connection failed under a batch of {}: {}", batch.size(), e.getMessage());
                }
                queue.pause(RECONNECT_PAUSE);
            } catch (RuntimeException | Error e) {
                // Whatever it is: who waits for this batch gets an answer, and the next batch finds a writer.
                disconnect();
                fail(batch, again || sent ? unknown(e) : unavailable(e));
                LOG.error("A batch of {} was given up", batch.size(), e);
                return;
            }
        }
    }

    /**
     * The server has rolled the batch back. One append's fault is its own; the others are tried without it. What a server
     * took before may be stored, though it takes nothing now.
     */
    private void refuse(List<Append> batch, SQLException e, boolean again) throws InterruptedException {
        if (batch.size() > 1 && isFaultOfData(e)) {
            for (var append : batch) {
                commit(List.of(append));
            }
        } else if (isFaultOfData(e)) {
            fail(batch, new EventStoreException("The ledger refused the events: " + e.getMessage(), e));
        } else {
            fail(batch, again ? unknown(e) : unavailable(e));
        }
    }

    private PreparedStatement connected() throws SQLException {
        if (connection == null) {
            connection = connections.getConnection();
            connection.setAutoCommit(true);
            try (var settings = connection.createStatement()) {
                settings.execute(SETTINGS);
            }
        }
        // The driver keeps the statement prepared; asking for it each time costs a look-up in its cache.
        return connection.prepareStatement(CALL);
    }

    private Set<Integer> send(PreparedStatement call, List<Append> batch, boolean again) throws SQLException {
        var size = batch.stream().mapToInt(append -> append.events().size()).sum();
        var numbers = new int[size];
        var ids = new UUID[size];
        var streamTypes = new @Nullable String[size];
        var streamIds = new @Nullable String[size];
        var sequences = new @Nullable Long[size];
        var types = new String[size];
        var revisions = new @Nullable String[size];
        var payloads = new byte[size][];
        var metadatas = new byte[size][];
        var row = 0;
        for (var number = 1; number <= batch.size(); number++) {
            for (var event : batch.get(number - 1).events()) {
                numbers[row] = number;
                ids[row] = event.eventId();
                if (event.stream() != null) {
                    streamTypes[row] = event.stream().type();
                    streamIds[row] = event.stream().id();
                    sequences[row] = event.stream().sequence();
                }
                types[row] = event.type();
                revisions[row] = event.revision();
                payloads[row] = event.payload();
                metadatas[row] = event.metadata();
                row++;
            }
        }
        var started = System.nanoTime();
        try (call) {
            var maker = call.getConnection();
            call.setObject(1, numbers);
            call.setArray(2, maker.createArrayOf("uuid", ids));
            call.setArray(3, maker.createArrayOf("text", streamTypes));
            call.setArray(4, maker.createArrayOf("text", streamIds));
            call.setArray(5, maker.createArrayOf("int8", sequences));
            call.setArray(6, maker.createArrayOf("text", types));
            call.setArray(7, maker.createArrayOf("text", revisions));
            call.setArray(8, maker.createArrayOf("bytea", payloads));
            call.setArray(9, maker.createArrayOf("bytea", metadatas));
            call.setBoolean(10, again);
            try (var result = call.executeQuery()) {
                result.next();
                return new HashSet<>(
                        Arrays.asList((Integer[]) result.getArray(1).getArray()));
            }
        } finally {
            meters.record(System.nanoTime() - started, batch.size(), size);
        }
    }

    private static void answer(List<Append> batch, Set<Integer> refused) {
        for (var number = 1; number <= batch.size(); number++) {
            batch.get(number - 1).stored().complete(!refused.contains(number));
        }
    }

    private static void fail(List<Append> batch, RuntimeException why) {
        batch.forEach(append -> append.stored().completeExceptionally(why));
    }

    private static RuntimeException unknown(Throwable cause) {
        return new AppendOutcomeUnknown(
                "The connection broke under the append and no database told in time what became of it. The events may or"
                        + " may not be stored.",
                cause);
    }

    private static RuntimeException unavailable(Throwable cause) {
        return new LedgerUnavailable(
                "The ledger's database cannot be reached or takes nothing. Nothing was stored.", cause);
    }

    private void disconnect() {
        var old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                LOG.debug("A broken connection did not close cleanly", e);
            }
        }
    }

    /** Connection failures (08), shutdowns and crashes of the server (57P): the batch may have been committed. */
    private static boolean isBroken(SQLException e) {
        var state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /**
     * An error of the statement leaves its session; one of the server, such as a full disk under its log, ends it with any
     * code, and the commit may have come before it.
     */
    private boolean isSessionGone() {
        try {
            return connection == null || connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /**
     * Bad data (22), broken constraints (23) and what is too long for an index (54), as opposed to a full disk, a time-out or
     * a missing right.
     */
    private static boolean isFaultOfData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
