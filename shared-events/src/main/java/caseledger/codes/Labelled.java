package caseledger.codes;

/** A code whose meaning is shown to people: what is stored is the code, never the label. */
public interface Labelled {
    /** Simplified Chinese. */
    String zh();

    /** English. */
    String en();
}
