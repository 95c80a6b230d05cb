package caseledger.standalone;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks on while the caller waits for a server to start, and ends the waiting by an interruption if the server has ended
 * instead: whoever waits only for it to answer would wait in vain for minutes. The interruption is gone after {@link #close()}.
 */
final class StartWatch implements AutoCloseable {
    private static final Duration LOOKED_EVERY = Duration.ofMillis(50);

    private final BooleanSupplier hasStarted;
    private final BooleanSupplier isRunning;
    private final Thread waiting = Thread.currentThread();
    private final Thread watch;
    private boolean closed;

    /**
     * @param hasStarted true once it can be told whether it runs
     * @param isRunning asked after that
     */
    StartWatch(BooleanSupplier hasStarted, BooleanSupplier isRunning) {
        this.hasStarted = hasStarted;
        this.isRunning = isRunning;
        watch = Thread.ofPlatform().daemon().name("start-watch").start(this::look);
    }

    private void look() {
        var started = false;
        try {
            while (!started || isRunning.getAsBoolean()) {
                Thread.sleep(LOOKED_EVERY);
                started |= hasStarted.getAsBoolean();
            }
            interruptWaiting();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Nobody waits any more.
        }
    }

    private synchronized void interruptWaiting() {
        if (!closed) {
            waiting.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.interrupt();
        var _ = Thread.interrupted();
    }
}
