package caseledger.sight;

/** How much of a case somebody may see. */
public enum Sight {
    /** Nothing, not even that there is such a case. */
    NONE,
    /** The case with personal data masked. */
    MASKED,
    /** The same, and personal data on request, for a purpose. */
    IDENTIFIED
}
