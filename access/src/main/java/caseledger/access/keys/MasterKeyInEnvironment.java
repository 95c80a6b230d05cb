package caseledger.access.keys;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The master key in the environment, as 32 bytes of base64url; versions after the first in variables of their own, {@code
 * NAME_2}. Whoever sets the environment makes and forgets them.
 *
 * @param name of the variable of the first version
 */
record MasterKeyInEnvironment(String name, Map<String, String> environment) implements MasterKeySource {
    @Override
    public byte[] open(int version, byte @Nullable [] stored) {
        var variable = version == 1 ? name : name + "_" + version;
        var text = environment.get(variable);
        if (text == null) {
            throw new IllegalStateException(
                    "Version %d of the master key is to be in the environment variable %s, which is not set"
                            .formatted(version, variable));
        }
        try {
            var key = Base64.getUrlDecoder().decode(text.strip());
            if (key.length == AesGcm.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Its message would quote the key.
        }
        throw new IllegalStateException("The environment variable %s does not hold %d bytes of base64url"
                .formatted(variable, AesGcm.KEY_BYTES));
    }

    @Override
    public Made make(int version) {
        return new Made(open(version, null), null);
    }

    @Override
    public void putBack(int version, byte[] key) {}

    @Override
    public void destroy(int version) {}

    /** Without the environment, which holds the key. */
    @Override
    public String toString() {
        return "env:" + name;
    }
}
