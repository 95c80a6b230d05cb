package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The number of another body's document, by which anybody can ask that body for it. */
public record DocumentNo(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}()（）〔〕\\[\\]《》第号字/._-]{1,60}");

    public DocumentNo {
        Form.matching(
                FORM,
                value,
                "文号为1至60个字母、汉字、数字或括号，不含空格",
                "a document number has 1 to 60 letters, digits and brackets, no spaces");
    }

    @Override
    public String toString() {
        return value;
    }
}
