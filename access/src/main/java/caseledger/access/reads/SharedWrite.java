package caseledger.access.reads;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what many threads bring in batches: whatever comes while something is being written goes into the next. A batch
 * begins when as many wait for it as are still on their way, so that many readers make larger ones and not more: one half
 * works while the other is written. Who is alone waits for nobody.
 */
final class SharedWrite<T> {
    /** An entry on its way. */
    static final class Pending {
        private final CompletableFuture<Void> written;
        private final Supplier<RuntimeException> unavailable;

        private Pending(CompletableFuture<Void> written, Supplier<RuntimeException> unavailable) {
            this.written = written;
            this.unavailable = unavailable;
        }

        /**
         * Returns when the entry is durable.
         *
         * @throws RuntimeException what the writer threw, that it is not known in time, or that so many waited that this
         *     one was not taken
         */
        void await() {
            try {
                written.get();
            } catch (ExecutionException e) {
                throw switch (e.getCause()) {
                    case TimeoutException _ -> unavailable.get();
                    case RuntimeException cause -> cause;
                    case null, default -> new IllegalStateException(e);
                };
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable.get();
            }
        }
    }

    /** What is written together. Those who wait for it share one timer: to set one for each costs more than the waiting. */
    private static final class Batch<T> {
        private final List<T> entries = new ArrayList<>();
        private final CompletableFuture<Void> written;

        Batch(Duration waitMax) {
            written = new CompletableFuture<Void>().orTimeout(waitMax.toNanos(), TimeUnit.NANOSECONDS);
        }

        boolean takes(int batchMax) {
            return entries.size() < batchMax && !written.isDone();
        }
    }

    /** Of one who is on the way and will bring an entry, or none. */
    final class Place implements AutoCloseable {
        private boolean taken = true;

        /** Begins to write, and lets the caller do something else meanwhile; at first from this place. */
        Pending begin(T entry) {
            return SharedWrite.this.begin(entry, this);
        }

        /** Who brings nothing more is waited for no longer. */
        @Override
        public void close() {
            lock.lock();
            try {
                leave();
            } finally {
                lock.unlock();
            }
        }

        private void leave() {
            if (taken) {
                taken = false;
                onTheWay--;
                signalEnough();
            }
        }
    }

    private final Consumer<List<T>> writer;
    private final Supplier<RuntimeException> unavailable;
    private final int waitingMax;
    private final int batchMax;
    private final long patienceNanos;
    private final Duration waitMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition enough = lock.newCondition();
    private final ArrayDeque<Batch<T>> batches = new ArrayDeque<>();
    private int waiting;
    private int onTheWay;
    private boolean writing;

    /**
     * @param writer returns when what it was given is durable, all of it, or throws when none is known to be
     * @param unavailable what those are told who come when {@code waitingMax} wait already, or wait too long
     * @param patience how long a batch waits for those who are on their way
     * @param waitMax the longest that the first of a batch waits, and the others no longer; what they brought may be written
     *     all the same
     */
    SharedWrite(
            Consumer<List<T>> writer,
            Supplier<RuntimeException> unavailable,
            int waitingMax,
            int batchMax,
            Duration patience,
            Duration waitMax) {
        this.writer = writer;
        this.unavailable = unavailable;
        this.waitingMax = waitingMax;
        this.batchMax = batchMax;
        this.patienceNanos = patience.toNanos();
        this.waitMax = waitMax;
    }

    /** For somebody who is about to bring an entry, and tells if not. */
    Place expect() {
        lock.lock();
        try {
            onTheWay++;
            return new Place();
        } finally {
            lock.unlock();
        }
    }

    private Pending begin(T entry, Place place) {
        lock.lock();
        try {
            place.leave();
            if (waiting >= waitingMax) {
                return new Pending(CompletableFuture.failedFuture(unavailable.get()), unavailable);
            }
            if (batches.isEmpty() || !batches.getLast().takes(batchMax)) {
                batches.add(new Batch<>(waitMax));
            }
            var batch = batches.getLast();
            batch.entries.add(entry);
            waiting++;
            if (!writing) {
                writing = true;
                Thread.startVirtualThread(this::writeAll);
            }
            signalEnough();
            return new Pending(batch.written, unavailable);
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for the next batch. */
    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Ends when nothing is left. */
    private void writeAll() {
        for (var batch = take(); batch != null; batch = take()) {
            write(batch);
        }
    }

    private @Nullable Batch<T> take() {
        lock.lock();
        try {
            if (waiting > 0) {
                awaitOthers();
            }
            var batch = batches.poll();
            writing = batch != null;
            if (batch != null) {
                waiting -= batch.entries.size();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void awaitOthers() {
        var nanos = patienceNanos;
        while (!isEnough() && nanos > 0) {
            try {
                nanos = enough.awaitNanos(nanos);
            } catch (InterruptedException e) {
                return; // It does no harm: the batch is smaller then.
            }
        }
    }

    private boolean isEnough() {
        return waiting >= Math.min(onTheWay, batchMax);
    }

    private void signalEnough() {
        if (isEnough()) {
            enough.signal();
        }
    }

    @SuppressWarnings("CatchingThrowable") // Whatever it is, it must not leave the others waiting for ever.
    private void write(Batch<T> batch) {
        try {
            writer.accept(batch.entries);
            batch.written.complete(null);
        } catch (Throwable e) {
            batch.written.completeExceptionally(e);
        }
    }
}
