package caseledger.values;

import caseledger.codes.LimitUnit;
import caseledger.codes.OnExpiry;
import caseledger.codes.RuleKind;
import java.time.LocalDate;

/**
 * One version of a time limit.
 *
 * @param amount 0 days: the same day; at most ten years
 * @param rolls true if a last day that is a holiday moves to the next working day (Civil Procedure Law art. 85)
 * @param warnHours how long before it runs out a timer warns; 0: not at all
 * @param effectiveFrom the first day on which a clock starts by this version
 * @param source the law, rule or decision that it rests on, 1 to 100 characters
 */
public record LimitRule(
        RuleVersion rule,
        RuleKind kind,
        int amount,
        LimitUnit unit,
        boolean rolls,
        OnExpiry onExpiry,
        int warnHours,
        LocalDate effectiveFrom,
        String source,
        String sourceEn) {
    private static final int AMOUNT_MAX = 3_660;
    private static final int WARN_HOURS_MAX = 24 * 90;

    public LimitRule {
        requireForm(amount, warnHours, source, sourceEn);
    }

    /** Also asked of a change that is only proposed. */
    public static void requireForm(int amount, int warnHours, String source, String sourceEn) {
        if (amount < 0 || amount > AMOUNT_MAX) {
            throw new Malformed(
                    "期限的数量为0至%d".formatted(AMOUNT_MAX), "a time limit has an amount of 0 to %d".formatted(AMOUNT_MAX));
        }
        if (warnHours < 0 || warnHours > WARN_HOURS_MAX) {
            throw new Malformed(
                    "提前0至%d小时预警".formatted(WARN_HOURS_MAX),
                    "a warning comes 0 to %d hours before".formatted(WARN_HOURS_MAX));
        }
        Form.shortText(source, "依据为1至100个字符", "a source has 1 to 100 characters");
        Form.shortText(sourceEn, "依据为1至100个字符", "a source has 1 to 100 characters");
    }
}
