package caseledger.access.keys;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode by the JDK (NIST SP 800-38D). What it writes is a random nonce of 12 bytes, the
 * ciphertext, and a tag of 16 bytes: the form that Tink writes too, which is read here as well.
 */
public final class AesGcm {
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final Provider JDK = Security.getProvider("SunJCE");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** One for all: a source for each thread would be made anew for each request, as requests have a thread each. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    /**
     * Encrypts and decrypts with one key.
     *
     * @param key 32 bytes
     */
    public AesGcm(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has %d bytes, not %d".formatted(KEY_BYTES, key.length));
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Encrypts under a nonce of its own.
     *
     * @param boundTo must be given again to decrypt; it is not hidden and not stored
     */
    public byte[] encrypt(byte[] clear, byte[] boundTo) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, boundTo);
            var written = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(clear.length));
            cipher.doFinal(clear, 0, clear.length, written, NONCE_BYTES);
            return written;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM encrypts any bytes", e);
        }
    }

    /**
     * Decrypts what was encrypted with the same key.
     *
     * @throws GeneralSecurityException if it was changed, encrypted with another key, or bound to something else
     */
    public byte[] decrypt(byte[] written, byte[] boundTo) throws GeneralSecurityException {
        if (written.length < NONCE_BYTES + TAG_BYTES) {
            throw new GeneralSecurityException("too short: %d bytes".formatted(written.length));
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(written, NONCE_BYTES), boundTo)
                .doFinal(written, NONCE_BYTES, written.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] boundTo) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM, JDK);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(boundTo);
        return cipher;
    }
}
