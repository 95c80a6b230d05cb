package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a proposal within its stream. */
public record ProposalId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    public ProposalId {
        Form.matching(FORM, value, "提议标识为1至64个字母、数字或连字符", "a proposal id has 1 to 64 letters, digits and hyphens");
    }

    /**
     * A proposal by the version of the case or register that records it, such as {@code p17}: so the answer to the command which
     * proposed something says how to name it.
     */
    public static ProposalId at(long version) {
        return new ProposalId("p" + version);
    }

    @Override
    public String toString() {
        return value;
    }
}
