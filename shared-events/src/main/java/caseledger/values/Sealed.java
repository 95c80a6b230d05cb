package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Text that only those who hold its key can read: a name, an ID number, a phone, an address or free text. Nothing in the
 * ledger, a view or a log ever holds it in clear. The form is {@code s1.KEY.CIPHERTEXT}; the ciphertext is bound to case,
 * key and field, and unreadable for ever once its key is destroyed. */
public record Sealed(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("s1\\.[A-Za-z0-9_-]{1,80}\\.[A-Za-z0-9_-]{1,40000}");

    public Sealed {
        Form.matching(FORM, value, "sealed text looks like s1.KEY.CIPHERTEXT");
    }

    /** Which key opens it. */
    public String keyRef() {
        return value.substring(3, value.indexOf('.', 3));
    }

    /** The ciphertext, base64url without padding. */
    public String ciphertext() {
        return value.substring(value.indexOf('.', 3) + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
