package caseledger.access.reads;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes what many threads bring in batches: whatever comes while something is being written goes into the next. Batches
 * begin at a distance from each other, so that many readers make larger ones and not more; what comes later than that
 * after the last batch is written at once.
 */
final class SharedWrite<T> {
    /** An entry on its way. */
    static final class Pending {
        private final CompletableFuture<Void> written = new CompletableFuture<>();
        private final Supplier<RuntimeException> unavailable;
        private final Duration waitMax;

        private Pending(Supplier<RuntimeException> unavailable, Duration waitMax) {
            this.unavailable = unavailable;
            this.waitMax = waitMax;
        }

        /**
         * Returns when the entry is durable.
         *
         * @throws RuntimeException what the writer threw, that it is not known in time, or that so many waited that this
         *     one was not taken
         */
        void await() {
            try {
                written.get(waitMax.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (TimeoutException e) {
                throw unavailable.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable.get();
            }
        }
    }

    private record Waiting<T>(T entry, Pending pending) {}

    private final Consumer<List<T>> writer;
    private final Supplier<RuntimeException> unavailable;
    private final int waitingMax;
    private final int batchMax;
    private final long distanceNanos;
    private final Duration waitMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
    private boolean writing;

    /** When the last batch began, on {@link System#nanoTime}. */
    private long beganAtNanos;

    /**
     * @param writer returns when what it was given is durable, all of it, or throws when none is known to be
     * @param unavailable what those are told who come when {@code waitingMax} wait already, or wait too long
     * @param distance from the beginning of a batch to the beginning of the next
     * @param waitMax the longest that a caller waits; its entry may be written all the same
     */
    SharedWrite(
            Consumer<List<T>> writer,
            Supplier<RuntimeException> unavailable,
            int waitingMax,
            int batchMax,
            Duration distance,
            Duration waitMax) {
        this.writer = writer;
        this.unavailable = unavailable;
        this.waitingMax = waitingMax;
        this.batchMax = batchMax;
        this.distanceNanos = distance.toNanos();
        this.waitMax = waitMax;
        this.beganAtNanos = System.nanoTime() - distanceNanos;
    }

    /** Begins to write, and lets the caller do something else meanwhile. */
    Pending begin(T entry) {
        var pending = new Pending(unavailable, waitMax);
        lock.lock();
        try {
            if (waiting.size() >= waitingMax) {
                pending.written.completeExceptionally(unavailable.get());
                return pending;
            }
            waiting.add(new Waiting<>(entry, pending));
            if (!writing) {
                writing = true;
                Thread.startVirtualThread(this::writeAll);
            }
        } finally {
            lock.unlock();
        }
        return pending;
    }

    /** How many wait for the next batch. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends when nothing is left. */
    private void writeAll() {
        keepDistance();
        for (var batch = take(); !batch.isEmpty(); batch = take()) {
            write(batch);
            keepDistance();
        }
    }

    /** To wake up early does no harm: the batch is smaller then. */
    private void keepDistance() {
        LockSupport.parkNanos(beganAtNanos + distanceNanos - System.nanoTime());
    }

    private List<Waiting<T>> take() {
        lock.lock();
        try {
            var batch = new ArrayList<Waiting<T>>();
            while (!waiting.isEmpty() && batch.size() < batchMax) {
                batch.add(waiting.remove());
            }
            writing = !batch.isEmpty();
            beganAtNanos = writing ? System.nanoTime() : beganAtNanos;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("CatchingThrowable") // Whatever it is, it must not leave the others waiting for ever.
    private void write(List<Waiting<T>> batch) {
        try {
            writer.accept(batch.stream().map(Waiting::entry).toList());
            batch.forEach(each -> each.pending().written.complete(null));
        } catch (Throwable e) {
            batch.forEach(each -> each.pending().written.completeExceptionally(e));
        }
    }
}
