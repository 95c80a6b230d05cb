package caseledger.eventstore;

/** The book does not hold what it promises; nothing may be read from it or added to it until somebody has looked. */
public final class LedgerIsBroken extends RuntimeException {
    LedgerIsBroken(String message) {
        super(message);
    }
}
