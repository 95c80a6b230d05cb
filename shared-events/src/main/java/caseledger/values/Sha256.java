package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The SHA-256 of a file, by which it can be recognised without being kept here. */
public record Sha256(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        Form.matching(FORM, value, "SHA-256为64位小写十六进制数字", "a SHA-256 has 64 lower-case hexadecimal digits");
    }

    @Override
    public String toString() {
        return value;
    }
}
