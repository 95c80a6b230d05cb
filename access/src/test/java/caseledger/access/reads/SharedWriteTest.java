package caseledger.access.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedWriteTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final class Full extends RuntimeException {}

    private final List<List<String>> batches = new ArrayList<>();
    private final Semaphore writing = new Semaphore(0);
    private final Semaphore mayWrite = new Semaphore(0);

    @Test
    void whoever_comes_during_a_write_shares_the_next() throws Exception {
        var shared = new SharedWrite<>(this::write, Full::new, 100, 100, Duration.ZERO, LONG);
        var first = inThread(shared, "a");
        writing.acquire();
        var others = List.of(inThread(shared, "b"), inThread(shared, "c"), inThread(shared, "d"));
        awaitWaiting(shared, 3);
        assertThat(others).noneMatch(CompletableFuture::isDone);

        mayWrite.release(2);

        first.get(5, TimeUnit.SECONDS);
        for (var other : others) {
            other.get(5, TimeUnit.SECONDS);
        }
        assertThat(batches.getFirst()).containsExactly("a");
        assertThat(batches.getLast()).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(batches).hasSize(2);
    }

    @Test
    void a_batch_has_an_end() throws Exception {
        var shared = new SharedWrite<>(this::write, Full::new, 100, 2, Duration.ZERO, LONG);
        var all = new ArrayList<>(List.of(inThread(shared, "a")));
        writing.acquire();
        for (var entry : List.of("b", "c", "d")) {
            all.add(inThread(shared, entry));
        }
        awaitWaiting(shared, 3);

        mayWrite.release(3);

        for (var each : all) {
            each.get(5, TimeUnit.SECONDS);
        }
        assertThat(batches).extracting(List::size).containsExactly(1, 2, 1);
    }

    @Test
    void a_batch_waits_until_no_more_are_on_their_way_than_wait_for_it() throws Exception {
        mayWrite.release(2);
        var shared = new SharedWrite<>(this::write, Full::new, 100, 100, LONG, LONG);
        var a = shared.expect();
        var b = shared.expect();
        var c = shared.expect();

        var first = a.begin("a");
        assertThat(writing.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
        var second = b.begin("b");
        first.await();
        second.await();
        c.begin("c").await();

        assertThat(batches).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void whoever_brings_nothing_is_not_waited_for() {
        mayWrite.release();
        var shared = new SharedWrite<>(this::write, Full::new, 100, 100, LONG, LONG);
        var a = shared.expect();
        var b = shared.expect();
        var c = shared.expect();

        var written = a.begin("a");
        b.close();
        c.close();
        written.await();

        assertThat(batches).containsExactly(List.of("a"));
    }

    @Test
    void whoever_takes_long_is_waited_for_a_moment_only() {
        mayWrite.release();
        var shared = new SharedWrite<>(this::write, Full::new, 100, 100, Duration.ofMillis(1), LONG);
        shared.expect();
        shared.expect();

        shared.expect().begin("a").await();

        assertThat(batches).containsExactly(List.of("a"));
    }

    @Test
    void turns_away_what_it_cannot_hold() throws Exception {
        var shared = new SharedWrite<>(this::write, Full::new, 1, 100, Duration.ZERO, LONG);
        var first = inThread(shared, "a");
        writing.acquire();
        var second = inThread(shared, "b");
        awaitWaiting(shared, 1);

        assertThatThrownBy(() -> shared.expect().begin("c").await()).isInstanceOf(Full.class);

        mayWrite.release(2);
        first.get(5, TimeUnit.SECONDS);
        second.get(5, TimeUnit.SECONDS);
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void a_failure_is_told_to_all_of_the_batch_and_the_next_is_tried() throws Exception {
        var shared = new SharedWrite<String>(
                batch -> {
                    write(batch);
                    if (batch.contains("b")) {
                        throw new IllegalStateException("gone");
                    }
                },
                Full::new,
                100,
                100,
                Duration.ZERO,
                LONG);
        var first = inThread(shared, "a");
        writing.acquire();
        var others = List.of(inThread(shared, "b"), inThread(shared, "c"));
        awaitWaiting(shared, 2);

        mayWrite.release(3);

        first.get(5, TimeUnit.SECONDS);
        for (var other : others) {
            assertThatThrownBy(() -> other.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("gone");
        }
        shared.expect().begin("d").await();
        assertThat(batches.getLast()).containsExactly("d");
    }

    @Test
    void nobody_waits_for_ever_when_the_writing_breaks_off() throws Exception {
        var shared = new SharedWrite<String>(
                batch -> {
                    write(batch);
                    throw new AssertionError("broke off");
                },
                Full::new,
                100,
                100,
                Duration.ZERO,
                LONG);
        var first = inThread(shared, "a");
        writing.acquire();
        var others = List.of(inThread(shared, "b"), inThread(shared, "c"));
        awaitWaiting(shared, 2);

        mayWrite.release(2);

        assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("broke off");
        for (var other : others) {
            assertThatThrownBy(() -> other.get(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void who_waits_too_long_is_told_so_and_the_entry_is_written_all_the_same() throws Exception {
        var shared = new SharedWrite<>(this::write, Full::new, 100, 100, Duration.ZERO, Duration.ofMillis(1));
        var late = shared.expect().begin("a");
        writing.acquire();

        assertThatThrownBy(late::await).isInstanceOf(Full.class);

        mayWrite.release(2);
        shared.expect().begin("b");
        writing.acquire();
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void a_batch_that_was_waited_for_too_long_takes_nobody_more() throws Exception {
        var shared = new SharedWrite<>(this::write, Full::new, 100, 100, Duration.ZERO, Duration.ofMillis(1));
        shared.expect().begin("a");
        writing.acquire();
        var late = shared.expect().begin("b");
        assertThatThrownBy(late::await).isInstanceOf(Full.class);

        shared.expect().begin("c");

        mayWrite.release(3);
        writing.acquire(2);
        assertThat(batches).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    private void write(List<String> batch) {
        batches.add(batch);
        writing.release();
        mayWrite.acquireUninterruptibly();
    }

    private static CompletableFuture<Void> inThread(SharedWrite<String> shared, String entry) {
        var done = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            try {
                shared.expect().begin(entry).await();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void awaitWaiting(SharedWrite<String> shared, int count) {
        while (shared.waiting() < count) {
            Thread.onSpinWait();
        }
    }
}
