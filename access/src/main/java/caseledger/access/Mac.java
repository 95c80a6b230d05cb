package caseledger.access;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises a command that was sent before without keeping what it said. Keyed, since a bare hash of a body with a
 * phone number in it can be found by trying all phone numbers.
 */
public final class Mac {
    private static final String ALGORITHM = "HmacSHA256";

    /** Keyed, and never fed: copied for each command, which spares looking up the algorithm and padding the key. */
    private final javax.crypto.Mac keyed;

    public Mac(Keyring keyring) {
        try {
            this.keyed = javax.crypto.Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(keyring.macKey(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /**
     * 43 characters of base64url.
     *
     * @param said what the command is and is for, and its body, which must be canonical, see {@link StrictJson#canonical}
     */
    public String mac(byte[]... said) {
        try {
            var mac = (javax.crypto.Mac) keyed.clone();
            for (var part : said) {
                mac.update(part);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's own can be copied", e);
        }
    }
}
