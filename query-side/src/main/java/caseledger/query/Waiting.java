package caseledger.query;

import caseledger.access.Problem;
import caseledger.access.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets a reader wait, for a while, until a view has got to what the reader has just written. */
public final class Waiting {
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    /** Each looks into the database again and again. */
    private static final int WAITING_MAX = 64;

    private static final Semaphore PLACES = new Semaphore(WAITING_MAX);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

    private Waiting() {}

    /**
     * Waits until the view is there, at most five seconds, and not at all if many wait already.
     *
     * @param name what is waited for, a version or a position
     * @param expected where the view must have got to; null waits for nothing
     * @throws Refused if the view is still behind
     */
    public static void until(String name, LongSupplier reached, @Nullable Long expected) throws InterruptedException {
        if (expected == null || reached.getAsLong() >= expected) {
            return;
        }
        if (!PLACES.tryAcquire()) {
            throw behind(name, reached.getAsLong(), expected);
        }
        try {
            var deadline = System.nanoTime() + WAIT_MAX.toNanos();
            while (reached.getAsLong() < expected) {
                if (System.nanoTime() > deadline) {
                    throw behind(name, reached.getAsLong(), expected);
                }
                Thread.sleep(LOOK_AGAIN_AFTER);
            }
        } finally {
            PLACES.release();
        }
    }

    /** The refusal for a view that has not got to where it must have got to. */
    public static Refused behind(String name, long reached, long expected) {
        return new Refused(locale -> Problem.of(QueryProblem.VIEW_BEHIND, locale)
                .withFacts(Map.of(name, reached, "expected", expected))
                .withRetryAfterSeconds(1));
    }
}
