package caseledger.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Appends waiting for a writer, bounded in number and in bytes; first come, first served. While a batch is on its way, the
 * next leaves once it is worth a commit of its own, or as soon as the one before is answered. Nobody waits for a batch
 * whose writer has lost the database.
 */
final class AppendQueue {
    /** Appends a second the advice to come again counts on; a cautious figure, since a wrong guess costs one more try. */
    private static final int DRAINED_PER_SECOND = 2_000;

    /** Appends that are worth a commit of their own while another one is under way. */
    private static final int EARLY_APPENDS_MIN = 16;

    private final AppendLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Condition readyEarly = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private final List<List<Append>> underWay = new ArrayList<>();
    private final List<List<Append>> stuck = new ArrayList<>();
    private long bytes;
    private boolean closed;

    AppendQueue(AppendLimits limits) {
        this.limits = limits;
    }

    void add(Append append) {
        if (append.bytes() > limits.appendBytesMax()) {
            throw new EventStoreException("%d bytes in one unit of work; at most %d can be stored at once"
                    .formatted(append.bytes(), limits.appendBytesMax()));
        }
        lock.lock();
        try {
            if (closed) {
                throw new LedgerUnavailable("The ledger is closing. Nothing was stored.", null);
            }
            if (waiting.size() >= limits.queueAppendsMax() || bytes + append.bytes() > limits.queueBytesMax()) {
                throw new LedgerOverloaded(
                        "%d appends are waiting for the ledger; it takes no more. Nothing was stored."
                                .formatted(waiting.size()),
                        Duration.ofSeconds(1 + waiting.size() / DRAINED_PER_SECOND));
            }
            waiting.add(append);
            bytes += append.bytes();
            if (waiting.size() == worthACommit()) { // Those that come after it need not tell again.
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for appends and takes the next batch, at least one; empty once the queue is closed and drained.
     *
     * @param second takes only batches that leave early or while the other writer is stuck, so that one connection serves
     *     while little is going on
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // Nothing relies on the yield: without it batches are smaller, and that is all.
    List<Append> take(boolean second) throws InterruptedException {
        if (isFirstOnItsWay(second)) {
            // Where the processors are busy, whoever is about to append goes first: the batch gets larger, and nobody
            // waits for it longer than the work takes that is to be done anyway. Where they are idle, this returns at
            // once.
            Thread.yield();
        }
        lock.lockInterruptibly();
        try {
            awaitReady(second);
            var batch = new ArrayList<Append>();
            var batchBytes = 0L;
            while (!waiting.isEmpty()
                    && batch.size() < GroupCommit.BATCH_APPENDS_MAX
                    && batchBytes < GroupCommit.BATCH_BYTES_MAX) {
                var append = waiting.remove();
                batch.add(append);
                batchBytes += append.bytes();
            }
            bytes -= batchBytes;
            if (!batch.isEmpty()) {
                underWay.add(batch);
            }
            tellIfReady();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a batch may leave; whether no other one is on its way then. */
    private boolean isFirstOnItsWay(boolean second) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitReady(second);
            return underWay.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void awaitReady(boolean second) throws InterruptedException {
        while (!isReady(second) && !closed) {
            (second ? readyEarly : ready).await();
        }
    }

    private boolean isReady(boolean second) {
        return waiting.size() >= worthACommit() && !(second && isIdle());
    }

    private boolean isIdle() {
        return underWay.isEmpty() && stuck.isEmpty();
    }

    /** A commit costs as much as many events: a batch leaves early only if it is no smaller than what is under way. */
    private int worthACommit() {
        return underWay.isEmpty()
                ? 1
                : Math.max(underWay.stream().mapToInt(List::size).sum(), EARLY_APPENDS_MIN);
    }

    private void tellIfReady() {
        if (waiting.size() >= worthACommit()) {
            tell();
        }
    }

    /** Wakes one writer, and the second only where the first is busy: who wakes for nothing takes a processor from work. */
    private void tell() {
        (isIdle() || lock.hasWaiters(ready) ? ready : readyEarly).signal();
    }

    /** The appends of a batch that was taken have their answer. */
    void answered(List<Append> batch) {
        lock.lock();
        try {
            underWay.remove(batch);
            stuck.remove(batch);
            tellIfReady();
        } finally {
            lock.unlock();
        }
    }

    /** A batch that was taken may be long in coming home: until it has its answer the other writer is the only one. */
    void stuck(List<Append> batch) {
        lock.lock();
        try {
            if (underWay.remove(batch)) {
                stuck.add(batch);
                tellIfReady();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes an append back. False if it is already on its way to the database. */
    boolean withdraw(Append append) {
        lock.lock();
        try {
            var found = waiting.remove(append);
            if (found) {
                bytes -= append.bytes();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Fails what was handed over before a moment and has no answer yet.
     *
     * @param handedOverBefore as {@link System#nanoTime()} gave it
     */
    void giveUp(long handedOverBefore, Supplier<RuntimeException> notStored, Supplier<RuntimeException> unknown) {
        lock.lock();
        try {
            while (!waiting.isEmpty() && waiting.element().isFrom(handedOverBefore)) {
                var append = waiting.remove();
                bytes -= append.bytes();
                append.stored().completeExceptionally(notStored.get());
            }
            Stream.of(underWay, stuck)
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .filter(append -> append.isFrom(handedOverBefore))
                    .forEach(append -> append.stored().completeExceptionally(unknown.get()));
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            ready.signalAll();
            readyEarly.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass for the writer; a close ends it. */
    void pause(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = duration.toNanos();
            while (left > 0 && !closed) {
                left = closing.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
