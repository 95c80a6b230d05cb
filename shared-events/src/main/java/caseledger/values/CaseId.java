package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifies a case for ever. Derived from what made it, so that a repeated registration meets itself. */
public record CaseId(@JsonValue UUID value) {
    public static CaseId of(String value) {
        return new CaseId(UUID.fromString(value));
    }

    /** The case that this client's command or source reference makes: the same names, the same case. */
    public static CaseId derivedFrom(String kind, String client, String name) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((kind + '\n' + client + '\n' + name).getBytes(StandardCharsets.UTF_8));
            var bits = ByteBuffer.wrap(hash);
            var high = (bits.getLong() & ~0xF000L) | 0x8000L;
            var low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new CaseId(new UUID(high, low));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
