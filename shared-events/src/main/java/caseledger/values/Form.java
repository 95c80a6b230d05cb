package caseledger.values;

import java.util.regex.Pattern;

/** Checks the form of a value where it is made, so that a malformed one exists nowhere. */
final class Form {
    private Form() {}

    static String matching(Pattern pattern, String value, String what) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(what);
        }
        return value;
    }
}
