package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A code of a list that stays open, such as a risk factor or the manner of a proof. */
public record Code(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9_]{0,39}");

    public Code {
        Form.matching(FORM, value, "代码为1至40个大写字母、数字或下划线", "a code has 1 to 40 capital letters, digits and underscores");
    }

    @Override
    public String toString() {
        return value;
    }
}
