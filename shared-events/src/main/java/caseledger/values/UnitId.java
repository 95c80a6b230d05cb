package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a unit in the register. A centre of an administrative division carries its 12-digit code. */
public record UnitId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    public UnitId {
        Form.matching(FORM, value, "单位标识为1至64个字母、数字或连字符", "a unit id has 1 to 64 letters, digits and hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}
