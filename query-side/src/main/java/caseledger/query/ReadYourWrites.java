package caseledger.query;

import caseledger.access.Problem;
import caseledger.access.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets who has just written something wait, for a moment, until a view shows it. */
public final class ReadYourWrites {
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

    private ReadYourWrites() {}

    /**
     * Returns once the version is there.
     *
     * @param expected null if there is nothing to wait for
     */
    public static void await(@Nullable Long expected, LongSupplier version) {
        if (expected == null) {
            return;
        }
        var deadline = System.nanoTime() + WAIT_MAX.toNanos();
        var seen = version.getAsLong();
        while (seen < expected) {
            if (System.nanoTime() > deadline || !pause()) {
                throw behind(expected, seen);
            }
            seen = version.getAsLong();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN_AFTER);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Refused behind(long expected, long seen) {
        return new Refused(locale -> Problem.of(QueryProblem.VIEW_BEHIND, locale)
                .withFacts(Map.of("version", seen, "expected", expected))
                .withRetryAfterSeconds(1));
    }
}
