package caseledger.access.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saves all keys in one encrypted file, and puts them back. A back-up has a day on which it ends: a destroyed key lives on
 * in the back-ups made before, so each of them must end. Nor does an earlier one bring back what was destroyed since: a
 * destroyed key's row stays, and what the ledger says was destroyed is not put back even where there are no rows.
 */
public final class KeyBackup {
    private static final int BATCH_MAX = 500;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String MASTERS =
            "SELECT version, wrapped FROM keys.master_key WHERE retired_at IS NULL ORDER BY version";

    private static final String LEDGER_KEYS = "SELECT name, wrapped, version FROM keys.ledger_key ORDER BY name";

    private static final String KEYS =
            "SELECT key_ref, case_id, party_id, wrapped, version FROM keys.data_key ORDER BY key_ref";

    private static final String LEDGER_KEY = "SELECT wrapped, version FROM keys.ledger_key WHERE name = ?";

    /** Enough to tell by whether a master key is the one: the keys of the ledger, or one of a case. */
    private static final String WRAPPED_BY = """
            SELECT name, wrapped
              FROM keys.ledger_key
             WHERE version = ?
             UNION ALL
            (SELECT key_ref, wrapped
               FROM keys.data_key
              WHERE version = ?
                AND wrapped IS NOT NULL
              LIMIT 1)
            """;

    private static final String PUT_MASTER =
            "INSERT INTO keys.master_key (version, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String PUT_LEDGER_KEY =
            "INSERT INTO keys.ledger_key (name, wrapped, version) VALUES (?, ?, ?)";

    private static final String PUT = """
            INSERT INTO keys.data_key (key_ref, case_id, party_id, wrapped, version, destroyed_at)
            VALUES (?, ?, ?, ?, ?, CASE WHEN ?::bytea IS NULL THEN clock_timestamp() END)
                ON CONFLICT DO NOTHING
            """;

    /** The keys that the ledger says are destroyed, where the ledger is in this database. */
    private static final String DESTROYED = """
            SELECT stream_id || coalesce('_' || (payload ->> 'party'), '')
              FROM ledger.event_json
             WHERE type = 'PersonalKeyDestroyed'
            """;

    /**
     * A key's row, as it stands in the file.
     *
     * @param wrapped in base64; null if the key is destroyed
     */
    private record Key(
            String ref,
            UUID caseId,
            @Nullable String party,
            @Nullable String wrapped,
            int version) {
        static Key of(String ref, UUID caseId, @Nullable String party, byte @Nullable [] wrapped, int version) {
            return new Key(
                    ref,
                    caseId,
                    party,
                    wrapped == null ? null : Base64.getEncoder().encodeToString(wrapped),
                    version);
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(Objects.requireNonNull(wrapped, ref));
        }
    }

    /** The first part of the file: what opens the others. */
    private record Openers(Map<Integer, byte[]> masters, List<Key> ledgerKeys) {}

    /**
     * What was saved or put back.
     *
     * @param keys how many were not there and are now
     * @param destroyed how many are destroyed, and stay so
     */
    public record Done(long keys, long destroyed, Instant expiresAt) {}

    private KeyBackup() {}

    /** Writes a file that was not there before, whole or not at all, for its owner only, all as of one moment. */
    public static Done save(
            DataSource owner, MasterKeySource source, Path file, char[] passphrase, Instant now, Instant expiresAt) {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.deleteIfExists(draft); // Of one that was killed.
            try {
                var done = saveIn(draft, owner, source, passphrase, now, expiresAt);
                Files.createLink(file, draft); // Linking, unlike moving, never replaces a file that is there.
                return done;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("There is a file %s already".formatted(e.getFile()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The back-up cannot be written to " + file, e);
        }
    }

    private static Done saveIn(
            Path draft, DataSource owner, MasterKeySource source, char[] passphrase, Instant now, Instant expiresAt)
            throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(
                        draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
                var out = new SealedFile.Writer(Channels.newOutputStream(channel), passphrase, now, expiresAt);
                var connection = owner.getConnection()) {
            connection.setAutoCommit(false); // So that rows come in batches.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            out.write(JSON.writeValueAsBytes(openers(connection, source)));
            var done = save(connection, out, expiresAt);
            out.finish();
            channel.force(true);
            return done;
        } catch (SQLException e) {
            throw new IllegalStateException("The keys cannot be read: " + e.getMessage(), e);
        }
    }

    private static Done save(Connection connection, SealedFile.Writer out, Instant expiresAt)
            throws SQLException, IOException {
        var keys = 0L;
        var destroyed = 0L;
        try (var statement = connection.prepareStatement(KEYS)) {
            statement.setFetchSize(BATCH_MAX);
            try (var rows = statement.executeQuery()) {
                var batch = new ArrayList<Key>();
                while (rows.next()) {
                    var key = Key.of(
                            rows.getString(1),
                            rows.getObject(2, UUID.class),
                            rows.getString(3),
                            rows.getBytes(4),
                            rows.getInt(5));
                    if (key.wrapped() == null) {
                        destroyed++;
                    } else {
                        keys++;
                    }
                    batch.add(key);
                    if (batch.size() == BATCH_MAX) {
                        out.write(JSON.writeValueAsBytes(batch));
                        batch.clear();
                    }
                }
                out.write(JSON.writeValueAsBytes(batch));
            }
        }
        return new Done(keys, destroyed, expiresAt);
    }

    private static Openers openers(Connection connection, MasterKeySource source) throws SQLException {
        var masters = new HashMap<Integer, byte[]>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(MASTERS)) {
            while (rows.next()) {
                masters.put(rows.getInt(1), source.open(rows.getInt(1), rows.getBytes(2)));
            }
        }
        var ledgerKeys = new ArrayList<Key>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(LEDGER_KEYS)) {
            while (rows.next()) {
                ledgerKeys.add(Key.of(rows.getString(1), new UUID(0, 0), null, rows.getBytes(2), rows.getInt(3)));
            }
        }
        return new Openers(masters, ledgerKeys);
    }

    /**
     * Puts back what is missing: keys, wrapped by the master key that the database has now; the file of a master key; or
     * all, where the database has no keys. What is there is left alone, destroyed keys above all.
     *
     * @throws IllegalStateException if the back-up has ended, cannot be opened, or is another ledger's
     */
    public static Done restore(DataSource owner, MasterKeySource source, Path file, char[] passphrase, Instant now) {
        try (var in = new SealedFile.Reader(Files.newInputStream(file))) {
            in.unlock(passphrase);
            var openers = JSON.readValue(Objects.requireNonNull(in.read()), Openers.class);
            var expiresAt = in.head().expiresAt(); // Believed now: the first part was authenticated with it.
            if (!now.isBefore(expiresAt)) {
                throw new IllegalStateException(
                        "The back-up ended at %s; its keys stay where they are".formatted(expiresAt));
            }
            try (var connection = owner.getConnection()) {
                connection.setAutoCommit(false);
                var restore = new Restore(connection, source, openers);
                restore.putMaster();
                restore.putLedgerKeys();
                var done = restore.putKeys(in, expiresAt);
                connection.commit();
                return done;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The back-up %s cannot be read".formatted(file), e);
        } catch (SQLException e) {
            throw new IllegalStateException("The keys cannot be put back: " + e.getMessage(), e);
        }
    }

    /** One restoring, in one transaction. */
    private static final class Restore {
        private final Connection connection;
        private final MasterKeySource source;
        private final Openers openers;
        private final Map<Integer, AesGcm> saved = new HashMap<>();
        private final NavigableMap<Integer, AesGcm> live = new TreeMap<>();

        Restore(Connection connection, MasterKeySource source, Openers openers) {
            this.connection = connection;
            this.source = source;
            this.openers = openers;
            openers.masters().forEach((number, key) -> saved.put(number, new AesGcm(key)));
        }

        /** The files of the database's versions where those are all that is lost; the first version if there is none. */
        void putMaster() throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(MASTERS)) {
                while (rows.next()) {
                    var version = rows.getInt(1);
                    var key = openers.masters().get(version);
                    if (key != null && opens(version)) {
                        source.putBack(version, key);
                    }
                    live.put(version, new AesGcm(source.open(version, rows.getBytes(2))));
                }
            }
            if (live.isEmpty()) {
                var made = source.make(1);
                try (var put = connection.prepareStatement(PUT_MASTER)) {
                    put.setInt(1, 1);
                    put.setBytes(2, made.stored());
                    put.executeUpdate();
                }
                live.put(1, new AesGcm(made.key()));
            }
        }

        /** Another ledger's master key, once put in the place of a lost one, would keep the right one from it. */
        private boolean opens(int version) throws SQLException {
            try (var statement = connection.prepareStatement(WRAPPED_BY)) {
                statement.setInt(1, version);
                statement.setInt(2, version);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        unwrap(saved, version, rows.getString(1), rows.getBytes(2));
                    }
                    return true;
                }
            } catch (IllegalStateException e) {
                return false;
            }
        }

        void putLedgerKeys() throws SQLException {
            for (var key : openers.ledgerKeys()) {
                var clear = open(key);
                var there = ledgerKey(key.ref());
                if (there == null) {
                    try (var put = connection.prepareStatement(PUT_LEDGER_KEY)) {
                        put.setString(1, key.ref());
                        put.setBytes(2, wrap(key.ref(), clear));
                        put.setInt(3, live.lastKey());
                        put.executeUpdate();
                    }
                } else if (!Arrays.equals(there, clear)) {
                    throw new IllegalStateException(
                            "The back-up is another ledger's: its key %s is not this ledger's".formatted(key.ref()));
                }
            }
        }

        Done putKeys(SealedFile.Reader in, Instant expiresAt) throws SQLException, IOException {
            var destroyed = destroyed();
            var stayDestroyed = 0L;
            var put = 0L;
            try (var statement = connection.prepareStatement(PUT)) {
                for (var part = in.read(); part != null; part = in.read()) {
                    for (var key : JSON.readValue(part, Key[].class)) {
                        var wrapped = destroyed.contains(key.ref()) ? null : anew(key);
                        stayDestroyed += wrapped == null ? 1 : 0;
                        add(statement, key, wrapped);
                    }
                    put += Arrays.stream(statement.executeBatch()).sum();
                }
            }
            return new Done(put, stayDestroyed, expiresAt);
        }

        private void add(PreparedStatement statement, Key key, byte @Nullable [] wrapped) throws SQLException {
            statement.setString(1, key.ref());
            statement.setObject(2, key.caseId());
            statement.setString(3, key.party());
            statement.setBytes(4, wrapped);
            statement.setInt(5, live.lastKey());
            statement.setBytes(6, wrapped);
            statement.addBatch();
        }

        private Set<String> destroyed() throws SQLException {
            var refs = new HashSet<String>();
            try (var statement = connection.createStatement()) {
                try (var row = statement.executeQuery("SELECT to_regclass('ledger.event_json') IS NOT NULL")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return refs;
                    }
                }
                try (var rows = statement.executeQuery(DESTROYED)) {
                    while (rows.next()) {
                        refs.add(rows.getString(1));
                    }
                }
            }
            return refs;
        }

        private byte @Nullable [] ledgerKey(String name) throws SQLException {
            try (var statement = connection.prepareStatement(LEDGER_KEY)) {
                statement.setString(1, name);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? unwrap(live, rows.getInt(2), name, rows.getBytes(1)) : null;
                }
            }
        }

        private byte @Nullable [] anew(Key key) {
            return key.wrapped() == null ? null : wrap(key.ref(), open(key));
        }

        private byte[] wrap(String ref, byte[] key) {
            return MasterKeys.wrap(live.lastEntry().getValue(), ref, key);
        }

        private byte[] open(Key key) {
            return unwrap(saved, key.version(), key.ref(), key.bytes());
        }

        private static byte[] unwrap(Map<Integer, AesGcm> versions, int version, String ref, byte[] wrapped) {
            var by = versions.get(version);
            if (by == null) {
                throw new IllegalStateException(
                        "Version %d of the master key, for %s, is lost".formatted(version, ref));
            }
            return MasterKeys.unwrap(by, ref, wrapped);
        }
    }
}
