package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a time limit, such as {@code mediation.period}. */
public record ClockName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-zA-Z.]{0,39}");

    public ClockName {
        Form.matching(FORM, value, "期限的名称形如mediation.period", "a time limit is named like mediation.period");
    }

    @Override
    public String toString() {
        return value;
    }
}
