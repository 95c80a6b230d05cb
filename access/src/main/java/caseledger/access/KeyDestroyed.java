package caseledger.access;

/** Somebody writes about a person whose key was destroyed; there is nothing to seal it with, for ever. */
public final class KeyDestroyed extends RuntimeException {
    KeyDestroyed(String keyRef) {
        super("The key %s is destroyed".formatted(keyRef));
    }
}
