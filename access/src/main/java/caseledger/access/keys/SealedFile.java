package caseledger.access.keys;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of parts encrypted under a passphrase, with a head in clear that says until when it may be used. Head, order and
 * number of the parts are authenticated: none can be changed, moved, left out or taken from another file.
 */
final class SealedFile {
    /** As OWASP asks for PBKDF2 with HMAC-SHA-512 (2023: 210,000), and some more. */
    private static final int ITERATIONS = 600_000;

    /** A file that asks for more was not written here. */
    private static final int ITERATIONS_MAX = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int HEAD_BYTES_MAX = 1000;
    private static final int PART_BYTES_MAX = 1 << 20;
    private static final String FORMAT = "case-ledger-keys-1";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param salt of the passphrase, base64 */
    record Head(String format, Instant madeAt, Instant expiresAt, int iterations, String salt) {}

    private SealedFile() {}

    /** Writes parts; without {@link #finish} the file is of no use. */
    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;
        private final AesGcm cipher;
        private final byte[] head;
        private int parts;
        private byte @Nullable [] held;

        Writer(OutputStream out, char[] passphrase, Instant madeAt, Instant expiresAt) throws IOException {
            var salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            var text = JSON.writeValueAsString(new Head(
                    FORMAT, madeAt, expiresAt, ITERATIONS, Base64.getEncoder().encodeToString(salt)));
            this.out = new DataOutputStream(out);
            this.cipher = cipher(passphrase, salt, ITERATIONS);
            this.head = text.getBytes(StandardCharsets.UTF_8);
            this.out.write(head);
            this.out.write('\n');
        }

        void write(byte[] part) throws IOException {
            flush(false);
            held = part;
        }

        void finish() throws IOException {
            flush(true);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        private void flush(boolean last) throws IOException {
            if (held != null) {
                var sealed = cipher.encrypt(held, boundTo(head, parts++, last));
                out.writeInt(sealed.length);
                out.write(sealed);
            }
        }
    }

    /** Reads parts in order. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private final byte[] bytes;
        private final Head head;
        private @Nullable AesGcm cipher;
        private int parts;
        private boolean ended;

        Reader(InputStream in) throws IOException {
            this.in = new DataInputStream(in);
            this.bytes = line(in);
            this.head = head(bytes);
        }

        /** Not to be believed before the first part is read. */
        Head head() {
            return head;
        }

        void unlock(char[] passphrase) {
            cipher = cipher(passphrase, Base64.getDecoder().decode(head.salt()), head.iterations());
        }

        /** Null after the last. */
        byte @Nullable [] read() throws IOException {
            if (ended) {
                return null;
            }
            try {
                var length = in.readInt();
                if (length < 0 || length > PART_BYTES_MAX) {
                    throw broken();
                }
                return open(in.readNBytes(length));
            } catch (EOFException e) {
                throw broken();
            }
        }

        private byte[] open(byte[] sealed) {
            var opener = Objects.requireNonNull(cipher, "not unlocked");
            for (var last : new boolean[] {false, true}) {
                try {
                    var part = opener.decrypt(sealed, boundTo(bytes, parts, last));
                    parts++;
                    ended = last;
                    return part;
                } catch (GeneralSecurityException e) {
                    // The other one, or neither.
                }
            }
            throw parts == 0
                    ? new IllegalStateException("The passphrase is wrong, or the back-up was changed")
                    : broken();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private static byte[] line(InputStream in) throws IOException {
            var line = new byte[HEAD_BYTES_MAX];
            for (var i = 0; i < line.length; i++) {
                var next = in.read();
                if (next == '\n') {
                    return Arrays.copyOf(line, i);
                }
                if (next < 0) {
                    break;
                }
                line[i] = (byte) next;
            }
            throw new IllegalStateException("This is no back-up of keys");
        }

        private static Head head(byte[] bytes) {
            try {
                var head = JSON.readValue(bytes, Head.class);
                if (FORMAT.equals(head.format()) && head.iterations() > 0 && head.iterations() <= ITERATIONS_MAX) {
                    return head;
                }
            } catch (JacksonException _) {
                // No head of ours.
            }
            throw new IllegalStateException("This is no back-up of keys");
        }
    }

    private static IllegalStateException broken() {
        return new IllegalStateException("The back-up was changed or is cut off");
    }

    private static byte[] boundTo(byte[] head, int part, boolean last) {
        return ByteBuffer.allocate(head.length + Integer.BYTES + 1)
                .put(head)
                .putInt(part)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private static AesGcm cipher(char[] passphrase, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(passphrase, salt, iterations, 8 * AesGcm.KEY_BYTES);
        try {
            return new AesGcm(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
