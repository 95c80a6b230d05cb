package caseledger.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps all others, and the one key of the whole ledger that it wraps itself. Every start unwraps that one,
 * by which a wrong master key shows before it does harm. Owns the table {@code keys.ledger_key}.
 */
final class MasterKey {
    private static final String MAC = "mac";

    private static final String CREATE =
            "INSERT INTO keys.ledger_key (name, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String READ = "SELECT wrapped FROM keys.ledger_key WHERE name = ?";

    private final AesGcm cipher;
    private final byte[] macKey;

    private MasterKey(AesGcm cipher, byte[] macKey) {
        this.cipher = cipher;
        this.macKey = macKey;
    }

    /**
     * Reads the file, or makes it for a ledger that has no keys yet.
     *
     * @throws IllegalStateException if the ledger's keys were wrapped by another master key than this file's
     */
    static MasterKey open(DataSource dataSource, Path file) {
        try {
            // In this order: another process that is starting writes the file first.
            if (readMacKey(dataSource) != null && !Files.exists(file)) {
                throw new IllegalStateException(
                        "There is no master key file %s, but the keys in the database need the".formatted(file)
                                + " one they were wrapped with. Restore it from its backup; without it no personal data can"
                                + " be read.");
            }
            var cipher = new AesGcm(KeyFile.readOrCreate(file));
            createMacKey(dataSource, wrap(cipher, MAC, KeyFile.randomKey()));
            var wrapped = readMacKey(dataSource);
            if (wrapped == null) {
                throw new IllegalStateException("The ledger's key was made and is gone");
            }
            return new MasterKey(cipher, unwrap(cipher, MAC, wrapped));
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger's key cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The master key in %s is not the one that wrapped the keys in the database".formatted(file), e);
        }
    }

    byte[] macKey() {
        return macKey.clone();
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

    private static void createMacKey(DataSource dataSource, byte[] wrapped) throws SQLException {
        try (var connection = Keyring.connect(dataSource);
                var statement = connection.prepareStatement(CREATE)) {
            statement.setString(1, MAC);
            statement.setBytes(2, wrapped);
            statement.executeUpdate();
        }
    }

    private static byte @Nullable [] readMacKey(DataSource dataSource) throws SQLException {
        try (var connection = Keyring.connect(dataSource);
                var statement = connection.prepareStatement(READ)) {
            statement.setString(1, MAC);
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
