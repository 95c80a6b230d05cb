package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockOutTest {
    private static final Duration TIME = Duration.ofMinutes(15);

    private final AtomicLong nanos = new AtomicLong();
    private final LockOut lockOut = new LockOut(new IdentitySettings.LockOut(5, TIME), nanos::get);

    @Test
    void five_attempts_are_admitted_and_the_sixth_waits() {
        fail(5);

        assertThat(lockOut.admits("dd", "10.0.0.1")).isFalse();
    }

    @Test
    void others_are_not_kept_waiting_by_it() {
        fail(5);

        assertThat(lockOut.admits("dd", "10.0.0.2")).isTrue();
        assertThat(lockOut.admits("td", "10.0.0.1")).isTrue();
    }

    @Test
    void another_address_of_the_same_network_is_no_new_beginning() {
        for (var i = 0; i < 5; i++) {
            assertThat(lockOut.admits("dd", "2001:db8::" + i)).isTrue();
        }

        assertThat(lockOut.admits("dd", "2001:db8::ffff")).isFalse();
        assertThat(lockOut.admits("dd", "2001:db8:0:1::1")).isTrue();
    }

    @Test
    void the_wait_ends_a_quarter_of_an_hour_after_the_last_failure_though_somebody_keeps_knocking() {
        fail(5);

        nanos.addAndGet(TIME.toNanos() - 1);
        assertThat(lockOut.admits("dd", "10.0.0.1")).isFalse();
        nanos.addAndGet(1);
        assertThat(lockOut.admits("dd", "10.0.0.1")).isTrue();
    }

    @Test
    void whoever_gets_in_begins_anew() {
        fail(4);
        assertThat(lockOut.admits("dd", "10.0.0.1")).isTrue();
        lockOut.succeeded("dd", "10.0.0.1");

        fail(5);
    }

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            assertThat(lockOut.admits("dd", "10.0.0.1")).as("attempt " + i).isTrue();
        }
    }
}
