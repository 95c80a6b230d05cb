package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a complaint within its unit. */
public record ComplaintId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    public ComplaintId {
        Form.matching(FORM, value, "投诉标识为1至64个字母、数字或连字符", "a complaint id has 1 to 64 letters, digits and hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}
