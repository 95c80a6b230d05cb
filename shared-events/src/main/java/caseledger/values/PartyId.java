package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a party within its case; says nothing about who it is. */
public record PartyId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    public PartyId {
        Form.matching(FORM, value, "当事人标识为1至32个字母、数字或连字符", "a party id has 1 to 32 letters, digits and hyphens");
    }

    @Override
    public String toString() {
        return value;
    }
}
