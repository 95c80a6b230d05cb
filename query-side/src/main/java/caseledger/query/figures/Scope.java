package caseledger.query.figures;

import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a figure depends on besides its definition.
 *
 * @param unit the unit in whose territory the cases were registered; null for the whole ledger
 * @param asOf only events up to this position are known
 * @param now true if nothing was recorded after it: the current facts answer at once
 * @param today the day on which that position was recorded: what had elapsed by then
 */
record Scope(@Nullable UnitId unit, Period period, long asOf, boolean now, LocalDate today) {
    Scope of(@Nullable UnitId other) {
        return new Scope(other, period, asOf, now, today);
    }

    Scope in(Period other) {
        return new Scope(unit, other, asOf, now, today);
    }
}
