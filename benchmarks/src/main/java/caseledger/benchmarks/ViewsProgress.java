package caseledger.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * How far the view that is furthest behind has come, looked up again and again from a thread of its own. Only views are
 * named with a version; the command side keeps the tokens of its followers in the same table.
 */
final class ViewsProgress implements AutoCloseable {
    /**
     * One look.
     *
     * @param micros the database's clock just before it
     * @param position up to here every view shows every event
     */
    record Look(long micros, long position) {}

    private static final int PAUSE_MILLIS = 2;
    private static final String LOOK = """
            SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
                   CASE (SELECT count(*) FROM views.token_entry WHERE processorname LIKE '%@%')
                       WHEN count(*) THEN coalesce(min(position), 0)
                       ELSE 0
                   END
              FROM views.progress
            """;

    private final DataSource database;
    private final List<Look> looks = new ArrayList<>();
    private final Thread thread;
    private volatile long position;
    private volatile boolean closed;

    ViewsProgress(DataSource database) {
        this.database = database;
        thread = Thread.ofPlatform().daemon().name("views-progress").start(this::watch);
    }

    /** Waits until every view shows the event at this position. */
    void await(long wanted) throws InterruptedException {
        while (position < wanted) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Ends the looking; every look at which something had changed, in order. */
    List<Look> looks() {
        close();
        return looks;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            try (var connection = database.getConnection()) {
                watch(connection);
            } catch (SQLException _) {
                pause(); // The views are not there yet.
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(LOOK)) {
            while (!closed) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    var look = new Look(row.getLong(1), row.getLong(2));
                    if (look.position() > position) {
                        looks.add(look);
                        position = look.position();
                    }
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
