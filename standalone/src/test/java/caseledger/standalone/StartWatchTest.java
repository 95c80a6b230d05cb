package caseledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StartWatchTest {
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void who_waits_for_a_server_that_has_ended_waits_no_longer() {
        var running = new AtomicBoolean(true);

        try (var _ = new StartWatch(() -> true, running::get)) {
            running.set(false);
            assertThatThrownBy(answer::await).isInstanceOf(InterruptedException.class);
        }

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whether_it_runs_is_not_asked_before_it_can_be_told() {
        var asked = new CountDownLatch(3);

        try (var _ = new StartWatch(() -> hasStarted(asked), () -> false)) {
            assertThatThrownBy(answer::await).isInstanceOf(InterruptedException.class);
        }

        assertThat(asked.getCount()).isZero();
    }

    private static boolean hasStarted(CountDownLatch asked) {
        asked.countDown();
        return asked.getCount() == 0;
    }
}
