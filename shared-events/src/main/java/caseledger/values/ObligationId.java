package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies an obligation within its case. */
public record ObligationId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    public ObligationId {
        Form.matching(FORM, value, "义务标识为1至32个字母、数字或连字符", "an obligation id has 1 to 32 letters, digits and hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}
