package caseledger.access.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Replaces the master key while the ledger runs. Makes a new version, wraps all keys with it, retires the version before and
 * destroys it. Broken off at any point, the next run goes on from there. To be run as the owner of the schema.
 */
public final class KeyRotation {
    /** Keys that change in one statement, which is how long another process may have to wait for one of them. */
    static final int BATCH_MAX = 500;

    /** Whoever rotates holds this lock; the number only has to differ from other advisory locks of the database. */
    private static final long ROTATING = 7_405_131_002L;

    private static final String VERSIONS = """
            SELECT version
              FROM keys.master_key
             WHERE retired_at IS NULL
             ORDER BY version
            """;

    private static final String RETIRED = "SELECT version FROM keys.master_key WHERE retired_at IS NOT NULL";

    private static final String BEGIN = "INSERT INTO keys.master_key (version, wrapped) VALUES (?, ?)";

    private static final String LEFT = """
            SELECT count(*)
              FROM keys.data_key
             WHERE version < ?
               AND wrapped IS NOT NULL
            """;

    private static final String NEXT = """
            SELECT key_ref, wrapped, version
              FROM keys.data_key
             WHERE key_ref > ?
               AND version < ?
               AND wrapped IS NOT NULL
             ORDER BY key_ref
             LIMIT ?
            """;

    /** Leaves alone what was destroyed since it was read. */
    private static final String REWRAP = """
            UPDATE keys.data_key k
               SET wrapped = anew.wrapped,
                   version = ?
              FROM unnest(?::text[], ?::bytea[]) AS anew (key_ref, wrapped)
             WHERE k.key_ref = anew.key_ref
               AND k.wrapped IS NOT NULL
            """;

    private static final String LEDGER_KEYS = "SELECT name, wrapped, version FROM keys.ledger_key WHERE version < ?";

    private static final String REWRAP_LEDGER_KEY = """
            UPDATE keys.ledger_key
               SET wrapped = ?,
                   version = ?
             WHERE name = ?
            """;

    private static final String RETIRE = """
            WITH retired AS (
                UPDATE keys.master_key
                   SET retired_at = clock_timestamp(),
                       wrapped = NULL
                 WHERE version < ?
                   AND retired_at IS NULL)
            SELECT keys.ask_for_shredding()
            """;

    private final DataSource dataSource;
    private final MasterKeySource source;
    private final MasterKeys masters;
    private final Progress progress;

    /** Is told now and then how many of the keys are wrapped anew. */
    public interface Progress {
        void show(long done, long keys);
    }

    /**
     * What was done.
     *
     * @param version the one in use now
     * @param keys how many were wrapped anew by this run
     */
    public record Rotated(int version, long keys) {}

    private static final class Wrapped {
        private final String ref;
        private final byte[] bytes;
        private final int version;

        Wrapped(String ref, byte[] bytes, int version) {
            this.ref = ref;
            this.bytes = bytes;
            this.version = version;
        }
    }

    private KeyRotation(DataSource dataSource, MasterKeySource source, MasterKeys masters, Progress progress) {
        this.dataSource = dataSource;
        this.source = source;
        this.masters = masters;
        this.progress = progress;
    }

    /**
     * Rotates, or goes on where a rotation was broken off.
     *
     * @throws IllegalStateException if another one is under way, or others hold the keys too long
     */
    public static Rotated rotate(DataSource owner, MasterKeySource source, Progress progress) {
        var masters = MasterKeys.open(owner, owner, source);
        try (var lock = MasterKeys.connect(owner)) {
            if (!lock(lock)) {
                throw new IllegalStateException("Another rotation of the master key is under way");
            }
            return new KeyRotation(owner, source, masters, progress).run();
        } catch (SQLException e) {
            throw new IllegalStateException("The master key cannot be rotated: " + e.getMessage(), e);
        }
    }

    private Rotated run() throws SQLException {
        var live = versions(VERSIONS);
        var version = live.size() > 1 ? live.getLast() : begin(live.getLast() + 1);
        masters.refresh();
        var keys = rewrapAll(version);
        rewrapLedgerKeys(version);
        retire(version);
        KeyShredder.shred(dataSource);
        versions(RETIRED).forEach(source::destroy);
        return new Rotated(version, keys);
    }

    /**
     * From its commit on, every key that is made is wrapped by the new version: the lock waits for the statements that have
     * looked which one is the latest, and those that come after look again.
     */
    private int begin(int version) throws SQLException {
        var made = source.make(version);
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var insert = connection.prepareStatement(BEGIN)) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '3s'");
            statement.execute("LOCK TABLE keys.data_key IN SHARE MODE");
            insert.setInt(1, version);
            insert.setBytes(2, made.stored());
            insert.executeUpdate();
            connection.commit();
        }
        return version;
    }

    private long rewrapAll(int version) throws SQLException {
        try (var connection = MasterKeys.connect(dataSource)) {
            var keys = count(connection, version);
            var done = 0L;
            var batch = next(connection, "", version);
            while (!batch.isEmpty()) {
                rewrap(connection, batch, version);
                done += batch.size();
                progress.show(done, Math.max(done, keys));
                batch = next(connection, batch.getLast().ref, version);
            }
            return done;
        }
    }

    private void rewrap(Connection connection, List<Wrapped> batch, int version) throws SQLException {
        try (var statement = connection.prepareStatement(REWRAP)) {
            statement.setInt(1, version);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", batch.stream().map(key -> key.ref).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            batch.stream().map(key -> anew(key, version)).toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    private byte[] anew(Wrapped key, int version) {
        return masters.wrap(version, key.ref, masters.unwrap(key.version, key.ref, key.bytes));
    }

    private void rewrapLedgerKeys(int version) throws SQLException {
        try (var connection = MasterKeys.connect(dataSource);
                var keys = connection.prepareStatement(LEDGER_KEYS);
                var update = connection.prepareStatement(REWRAP_LEDGER_KEY)) {
            keys.setInt(1, version);
            for (var key : read(keys)) {
                update.setBytes(1, anew(key, version));
                update.setInt(2, version);
                update.setString(3, key.ref);
                update.executeUpdate();
            }
        }
    }

    private void retire(int version) throws SQLException {
        try (var connection = MasterKeys.connect(dataSource);
                var statement = connection.prepareStatement(RETIRE)) {
            if (count(connection, version) > 0) {
                throw new IllegalStateException("Keys are left that an earlier version wraps; rotate again");
            }
            statement.setInt(1, version);
            statement.execute();
        }
    }

    private static long count(Connection connection, int version) throws SQLException {
        try (var statement = connection.prepareStatement(LEFT)) {
            statement.setInt(1, version);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Wrapped> next(Connection connection, String after, int version) throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, after);
            statement.setInt(2, version);
            statement.setInt(3, BATCH_MAX);
            return read(statement);
        }
    }

    private static List<Wrapped> read(PreparedStatement statement) throws SQLException {
        var read = new ArrayList<Wrapped>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                read.add(new Wrapped(rows.getString(1), rows.getBytes(2), rows.getInt(3)));
            }
        }
        return read;
    }

    private List<Integer> versions(String sql) throws SQLException {
        var versions = new ArrayList<Integer>();
        try (var connection = MasterKeys.connect(dataSource);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                versions.add(rows.getInt(1));
            }
        }
        return versions;
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, ROTATING);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
