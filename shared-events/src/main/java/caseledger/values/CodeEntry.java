package caseledger.values;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A code as a list has it.
 *
 * @param zh what it is called, 1 to 100 characters
 * @param retiredFrom the first day on which it can no longer be used; null while it is in use
 */
public record CodeEntry(
        Code code, String zh, String en, @Nullable LocalDate retiredFrom) {
    public CodeEntry {
        Form.shortText(zh, "代码名称为1至100个字符", "a code's name has 1 to 100 characters");
        Form.shortText(en, "代码名称为1至100个字符", "a code's name has 1 to 100 characters");
    }

    /** True if it may be used for what happens on that day. */
    public boolean isInUseOn(LocalDate day) {
        return retiredFrom == null || day.isBefore(retiredFrom);
    }
}
