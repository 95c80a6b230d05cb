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

/**
 * Writes what many threads bring in batches: whatever comes while something is being written goes into the next. A batch
 * begins when as many wait for it as are still on their way, so that many readers make larger ones and not more: one half
 * works while the other is written. Who is alone waits for nobody.
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

    private record Waiting<T>(T entry, Pending pending) {}

    private final Consumer<List<T>> writer;
    private final Supplier<RuntimeException> unavailable;
    private final int waitingMax;
    private final int batchMax;
    private final long patienceNanos;
    private final Duration waitMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition enough = lock.newCondition();
    private final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
    private int onTheWay;
    private boolean writing;

    /**
     * @param writer returns when what it was given is durable, all of it, or throws when none is known to be
     * @param unavailable what those are told who come when {@code waitingMax} wait already, or wait too long
     * @param patience how long a batch waits for those who are on their way
     * @param waitMax the longest that a caller waits; its entry may be written all the same
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
        var pending = new Pending(unavailable, waitMax);
        lock.lock();
        try {
            place.leave();
            if (waiting.size() >= waitingMax) {
                pending.written.completeExceptionally(unavailable.get());
                return pending;
            }
            waiting.add(new Waiting<>(entry, pending));
            if (!writing) {
                writing = true;
                Thread.startVirtualThread(this::writeAll);
            }
            signalEnough();
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
        for (var batch = take(); !batch.isEmpty(); batch = take()) {
            write(batch);
        }
    }

    private List<Waiting<T>> take() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                awaitOthers();
            }
            var batch = new ArrayList<Waiting<T>>();
            while (!waiting.isEmpty() && batch.size() < batchMax) {
                batch.add(waiting.remove());
            }
            writing = !batch.isEmpty();
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
        return waiting.size() >= Math.min(onTheWay, batchMax);
    }

    private void signalEnough() {
        if (isEnough()) {
            enough.signal();
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
