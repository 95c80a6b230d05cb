package caseledger.access.keys;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the master key is kept. Its versions are numbered from 1; each is 32 bytes, and none is ever shown or logged.
 *
 * <p>{@code file:PATH}, {@code env:NAME} or {@code vault:URL}, see docs/keys.md.
 */
public sealed interface MasterKeySource permits MasterKeyInFile, MasterKeyInEnvironment, MasterKeyInVault {
    /**
     * A version of the master key.
     *
     * @param stored what {@link #make} gave to be kept beside the keys
     * @throws IllegalStateException if it is not there
     */
    byte[] open(int version, byte @Nullable [] stored);

    /** Makes this version; made once already, and not yet in use, it may be the same again. */
    Made make(int version);

    /** Puts a version back that a back-up held; what cannot be put back is left as it is. */
    void putBack(int version, byte[] key);

    /** Makes a version that wraps nothing any more unreadable, as far as that is this source's to do. */
    void destroy(int version);

    /** A new version: the key, and what is to be kept beside the keys, null if the source keeps the key itself. */
    final class Made {
        private final byte[] key;
        private final byte @Nullable [] stored;

        Made(byte[] key, byte @Nullable [] stored) {
            this.key = key;
            this.stored = stored;
        }

        byte[] key() {
            return key;
        }

        byte @Nullable [] stored() {
            return stored;
        }
    }

    /**
     * The source that a setting names.
     *
     * @param environment where the other settings of a source are found by name, secrets among them
     * @throws IllegalArgumentException if it names none
     */
    static MasterKeySource of(String setting, Map<String, String> environment) {
        var colon = setting.indexOf(':');
        var place = setting.substring(colon + 1);
        return switch (colon < 0 || place.isEmpty() ? "" : setting.substring(0, colon)) {
            case "file" -> new MasterKeyInFile(Path.of(place));
            case "env" -> new MasterKeyInEnvironment(place, environment);
            case "vault" -> MasterKeyInVault.of(URI.create(place), environment);
            default ->
                throw new IllegalArgumentException(
                        "The master key (LEDGER_MASTER_KEY, ledger.access.master-key) is to be file:PATH, env:NAME or"
                                + " vault:URL, not '%s'".formatted(setting));
        };
    }
}
