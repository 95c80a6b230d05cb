package caseledger.values;

import java.util.regex.Pattern;

/** Checks the form of a value where it is made, so that a malformed one exists nowhere. */
final class Form {
    private static final int SHORT_TEXT_MAX = 100;

    private Form() {}

    static String matching(Pattern pattern, String value, String zh, String en) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new Malformed(zh, en);
        }
        return value;
    }

    /** Not blank and at most 100 characters. */
    static void shortText(String value, String zh, String en) {
        if (value == null || value.isBlank() || value.length() > SHORT_TEXT_MAX) {
            throw new Malformed(zh, en);
        }
    }
}
