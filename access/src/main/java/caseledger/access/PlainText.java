package caseledger.access;

import org.jspecify.annotations.Nullable;

/** What text may be: bounded, storable as UTF-8 and PostgreSQL text, and without control characters but \n and \t. */
final class PlainText {
    private PlainText() {}

    /** What is wrong with it, never quoting it; null if nothing is. */
    static @Nullable Words fault(String text, int lengthMin, int lengthMax) {
        if (text.length() < lengthMin || text.length() > lengthMax) {
            return new Words(
                    "文本须为%d至%d个字符".formatted(lengthMin, lengthMax),
                    "a text has %d to %d characters".formatted(lengthMin, lengthMax));
        }
        if (lengthMin > 0 && text.isBlank()) {
            return new Words("文本不得全为空白", "a text says something, blanks alone do not");
        }
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (Character.isISOControl(character) && character != '\n' && character != '\t') {
                return new Words("文本不得含控制字符", "a text has no control characters but line feed and tab");
            }
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return new Words("文本含不完整的字符", "a text has no half characters");
                }
                i++;
            }
        }
        return null;
    }
}
