package caseledger.query.privacy;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.function.IntPredicate;

/** By what a person can be searched, and the one form that all ways of writing it come down to. */
enum PersonField {
    /** Without spaces and dots: 古丽·加娜提 is also written 古丽加娜提. */
    NAME {
        @Override
        String normalised(String clear) {
            return kept(plain(clear).toLowerCase(Locale.ROOT), letter -> !isGap(letter) && DOTS.indexOf(letter) < 0);
        }
    },
    /** With a capital X as check digit, without spaces and dashes. */
    ID_NO {
        @Override
        String normalised(String clear) {
            return kept(plain(clear).toUpperCase(Locale.ROOT), letter -> !isGap(letter) && !isDash(letter));
        }
    },
    /** Digits alone, a foreign number after a plus; a Chinese number as it is dialled at home. */
    PHONE {
        @Override
        String normalised(String clear) {
            var number = kept(plain(clear), letter -> letter == '+' || isDigit(letter));
            var dialled = number.replace("+", "");
            var prefixed = !number.startsWith("+") && dialled.startsWith(ABROAD);
            var foreign = number.startsWith("+") || prefixed;
            var digits = prefixed ? dialled.substring(ABROAD.length()) : dialled;
            if (foreign && digits.startsWith(CHINA)) {
                return atHome(digits.substring(CHINA.length()));
            }
            if (!foreign && digits.length() == CHINA.length() + MOBILE_DIGITS && digits.startsWith(CHINA + "1")) {
                return digits.substring(CHINA.length());
            }
            return foreign && !digits.isEmpty() ? "+" + digits : digits;
        }
    };

    private static final String DOTS = "·•・‧∙⋅.。";
    private static final String ABROAD = "00";
    private static final String CHINA = "86";
    private static final int MOBILE_DIGITS = 11;

    /** Empty if nothing is left that could be searched for. */
    abstract String normalised(String clear);

    /** From abroad an area code loses the zero with which it is dialled at home; a mobile number has none. */
    private static String atHome(String digits) {
        var significant = digits.replaceFirst("^0+", "");
        var mobile = significant.length() == MOBILE_DIGITS && significant.startsWith("1");
        return mobile || significant.isEmpty() ? significant : "0" + significant;
    }

    /** Full-width letters and digits become plain ones (Unicode's NFKC). */
    private static String plain(String text) {
        return Normalizer.normalize(text, Form.NFKC);
    }

    /** What falls together when something between it was left out becomes one letter. */
    private static String kept(String text, IntPredicate letters) {
        return plain(text.codePoints()
                .filter(letters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    /** A space of any kind, or a letter that is not seen at all. */
    private static boolean isGap(int letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.getType(letter) == Character.FORMAT
                || Character.isISOControl(letter);
    }

    private static boolean isDash(int letter) {
        return Character.getType(letter) == Character.DASH_PUNCTUATION || letter == '\u2212';
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
