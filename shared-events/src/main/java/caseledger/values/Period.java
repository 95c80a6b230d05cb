package caseledger.values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Whole days in China's time zone, both ends included: the period that a figure speaks of. */
public record Period(LocalDate from, LocalDate to) {
    /** Every date of the ledger is a date here. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends on or after the day it begins");
        }
    }

    /** The first moment of the period. */
    public Instant start() {
        return from.atStartOfDay(ZONE).toInstant();
    }

    /** The first moment after the period. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(start()) && moment.isBefore(end());
    }

    /** The day on which a moment falls. */
    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }
}
