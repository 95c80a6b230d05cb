package caseledger.query.figures;

import caseledger.query.Wording;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure with all that is needed to judge it and to compute it again.
 *
 * @param rate in per cent with two decimals, or {@code n/a} if there is nothing to divide by: never 0 or 100
 * @param belowThreshold true if so few cases are behind the rate that only the counts should be quoted
 * @param provisional true as long as cases of the period may still count without anything being corrected
 * @param lateEntries how many cases of the denominator have an event that was recorded more than three days late
 */
record FigureAnswer(
        String id,
        Wording name,
        Definition definition,
        Period period,
        @Nullable UnitId unit,
        long asOf,
        long numerator,
        long denominator,
        String rate,
        boolean belowThreshold,
        boolean provisional,
        long lateEntries,
        Map<String, Object> breakdown,
        Map<String, String> links) {
    /** Rates of fewer cases than this say more about chance than about work. */
    static final int DENOMINATOR_MIN = 30;

    record Definition(int version, String zh, String en) {
        static Definition of(Figure figure) {
            return new Definition(Figure.VERSION, figure.definitionZh(), figure.definitionEn());
        }
    }

    static String rate(long numerator, long denominator) {
        return denominator == 0
                ? "n/a"
                : BigDecimal.valueOf(numerator)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
