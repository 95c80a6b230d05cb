package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;

/** Text that only those who hold its key can read: a name, an ID number, a phone, an address or free text. Nothing in the
 * ledger, a view or a log ever holds it in clear. The form is {@code s1.KEY.CIPHERTEXT}; the ciphertext is bound to case,
 * key and field, and unreadable for ever once its key is destroyed. */
public record Sealed(@JsonValue String value) {
    private static final String PREFIX = "s1.";
    private static final int KEY_LENGTH_MAX = 80;
    private static final int CIPHERTEXT_LENGTH_MAX = 40_000;
    private static final boolean[] BASE64_URL = base64Url();

    public Sealed {
        if (value == null || !isSealed(value)) {
            throw new IllegalArgumentException("sealed text looks like s1.KEY.CIPHERTEXT");
        }
    }

    /** Which key opens it. */
    public String keyRef() {
        return value.substring(3, value.indexOf('.', 3));
    }

    /** The ciphertext, base64url without padding. */
    public String ciphertext() {
        return value.substring(value.indexOf('.', 3) + 1);
    }

    /** True if the text has the form of sealed text; whether it opens, only its key tells. */
    public static boolean isSealed(String value) {
        if (!value.startsWith(PREFIX)) {
            return false;
        }
        var dot = value.indexOf('.', PREFIX.length());
        return isBase64Url(value, PREFIX.length(), dot, KEY_LENGTH_MAX)
                && isBase64Url(value, dot + 1, value.length(), CIPHERTEXT_LENGTH_MAX);
    }

    /** No pattern: it would take most of the time of sealing, and as much again whenever an event is read. */
    private static boolean isBase64Url(String value, int from, int to, int lengthMax) {
        if (to <= from || to - from > lengthMax) {
            return false;
        }
        for (var i = from; i < to; i++) {
            if (!isBase64Url(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64Url(char c) {
        return c < BASE64_URL.length && BASE64_URL[c];
    }

    private static boolean[] base64Url() {
        var letters = new boolean[128];
        for (var c = 0; c < letters.length; c++) {
            letters[c] =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }
        return letters;
    }

    @Override
    public String toString() {
        return value;
    }
}
