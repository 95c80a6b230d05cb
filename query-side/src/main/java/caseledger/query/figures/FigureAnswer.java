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
 * @param counted what the numerator counts; the denominator counts the same, but of a rate per 1000 cases it counts cases
 * @param per what the rate is of: per 100 or per 1000 of the denominator; 1 if it is the mean
 * @param rate with two decimals; {@code n/a} if there is nothing to divide by, never 0 or 100, or if there is so little that
 *     only the counts are to be quoted
 * @param belowThreshold true if there is so little behind the denominator
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
        String counted,
        int per,
        String rate,
        boolean belowThreshold,
        boolean provisional,
        long lateEntries,
        Map<String, Object> breakdown,
        Map<String, String> links) {
    /** There is nothing, or too little, to divide by. */
    static final String NOT_APPLICABLE = "n/a";

    record Definition(int version, String zh, String en) {
        static Definition of(Figure figure) {
            return new Definition(Figure.VERSION, figure.definitionZh(), figure.definitionEn());
        }
    }

    static String rate(long numerator, long denominator, int per) {
        return denominator == 0
                ? NOT_APPLICABLE
                : BigDecimal.valueOf(numerator)
                        .multiply(BigDecimal.valueOf(per))
                        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
