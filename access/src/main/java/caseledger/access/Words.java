package caseledger.access;

import caseledger.codes.Labelled;
import java.util.Locale;

/** The same sentence in both languages, before it is known which one the caller reads. */
public record Words(String zh, String en) implements Labelled {
    public static Words of(Labelled words) {
        return new Words(words.zh(), words.en());
    }

    /** Chinese for everybody who does not ask for English. */
    public static String in(Locale locale, Labelled words) {
        return locale.getLanguage().equals("en") ? words.en() : words.zh();
    }
}
