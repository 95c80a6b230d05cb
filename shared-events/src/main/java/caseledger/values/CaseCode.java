package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One case, one code: the public number of a case. It ends in random characters and holds no personal data. */
public record CaseCode(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{6}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{8}");

    public CaseCode {
        Form.matching(FORM, value, "案号形如320614-2026-7K3QX9MB", "a case code looks like 320614-2026-7K3QX9MB");
    }

    @Override
    public String toString() {
        return value;
    }
}
