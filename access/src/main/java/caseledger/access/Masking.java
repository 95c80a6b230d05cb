package caseledger.access;

import java.util.Locale;
import java.util.Set;

/** What is shown of sealed text to those who need not read it: enough to tell two apart, not enough to find one. */
public final class Masking {
    private static final int LEFT_SHOWN = 3;
    private static final int RIGHT_SHOWN = 4;

    /** From here on more is hidden than shown. */
    private static final int NUMBER_LENGTH_MIN = 11;

    private static final int ADDRESS_SHOWN = 6;

    /** Stands for a given name, of whatever length. */
    private static final String SOMEBODY = "某某";

    /** Surnames of two characters; whoever else's name begins with these two characters shows one more than needed. */
    private static final Set<String> DOUBLE_SURNAMES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "司徒", "司空", "长孙", "宇文", "端木", "南宫", "西门",
            "东郭", "轩辕", "百里", "呼延", "独孤", "澹台", "淳于", "单于", "太史", "申屠", "公冶", "濮阳", "钟离", "闾丘");

    private Masking() {}

    /** False for free text, of which nothing is shown, so that it need not be opened at all. */
    public static boolean showsPartOf(String field) {
        return switch (field) {
            case "name", "representatives", "phone", "idNo", "address" -> true;
            default -> false;
        };
    }

    /**
     * What is shown of one field; where that is a part of it, the same in every language.
     *
     * @param field the record component's name
     */
    public static String mask(String field, String clear, Locale locale) {
        return switch (field) {
            case "name", "representatives" -> surname(clear) + SOMEBODY;
            case "phone", "idNo" -> number(clear);
            case "address" -> address(clear);
            default -> sealed(locale);
        };
    }

    /** What stands in place of free text. */
    public static String sealed(Locale locale) {
        return locale.getLanguage().equals("en") ? "[sealed]" : "〔封存〕";
    }

    /** What stands in place of whatever nobody can open any more. */
    public static String erased(Locale locale) {
        return locale.getLanguage().equals("en") ? "[erased]" : "〔已销毁〕";
    }

    /** The name as a Chinese file writes it, in every language: of a name in another script it shows the first letter. */
    private static String surname(String clear) {
        var isLong = clear.codePointCount(0, clear.length()) > 2;
        return isLong && DOUBLE_SURNAMES.contains(first(2, clear)) ? first(2, clear) : first(1, clear);
    }

    private static String number(String clear) {
        var length = clear.length();
        if (length < NUMBER_LENGTH_MIN) {
            return "****";
        }
        return clear.substring(0, LEFT_SHOWN)
                + "*".repeat(length - LEFT_SHOWN - RIGHT_SHOWN)
                + clear.substring(length - RIGHT_SHOWN);
    }

    /** An address so short that six characters would be all of it shows half of them. */
    private static String address(String clear) {
        var length = clear.codePointCount(0, clear.length());
        return first(length > ADDRESS_SHOWN ? ADDRESS_SHOWN : length / 2, clear) + "***";
    }

    private static String first(int characters, String clear) {
        return clear.substring(0, clear.offsetByCodePoints(0, characters));
    }
}
