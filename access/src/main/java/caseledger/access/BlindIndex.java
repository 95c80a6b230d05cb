package caseledger.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds what is sealed by what it says: the same value of the same field has the same hash in every case, and without the
 * key nobody can tell of which value. Keyed, since all names and phone numbers can be tried.
 */
public final class BlindIndex {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public BlindIndex(Keyring keyring) {
        this.key = new SecretKeySpec(keyring.indexKey(), ALGORITHM);
    }

    /**
     * 32 bytes.
     *
     * @param field in which kind of field the value stands, without line feeds
     * @param value in the one form that all ways of writing it come down to
     */
    public byte[] hash(String field, String value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((field + '\n' + value).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
