package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies who acts; for a party acting itself, its party id. */
public record ActorId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    public ActorId {
        Form.matching(FORM, value, "人员标识为1至64个字母、数字或. _ @ -", "an actor id has 1 to 64 letters, digits and . _ @ -");
    }

    @Override
    public String toString() {
        return value;
    }
}
