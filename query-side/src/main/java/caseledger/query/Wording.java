package caseledger.query;

import caseledger.codes.Labelled;

/** The same words in Chinese and in English. */
public record Wording(String zh, String en) {
    public static Wording of(Labelled code) {
        return new Wording(code.zh(), code.en());
    }
}
