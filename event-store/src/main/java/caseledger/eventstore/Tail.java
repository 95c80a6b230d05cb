package caseledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the end of the book for all readers of this process, so that ten views read a new event once. It learns of new
 * events from PostgreSQL's notifications, and looks for itself every {@link #POLL} in case one was lost. Listening and
 * looking use the same connection, so the look is also the watchdog: a connection that is dead, or so slow that the
 * driver's socket time-out strikes, is noticed by it and replaced.
 */
final class Tail implements AutoCloseable {
    /** Longest time between two looks at the book while no notification comes. */
    static final Duration POLL = Duration.ofMillis(250);

    /**
     * Shortest time between two looks: while much is going on, one look finds the events of several commits, and readers
     * take them in one go.
     */
    static final Duration BREATH = Duration.ofMillis(10);

    /** Pause before a lost connection is replaced. */
    static final Duration RECONNECT_PAUSE = Duration.ofMillis(100);

    /**
     * Recent events kept for readers: what comes in a second when much does. One further behind reads from the table by
     * itself. Kept for longer, each event would outlive the small collections of garbage and wait for a long one.
     */
    static final int CACHE_EVENTS_MAX = 1_024;

    /** Recent bytes kept for readers. */
    static final long CACHE_BYTES_MAX = 64L * 1024 * 1024;

    private static final int PAGE_EVENTS = 512;
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    private final DataSource connections;
    private final PostgresEventStorageEngine engine;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<Long, EventPage> recent = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private long cachedEvents;
    private long cachedBytes;
    private volatile long head;
    private volatile boolean closed;
    private boolean connected = true;
    private @Nullable Thread follower;

    Tail(DataSource connections, PostgresEventStorageEngine engine) {
        this.connections = connections;
        this.engine = engine;
    }

    /** Calls {@code listener} after each step of {@link #head()} until it is removed. The first one starts the tail. */
    void add(Runnable listener) {
        lock.lock();
        try {
            if (follower == null && !closed) {
                head = engine.head();
                follower = Thread.ofPlatform().name("ledger-tail").daemon().start(this::follow);
            }
        } finally {
            lock.unlock();
        }
        listeners.add(listener);
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /** The last position known to be readable. */
    long head() {
        return head;
    }

    /** A page with the event after {@code position}, if it is still remembered. */
    @Nullable
    EventPage recent(long position) {
        var page = recent.floorEntry(position);
        return page == null || page.getValue().last() <= position ? null : page.getValue();
    }

    /** Waits until there is an event after {@code position}, at most the given time. */
    boolean await(long position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = nanos;
            while (head <= position && left > 0 && !closed) {
                left = advanced.awaitNanos(left);
            }
            return head > position;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        Thread thread;
        lock.lock();
        try {
            closed = true;
            advanced.signalAll();
            thread = follower;
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            try {
                thread.join(POLL.multipliedBy(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void follow() {
        while (!closed) {
            try (var connection = connections.getConnection()) {
                follow(connection);
            } catch (SQLException
                    | RuntimeException
                    | Error e) { // Whatever it is: without the tail all readers stand still.
                if (!closed) {
                    lost(e);
                    pause(RECONNECT_PAUSE);
                }
            }
        }
    }

    private void lost(Throwable e) {
        if (connected) {
            LOG.warn("The ledger's tail lost its connection and takes a new one: {}", e.getMessage());
        } else {
            LOG.debug("The ledger's tail is still without a connection", e);
        }
        connected = false;
    }

    private void follow(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var listen = connection.createStatement()) {
            listen.execute("LISTEN ledger");
        }
        connected = true;
        LOG.info("The ledger's tail follows from position {}", head);
        var notifications = connection.unwrap(PGConnection.class);
        while (!closed) {
            var before = head;
            readOn(connection);
            if (head > before) {
                pause(BREATH);
            }
            notifications.getNotifications((int) POLL.toMillis());
        }
    }

    /** To the end; of what is committed after the last look at it, a notification tells. */
    private void readOn(Connection connection) throws SQLException {
        var mayBeMore = true;
        while (mayBeMore && !closed) {
            var rows = EventTable.after(connection, head, PAGE_EVENTS);
            if (rows.isEmpty()) {
                return;
            }
            try {
                remember(engine.page(head, rows));
            } catch (RuntimeException | Error e) {
                // Each reader will meet the unreadable event by itself and report it; the others go on.
                LOG.debug("An event after position {} cannot be read", head, e);
            }
            advance(rows.getLast().position());
            mayBeMore = EventTable.isFull(rows, PAGE_EVENTS);
        }
    }

    private void remember(EventPage page) {
        recent.put(page.after(), page);
        cachedEvents += page.messages().size();
        cachedBytes += page.bytes();
        while (recent.size() > 1 && (cachedEvents > CACHE_EVENTS_MAX || cachedBytes > CACHE_BYTES_MAX)) {
            var oldest = recent.pollFirstEntry().getValue();
            cachedEvents -= oldest.messages().size();
            cachedBytes -= oldest.bytes();
        }
    }

    private void advance(long position) {
        lock.lock();
        try {
            head = position;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Tail::call);
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("A reader could not be told of new events; it will look for itself", e);
        }
    }

    private void pause(Duration duration) {
        lock.lock();
        try {
            var left = duration.toNanos();
            while (left > 0 && !closed) {
                left = advanced.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
