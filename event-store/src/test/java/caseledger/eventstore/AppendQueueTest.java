package caseledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which writer takes which appends, and when. */
@Timeout(10)
class AppendQueueTest {
    private static final boolean FIRST = false;
    private static final boolean SECOND = true;

    private final AppendQueue queue = new AppendQueue(AppendLimits.DEFAULT);

    @Test
    void the_second_writer_waits_for_a_batch_that_is_worth_a_commit_unless_the_first_is_stuck() throws Exception {
        add(1);
        var first = queue.take(FIRST);
        var second = new FutureTask<>(() -> queue.take(SECOND));
        var writer = Thread.ofPlatform().daemon().start(second);
        await().until(() -> writer.getState() == Thread.State.WAITING);
        add(1);
        assertThat(second).isNotDone();

        queue.stuck(first);

        assertThat(second.get()).hasSize(1);
        add(1);
        queue.answered(second.get());
        assertThat(queue.take(SECOND)).as("and goes on").hasSize(1);
    }

    @Test
    void the_first_writer_does_not_wait_for_a_second_that_is_stuck() throws Exception {
        add(1);
        var first = queue.take(FIRST);
        add(16);
        var second = queue.take(SECOND);
        assertThat(second).hasSize(16);
        queue.answered(first);
        queue.stuck(second);

        add(1);

        assertThat(queue.take(FIRST)).hasSize(1);
    }

    @Test
    void a_stuck_batch_is_given_up_in_time_like_any_other() throws Exception {
        add(1);
        var batch = queue.take(FIRST);
        queue.stuck(batch);

        queue.giveUp(
                System.nanoTime(), () -> new IllegalStateException("waiting"), () -> new IllegalStateException("sent"));

        assertThat(batch.getFirst().stored()).isCompletedExceptionally();
    }

    private void add(int appends) {
        IntStream.range(0, appends).forEach(_ -> queue.add(new Append(List.of())));
    }
}
