package caseledger.eventstore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends for all threads of this process in batches: while one batch commits, the appends that arrive form the next.
 * Nobody waits for company; alone, an append is a batch of one. The database does the work of a batch in one function
 * call in one transaction, so no lock is ever held while a client thinks.
 *
 * <p>Under load a second {@linkplain BatchWriter writer} with a connection of its own helps out, so that the next batch is
 * already at the database when the one before has committed.
 */
public final class GroupCommit implements AutoCloseable {
    /** What the driver should gather for a writer's connection before it sends: most batches then leave in one piece. */
    public static final int SEND_BUFFER_BYTES = 128 * 1024;

    /** Most appends one call carries; past this a larger batch no longer makes the appends cheaper, only later. */
    static final int BATCH_APPENDS_MAX = 512;

    /** Serialized bytes after which a batch takes no further append. */
    static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;

    /** How long {@link #close()} waits for what is queued. */
    static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    /** Longest and shortest that an append may be told to wait. */
    private static final Duration WAIT_MAX = Duration.ofDays(1);

    private static final Duration WAIT_MIN = Duration.ofMillis(1);

    /** How often within the longest wait is looked for who has waited so long. */
    private static final int LOOKS_PER_WAIT = 20;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Duration waitMax;
    private final AppendQueue queue;
    private final List<Thread> writers;
    private final Thread patience;
    private final Timer appendTime;

    /**
     * Starts the writers, which connect when the first appends come.
     *
     * @param connections gives each writer its connection, which it keeps; not a pool shared with requests
     * @param waitMax the longest an append waits for its answer, give or take a twentieth; from a millisecond to a day
     * @param meters receives {@code ledger.append} (time of an append as its caller sees it), {@code ledger.batch} (time
     *     of a batch), {@code ledger.batch.appends}, {@code ledger.batch.events} and {@code ledger.queue}
     */
    public GroupCommit(DataSource connections, AppendLimits limits, Duration waitMax, MeterRegistry meters) {
        if (waitMax.compareTo(WAIT_MIN) < 0 || waitMax.compareTo(WAIT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "ledger.append-wait is %s; it must be from %s to %s".formatted(waitMax, WAIT_MIN, WAIT_MAX));
        }
        this.waitMax = waitMax;
        queue = new AppendQueue(limits);
        appendTime = Timer.builder("ledger.append")
                .description("Time from handing over an append to its answer")
                .publishPercentileHistogram()
                .register(meters);
        Gauge.builder("ledger.queue", queue, AppendQueue::size)
                .description("Appends waiting for a batch")
                .register(meters);
        var batches = new BatchMeters(meters);
        writers = List.of(
                start("ledger-writer", new BatchWriter(queue, connections, batches, false)),
                start("ledger-second-writer", new BatchWriter(queue, connections, batches, true)));
        patience = start("ledger-patience", this::giveUpInTime);
    }

    private static Thread start(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon().start(task);
    }

    /**
     * Ends the waiting of all who wait too long. If each waited with a time-out, a timer would be set and taken back for
     * every append.
     */
    private void giveUpInTime() {
        try {
            while (!queue.isClosed()) {
                queue.pause(waitMax.dividedBy(LOOKS_PER_WAIT));
                giveUp(
                        System.nanoTime() - waitMax.toNanos(),
                        "No answer from the ledger within %s.".formatted(waitMax));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(long handedOverBefore, String why) {
        queue.giveUp(handedOverBefore, () -> notStored(why, null), () -> unknown(why, null));
    }

    private static LedgerUnavailable notStored(String why, @Nullable Exception cause) {
        return new LedgerUnavailable(why + " Nothing was stored.", cause);
    }

    private static AppendOutcomeUnknown unknown(String why, @Nullable Exception cause) {
        return new AppendOutcomeUnknown(why + " The events may or may not be stored.", cause);
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
            return append.stored().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var why = "Interrupted while waiting for the ledger.";
            throw queue.withdraw(append) ? notStored(why, e) : unknown(why, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new EventStoreException("Not stored.", e);
        } finally {
            appendTime.record(Duration.ofNanos(System.nanoTime() - append.handedOverNanos()));
        }
    }

    /** Takes no more appends, commits those already queued, and fails what cannot be committed in {@link #CLOSE_MAX}. */
    @Override
    public void close() {
        queue.close();
        var deadline = Instant.now().plus(CLOSE_MAX);
        try {
            for (var writer : writers) {
                if (!writer.join(Duration.between(Instant.now(), deadline))) {
                    LOG.warn("{} did not finish within {}; interrupting it", writer.getName(), CLOSE_MAX);
                    writer.interrupt();
                    writer.join(BatchWriter.RECONNECT_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        patience.interrupt();
        giveUp(System.nanoTime(), "The ledger is closed.");
    }
}
