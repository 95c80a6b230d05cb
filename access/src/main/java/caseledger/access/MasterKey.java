package caseledger.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps all others, and the keys of the whole ledger, which are no case's. Every start unwraps those, by
 * which a wrong master key shows before it does harm. Owns the table {@code keys.ledger_key}.
 */
final class MasterKey {
    static final String MAC = "mac";
    static final String INDEX = "person-index";

    private static final List<String> LEDGER_KEYS = List.of(MAC, INDEX);

    private static final String CREATE =
            "INSERT INTO keys.ledger_key (name, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String READ = "SELECT wrapped FROM keys.ledger_key WHERE name = ?";

    private final AesGcm cipher;
    private final Map<String, byte[]> ledgerKeys;

    private MasterKey(AesGcm cipher, Map<String, byte[]> ledgerKeys) {
        this.cipher = cipher;
        this.ledgerKeys = ledgerKeys;
    }

    /**
     * Reads the file, or makes it for a ledger that has no keys yet.
     *
     * @throws IllegalStateException if the ledger's keys were wrapped by another master key than this file's
     */
    static MasterKey open(DataSource dataSource, Path file) {
        try {
            // In this order: another process that is starting writes the file first.
            if (readLedgerKey(dataSource, MAC) != null && !Files.exists(file)) {
                throw new IllegalStateException(
                        "There is no master key file %s, but the keys in the database need the".formatted(file)
                                + " one they were wrapped with. Restore it from its backup; without it no personal data can"
                                + " be read.");
            }
            var cipher = new AesGcm(KeyFile.readOrCreate(file));
            var ledgerKeys = new HashMap<String, byte[]>();
            for (var name : LEDGER_KEYS) {
                ledgerKeys.put(name, ledgerKey(dataSource, cipher, name));
            }
            return new MasterKey(cipher, ledgerKeys);
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger's key cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The master key in %s is not the one that wrapped the keys in the database".formatted(file), e);
        }
    }

    /** The key of this name, which is the same in every process of the ledger. */
    byte[] ledgerKey(String name) {
        return Objects.requireNonNull(ledgerKeys.get(name), name).clone();
    }

    /** The name is bound into the wrapping, so that keys cannot be swapped in the database. */
    byte[] wrap(String ref, byte[] key) {
        return wrap(cipher, ref, key);
    }

    AesGcm unwrap(String ref, byte[] wrapped) {
        try {
            return new AesGcm(unwrap(cipher, ref, wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key %s was not wrapped by this master key".formatted(ref), e);
        }
    }

    /** The one made first, by whichever process. */
    private static byte[] ledgerKey(DataSource dataSource, AesGcm cipher, String name)
            throws SQLException, GeneralSecurityException {
        var wrapped = readLedgerKey(dataSource, name);
        if (wrapped == null) {
            createLedgerKey(dataSource, name, wrap(cipher, name, KeyFile.randomKey()));
            wrapped = readLedgerKey(dataSource, name);
        }
        if (wrapped == null) {
            throw new IllegalStateException("The ledger's key %s was made and is gone".formatted(name));
        }
        return unwrap(cipher, name, wrapped);
    }

    private static void createLedgerKey(DataSource dataSource, String name, byte[] wrapped) throws SQLException {
        try (var connection = Keyring.connect(dataSource);
                var statement = connection.prepareStatement(CREATE)) {
            statement.setString(1, name);
            statement.setBytes(2, wrapped);
            statement.executeUpdate();
        }
    }

    private static byte @Nullable [] readLedgerKey(DataSource dataSource, String name) throws SQLException {
        try (var connection = Keyring.connect(dataSource);
                var statement = connection.prepareStatement(READ)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    private static byte[] wrap(AesGcm cipher, String ref, byte[] key) {
        return cipher.encrypt(key, ref.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] unwrap(AesGcm cipher, String ref, byte[] wrapped) throws GeneralSecurityException {
        return cipher.decrypt(wrapped, ref.getBytes(StandardCharsets.UTF_8));
    }
}
