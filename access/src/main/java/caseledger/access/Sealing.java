package caseledger.access;

import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Seals clear text and opens it again. A seal is bound to its case, its key and its field, the field being the name of
 * the record component that holds it ({@code phone}, {@code summary}): copied anywhere else it does not open.
 */
public final class Sealing {
    /** In {@code char}s. */
    public static final int TEXT_LENGTH_MAX = 8000;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Keyring keyring;

    public Sealing(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Seals one text, making the key if it is the first.
     *
     * @param party whose personal data it is; null for the case's free text
     * @throws IllegalArgumentException if the text is blank, too long or holds control characters
     * @throws KeyDestroyed if the key was destroyed
     */
    public Sealed seal(CaseId caseId, @Nullable PartyId party, String field, String clear) {
        requireText(clear, TEXT_LENGTH_MAX);
        return seal(keyring.key(caseId, party), caseId, field, clear);
    }

    /**
     * Seals what is said of a case by a side that makes no keys: under the case's own, or a party's where it has none.
     *
     * @return null if every key of the case is destroyed, and nobody reads anything of it any more
     * @throws IllegalArgumentException if the text is blank, too long or holds control characters
     */
    public @Nullable Sealed sealUnderPresentKey(CaseId caseId, String field, String clear) {
        requireText(clear, TEXT_LENGTH_MAX);
        var key = keyring.anyOf(caseId);
        return key == null ? null : seal(key, caseId, field, clear);
    }

    /**
     * Lets pass what can be sealed.
     *
     * @throws IllegalArgumentException if the text is blank, too long or holds control characters
     */
    public static void requireText(String clear, int lengthMax) {
        var fault = PlainText.fault(clear, 1, lengthMax);
        if (fault != null) {
            throw new IllegalArgumentException(fault.en());
        }
    }

    /**
     * The clear text; null if the key is destroyed.
     *
     * @throws SealBroken if the seal was not made for this case and field, or was changed
     */
    public @Nullable String open(Sealed sealed, CaseId caseId, String field) {
        var ref = sealed.keyRef();
        var key = keyring.find(caseId, ref);
        if (key == null) {
            throw new SealBroken(ref, field);
        }
        if (key.cipher() == null) {
            return null;
        }
        try {
            var clear = key.cipher().decrypt(DECODER.decode(sealed.ciphertext()), boundTo(caseId, ref, field));
            return new String(clear, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken(ref, field);
        }
    }

    /** True if nobody can open it any more: its key is destroyed. */
    public boolean isErased(Sealed sealed, CaseId caseId) {
        var key = keyring.find(caseId, sealed.keyRef());
        return key != null && key.cipher() == null;
    }

    /** True if it is personal data of that party of the case. */
    public static boolean isOf(Sealed sealed, CaseId caseId, String party) {
        return sealed.keyRef().equals(DataKey.ref(caseId, party));
    }

    /** Whose personal data it is; null for what stands under the case's own key. */
    public static @Nullable PartyId partyOf(Sealed sealed, CaseId caseId) {
        var own = caseId.toString() + '_';
        return sealed.keyRef().startsWith(own) ? new PartyId(sealed.keyRef().substring(own.length())) : null;
    }

    static Sealed seal(DataKey key, CaseId caseId, String field, String clear) {
        var ciphertext = key.encrypt(clear, boundTo(caseId, key.ref(), field));
        return new Sealed("s1." + key.ref() + '.' + ENCODER.encodeToString(ciphertext));
    }

    private static byte[] boundTo(CaseId caseId, String keyRef, String field) {
        return (caseId.toString() + '\n' + keyRef + '\n' + field).getBytes(StandardCharsets.UTF_8);
    }
}
