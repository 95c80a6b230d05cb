package caseledger.access;

import caseledger.access.keys.AesGcm;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The key to one case's free text or one party's personal data.
 *
 * @param cipher null once the key is destroyed
 * @param readAtNanos when it was read from the database, on {@link System#nanoTime}
 */
record DataKey(String ref, @Nullable AesGcm cipher, long readAtNanos) {
    /** A party id holds no underscore, so two keys never share a name. */
    static String ref(CaseId caseId, @Nullable PartyId party) {
        return party == null ? caseId.toString() : ref(caseId, party.value());
    }

    static String ref(CaseId caseId, String party) {
        return caseId.toString() + '_' + party;
    }

    byte[] encrypt(String clear, byte[] boundTo) {
        if (cipher == null) {
            throw new KeyDestroyed(ref);
        }
        return cipher.encrypt(clear.getBytes(StandardCharsets.UTF_8), boundTo);
    }
}
