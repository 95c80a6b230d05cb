package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies what a person asked about their data within a case. */
public record RequestId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    public RequestId {
        Form.matching(FORM, value, "请求标识为1至64个字母、数字或连字符", "a request id has 1 to 64 letters, digits and hyphens");
    }

    /** A request by the version of the case that records it, such as {@code r17}: so the answer to the command names it. */
    public static RequestId at(long version) {
        return new RequestId("r" + version);
    }

    @Override
    public String toString() {
        return value;
    }
}
