package caseledger.access;

import java.time.Duration;

/** Settings of which 0 or less would shut everybody out: they stop the start, by name. */
public final class Positive {
    private Positive() {}

    public static void require(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d; it must be 1 at least".formatted(name, value));
        }
    }

    public static void require(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("%s is %s; it must be longer than 0".formatted(name, value));
        }
    }
}
