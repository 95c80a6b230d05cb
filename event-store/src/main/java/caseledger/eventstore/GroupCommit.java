package caseledger.eventstore;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends for all threads of this process through one connection: while one batch commits, the appends that arrive form
 * the next. Nobody waits for company; alone, an append is a batch of one. The database does the work of a batch in one
 * function call in one transaction, so no lock is ever held while a client thinks.
 *
 * <p>When a connection breaks under a batch, nobody can tell whether it was committed. It is then sent again over a new
 * connection, and {@code ledger.append} leaves alone what it already holds: no look-up beforehand could be as sure,
 * because the broken connection's statement may still arrive.
 */
public final class GroupCommit implements AutoCloseable {
    /** Most appends one call carries; past this a larger batch no longer makes the appends cheaper, only later. */
    static final int BATCH_APPENDS_MAX = 512;

    /** Serialized bytes after which a batch takes no further append. */
    static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;

    /** How long the writer tries to bring home a batch whose connection broke, before it reports what it knows. */
    static final Duration RESOLVE_MAX = Duration.ofSeconds(30);

    /** Pause between two attempts to reach the database. */
    static final Duration RECONNECT_PAUSE = Duration.ofMillis(100);

    /** How long {@link #close()} waits for what is queued. */
    static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private static final String CALL = "SELECT ledger.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final DataSource connections;
    private final Duration waitMax;
    private final AppendQueue queue;
    private final Thread writer;
    private final DistributionSummary batchAppends;
    private final DistributionSummary batchEvents;
    private final Timer batchTime;
    private final Timer appendTime;
    private @Nullable Connection connection;

    /**
     * Starts the writer, which connects when the first append comes.
     *
     * @param connections gives the writer its connection, which it keeps; not a pool shared with requests
     * @param waitMax the longest an append waits for its answer
     * @param meters receives {@code ledger.append} (time of an append as its caller sees it), {@code ledger.batch} (time
     *     of a batch), {@code ledger.batch.appends}, {@code ledger.batch.events} and {@code ledger.queue}
     */
    public GroupCommit(DataSource connections, AppendLimits limits, Duration waitMax, MeterRegistry meters) {
        this.connections = connections;
        this.waitMax = waitMax;
        queue = new AppendQueue(limits);
        batchAppends = DistributionSummary.builder("ledger.batch.appends")
                .description("Units of work committed together")
                .register(meters);
        batchEvents = DistributionSummary.builder("ledger.batch.events")
                .description("Events committed together")
                .register(meters);
        batchTime = Timer.builder("ledger.batch")
                .description("Time from sending a batch to its answer")
                .publishPercentileHistogram()
                .register(meters);
        appendTime = Timer.builder("ledger.append")
                .description("Time from handing over an append to its answer")
                .publishPercentileHistogram()
                .register(meters);
        Gauge.builder("ledger.queue", queue, AppendQueue::size)
                .description("Appends waiting for a batch")
                .register(meters);
        writer = Thread.ofPlatform().name("ledger-writer").daemon().start(this::write);
    }

    /**
     * Stores events, all or none, and returns when they are durable.
     *
     * @return false if one of them does not directly follow its stream's last event; nothing is stored then
     * @throws LedgerOverloaded if the queue is full; nothing is stored
     * @throws LedgerUnavailable if the database does not answer in time or the ledger is closing; nothing is stored
     * @throws AppendOutcomeUnknown if it cannot be told in time whether they are stored
     */
    boolean append(List<NewEvent> events) {
        var append = new Append(events);
        queue.add(append);
        try {
            return append.stored().get(waitMax.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw gaveUp(append, "No answer from the ledger within %s.".formatted(waitMax), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gaveUp(append, "Interrupted while waiting for the ledger.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new EventStoreException("Not stored.", e);
        } finally {
            appendTime.record(Duration.ofNanos(System.nanoTime() - append.handedOverNanos()));
        }
    }

    private RuntimeException gaveUp(Append append, String why, Exception cause) {
        return queue.withdraw(append)
                ? new LedgerUnavailable(why + " Nothing was stored.", cause)
                : new AppendOutcomeUnknown(why + " The events may or may not be stored.", cause);
    }

    /** Takes no more appends, commits those already queued, and fails what cannot be committed in {@link #CLOSE_MAX}. */
    @Override
    public void close() {
        queue.close();
        try {
            if (!writer.join(CLOSE_MAX)) {
                LOG.warn("The ledger's writer did not finish within {}; interrupting it", CLOSE_MAX);
                writer.interrupt();
                writer.join(RECONNECT_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.failAll(new LedgerUnavailable("The ledger is closed. Nothing was stored.", null));
        disconnect();
    }

    private void write() {
        try {
            for (var batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                commit(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Append> batch) throws InterruptedException {
        var deadline = System.nanoTime() + RESOLVE_MAX.toNanos();
        var sent = false;
        var again = false;
        while (true) {
            try {
                var statement = connected();
                sent = true;
                answer(batch, send(statement, batch, again));
                return;
            } catch (SQLException e) {
                if (sent && !isBroken(e)) {
                    if (isDuplicate(e) && !again) {
                        again = true; // An event id was met twice: have the function find out whose.
                        continue;
                    }
                    refuse(batch, e);
                    return;
                }
                disconnect();
                again |= sent;
                if (System.nanoTime() - deadline > 0 || queue.isClosed()) {
                    fail(batch, sent ? unknown(e) : unavailable(e));
                    return;
                }
                LOG.warn("The ledger's connection failed under a batch of {}: {}", batch.size(), e.getMessage());
                queue.pause(RECONNECT_PAUSE);
            } catch (RuntimeException e) {
                disconnect();
                fail(batch, sent ? unknown(e) : unavailable(e));
                return;
            }
        }
    }

    /** The server has rolled the batch back. One append's fault is its own; the others are tried without it. */
    private void refuse(List<Append> batch, SQLException e) throws InterruptedException {
        if (batch.size() > 1 && isFaultOfData(e)) {
            for (var append : batch) {
                commit(List.of(append));
            }
        } else {
            fail(batch, new EventStoreException("The ledger refused the events: " + e.getMessage(), e));
        }
    }

    private PreparedStatement connected() throws SQLException {
        if (connection == null) {
            connection = connections.getConnection();
            connection.setAutoCommit(true);
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
            batchTime.record(Duration.ofNanos(System.nanoTime() - started));
            batchAppends.record(batch.size());
            batchEvents.record(size);
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

    private static RuntimeException unknown(Exception cause) {
        return new AppendOutcomeUnknown(
                "The connection broke under the append and the database did not come back in time. The events may or may"
                        + " not be stored.",
                cause);
    }

    private static RuntimeException unavailable(Exception cause) {
        return new LedgerUnavailable("The ledger's database cannot be reached. Nothing was stored.", cause);
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

    private static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** Bad data (22) and broken constraints (23), as opposed to a full disk, a time-out or a missing right. */
    private static boolean isFaultOfData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
