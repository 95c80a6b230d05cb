package caseledger.access.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the master key in use, each of which wraps other keys; and the keys of the whole ledger, which are no
 * case's. Every start unwraps those, by which a wrong master key shows before it does harm. A version that another process
 * made meanwhile is found as soon as it is met.
 */
public final class MasterKeys {
    public static final String MAC = "mac";
    public static final String INDEX = "person-index";

    static final List<String> LEDGER_KEYS = List.of(MAC, INDEX);

    private static final String LIVE =
            "SELECT version, wrapped FROM keys.master_key WHERE retired_at IS NULL ORDER BY version";

    private static final String CREATE =
            "INSERT INTO keys.master_key (version, wrapped) VALUES (1, ?) ON CONFLICT DO NOTHING";

    private static final String CREATE_LEDGER_KEY =
            "INSERT INTO keys.ledger_key (name, wrapped, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String READ_LEDGER_KEY = "SELECT wrapped, version FROM keys.ledger_key WHERE name = ?";

    private final DataSource dataSource;
    private final MasterKeySource source;
    private final Map<String, byte[]> ledgerKeys = new HashMap<>();
    private volatile NavigableMap<Integer, AesGcm> versions = new TreeMap<>();

    private MasterKeys(DataSource dataSource, MasterKeySource source) {
        this.dataSource = dataSource;
        this.source = source;
    }

    /**
     * Opens them, and makes what a ledger has not got yet.
     *
     * @param dataSource of a process that may read the keys
     * @param owner of one that may make them
     * @throws IllegalStateException if the ledger's keys were wrapped by another master key than the source's
     */
    public static MasterKeys open(DataSource dataSource, DataSource owner, MasterKeySource source) {
        var keys = new MasterKeys(dataSource, source);
        try {
            keys.openOrMake(owner);
            return keys;
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger's key cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The master key in %s is not the one that wrapped the keys in the database".formatted(source), e);
        }
    }

    /** The key of this name, which is the same in every process of the ledger. */
    public byte[] ledgerKey(String name) {
        return Objects.requireNonNull(ledgerKeys.get(name), name).clone();
    }

    /** The version that wraps new keys, as far as this process knows. */
    public int latest() {
        return versions.lastKey();
    }

    /** The name is bound into the wrapping, so that keys cannot be swapped in the database. */
    public byte[] wrap(int version, String ref, byte[] key) {
        return wrap(cipher(version), ref, key);
    }

    public byte[] unwrap(int version, String ref, byte[] wrapped) {
        return unwrap(cipher(version), ref, wrapped);
    }

    static byte[] unwrap(AesGcm cipher, String ref, byte[] wrapped) {
        try {
            return cipher.decrypt(wrapped, boundTo(ref));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key %s was not wrapped by this master key".formatted(ref), e);
        }
    }

    /** Looks which versions there are by now. Those known stay: a key just read may still be wrapped by one now retired. */
    public synchronized void refresh() {
        try {
            versions = read();
        } catch (SQLException e) {
            throw new IllegalStateException("The versions of the master key cannot be read", e);
        }
    }

    static byte[] wrap(AesGcm cipher, String ref, byte[] key) {
        return cipher.encrypt(key, boundTo(ref));
    }

    private AesGcm cipher(int version) {
        if (!versions.containsKey(version)) {
            refresh();
        }
        var cipher = versions.get(version);
        if (cipher == null) {
            throw new IllegalStateException(
                    "Version %d of the master key is retired or was never made".formatted(version));
        }
        return cipher;
    }

    private NavigableMap<Integer, AesGcm> read() throws SQLException {
        var read = new TreeMap<>(versions);
        try (var connection = connect(dataSource);
                var statement = connection.prepareStatement(LIVE);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var version = rows.getInt(1);
                if (!read.containsKey(version)) {
                    read.put(version, new AesGcm(source.open(version, rows.getBytes(2))));
                }
            }
        }
        return read;
    }

    private void openOrMake(DataSource owner) throws SQLException, GeneralSecurityException {
        versions = read();
        if (versions.isEmpty()) {
            make(owner);
            versions = read();
        }
        for (var name : LEDGER_KEYS) {
            var key = readLedgerKey(name);
            if (key == null) {
                makeLedgerKey(owner, name);
                key = readLedgerKey(name);
            }
            ledgerKeys.put(name, Objects.requireNonNull(key, "the ledger's key was made and is gone"));
        }
    }

    /** Several processes may do this at once; the one that comes first has made it for all. */
    private void make(DataSource owner) throws SQLException {
        var made = source.make(1);
        try (var connection = connect(owner);
                var statement = connection.prepareStatement(CREATE)) {
            statement.setBytes(1, made.stored());
            statement.executeUpdate();
        }
    }

    private void makeLedgerKey(DataSource owner, String name) throws SQLException {
        var version = latest();
        try (var connection = connect(owner);
                var statement = connection.prepareStatement(CREATE_LEDGER_KEY)) {
            statement.setString(1, name);
            statement.setBytes(2, wrap(version, name, KeyFile.randomKey()));
            statement.setInt(3, version);
            statement.executeUpdate();
        }
    }

    private byte @Nullable [] readLedgerKey(String name) throws SQLException, GeneralSecurityException {
        try (var connection = connect(dataSource);
                var statement = connection.prepareStatement(READ_LEDGER_KEY)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? cipher(rows.getInt(2)).decrypt(rows.getBytes(1), boundTo(name)) : null;
            }
        }
    }

    private static byte[] boundTo(String ref) {
        return ref.getBytes(StandardCharsets.UTF_8);
    }

    /** Commits at once, even if the pool's connections do not by themselves. */
    public static Connection connect(DataSource dataSource) throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }
}
