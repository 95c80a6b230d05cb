package caseledger.access;

/** A ciphertext was changed, or moved to another case, person or field, or its key is another ledger's. */
public final class SealBroken extends RuntimeException {
    SealBroken(String keyRef, String field) {
        super("The seal on %s under the key %s is broken".formatted(field, keyRef));
    }
}
