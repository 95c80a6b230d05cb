package caseledger.access.keys;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rids the database's files of the bytes of destroyed keys. An UPDATE leaves the old row in its table and in the log;
 * this writes the tables anew and has the log dropped, see docs/keys.md. What is to be done stands in the database: any
 * process that may do it does, whichever one destroyed the key.
 */
public final class KeyShredder implements AutoCloseable {
    /** How soon after a destruction it begins; several in between cost one rewriting. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private static final String MAY = "SELECT has_function_privilege('keys.rewrite()', 'EXECUTE')";

    private static final String IS_ASKED_FOR =
            "SELECT asked_at IS NOT NULL AND asked_at IS DISTINCT FROM done_at FROM keys.shredding";

    private static final Logger LOG = LoggerFactory.getLogger(KeyShredder.class);

    private final DataSource dataSource;
    private final ScheduledExecutorService thread;

    public KeyShredder(DataSource dataSource) {
        this.dataSource = dataSource;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("key-shredder").factory());
        if (may(dataSource)) {
            var _ = thread.scheduleWithFixedDelay(this::tryToShred, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    /** Does now what is to be done. */
    static void shred(DataSource dataSource) throws SQLException {
        try (var connection = MasterKeys.connect(dataSource)) {
            if (!isTrue(connection, IS_ASKED_FOR)) {
                return;
            }
            if (!forgetLog(connection, rewrite(connection))) {
                LOG.warn("This role may not end the database's log: bytes of destroyed keys stay in it until PostgreSQL"
                        + " drops it, see docs/keys.md");
            }
        }
    }

    private void tryToShred() {
        try {
            shred(dataSource);
        } catch (SQLException e) {
            LOG.warn("The bytes of destroyed keys are still in the database's files, trying again: {}", e.getMessage());
        }
    }

    private static boolean may(DataSource dataSource) {
        try (var connection = MasterKeys.connect(dataSource)) {
            return isTrue(connection, MAY);
        } catch (SQLException e) {
            throw new IllegalStateException("Who may destroy keys cannot be read", e);
        }
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Timestamp rewrite(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT keys.rewrite()")) {
            row.next();
            return row.getTimestamp(1);
        }
    }

    private static boolean forgetLog(Connection connection, Timestamp asked) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT keys.forget_log(?)")) {
            statement.setTimestamp(1, asked);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
