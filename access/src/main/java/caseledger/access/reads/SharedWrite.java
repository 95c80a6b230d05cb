package caseledger.access.reads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the threads that come while something is being written write together: the first of them then does it for all. It
 * needs no thread of its own and nobody waits for company; alone, an entry is a batch of one.
 */
final class SharedWrite<T> {
    /** So many wait already that no more are taken. */
    static final class Full extends RuntimeException {
        Full() {
            super("too many are waiting", null, false, false);
        }
    }

    /** What a thread that brought an entry is told. */
    private enum Turn {
        WRITE,
        WRITTEN
    }

    private record Waiting<T>(T entry, CompletableFuture<Turn> turn) {}

    private final Consumer<List<T>> writer;
    private final int waitingMax;
    private final int batchMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
    private boolean writing;

    /** @param writer returns when what it was given is durable, all of it, or throws when none is known to be */
    SharedWrite(Consumer<List<T>> writer, int waitingMax, int batchMax) {
        this.writer = writer;
        this.waitingMax = waitingMax;
        this.batchMax = batchMax;
    }

    /**
     * Returns when the entry is durable.
     *
     * @throws Full if it was not even taken
     * @throws RuntimeException what the writer threw
     */
    void write(T entry) {
        var mine = new Waiting<>(entry, new CompletableFuture<Turn>());
        lock.lock();
        try {
            if (waiting.size() >= waitingMax) {
                throw new Full();
            }
            waiting.add(mine);
            if (!writing) {
                writing = true;
                mine.turn().complete(Turn.WRITE);
            }
        } finally {
            lock.unlock();
        }
        if (turn(mine) == Turn.WRITE) {
            writeWithOthers();
        }
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

    private static Turn turn(Waiting<?> mine) {
        try {
            return mine.turn().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The first of the batch is the entry of this thread. */
    private void writeWithOthers() {
        var batch = batch();
        RuntimeException failure = new IllegalStateException("The thread that wrote for all broke off");
        try {
            writer.accept(batch.stream().map(Waiting::entry).toList());
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            handOver();
            answer(batch, failure);
        }
    }

    private List<Waiting<T>> batch() {
        lock.lock();
        try {
            var batch = new ArrayList<Waiting<T>>();
            while (!waiting.isEmpty() && batch.size() < batchMax) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            var next = waiting.peek();
            writing = next != null;
            if (next != null) {
                next.turn().complete(Turn.WRITE);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void answer(List<? extends Waiting<?>> batch, @Nullable RuntimeException failure) {
        for (var each : batch) {
            if (failure == null) {
                each.turn().complete(Turn.WRITTEN);
            } else {
                each.turn().completeExceptionally(failure);
            }
        }
    }
}
