package caseledger.standalone.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes what nobody can guess. A client's secret is 256 random bits, so one round of SHA-256 keeps it as well as a slow
 * hash would: there is nothing to guess from.
 */
final class Secrets implements PasswordEncoder {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Lower case without the letters and digits that look alike; 5 bits each. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 3;
    private static final int GROUP = 4;
    private static final int SECRET_BYTES = 32;

    /** For a person: 60 bits that can be typed. */
    static String password() {
        var password = new StringBuilder();
        for (var group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-");
            RANDOM.ints(GROUP, 0, ALPHABET.length()).forEach(each -> password.append(ALPHABET.charAt(each)));
        }
        return password.toString();
    }

    /** For a client. */
    static String secret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : HexFormat.of().formatHex(sha256(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return secret != null
                && hash != null
                && MessageDigest.isEqual(HexFormat.of().parseHex(hash), sha256(secret));
    }

    private static byte[] sha256(CharSequence secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
