package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A time limit as it was in force, such as {@code mediation.period@1}: what an event relied on. */
public record RuleVersion(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z][a-zA-Z.]{0,59}@[0-9]{1,6}");

    public RuleVersion {
        Form.matching(FORM, value, "规则版本形如mediation.period@1", "a rule version looks like mediation.period@1");
    }

    public static RuleVersion of(ClockName limit, int version) {
        return new RuleVersion(limit + "@" + version);
    }

    /** The name of the time limit. */
    public ClockName limit() {
        return new ClockName(value.substring(0, value.indexOf('@')));
    }

    /** Which version of it, from 1. */
    public int number() {
        return Integer.parseInt(value.substring(value.indexOf('@') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
