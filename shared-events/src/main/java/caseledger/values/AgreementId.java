package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies an agreement within its case. */
public record AgreementId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    public AgreementId {
        Form.matching(FORM, value, "协议标识为1至32个字母、数字或连字符", "an agreement id has 1 to 32 letters, digits and hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}
