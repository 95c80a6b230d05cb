package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

@Timeout(30)
class LoginTest {
    private static final int FAILURES_MAX = 5;

    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Login login = new Login(
            this::hasPassword,
            new LockOut(new IdentitySettings.LockOut(FAILURES_MAX, Duration.ofMinutes(15)), System::nanoTime),
            Duration.ofMillis(1));

    @Test
    void passwords_are_looked_at_one_at_a_time_and_whoever_was_turned_away_has_not_failed() throws Exception {
        var slow = Thread.startVirtualThread(() -> assertThat(enter("slow")).isTrue());
        looking.await();

        for (var attempt = 0; attempt < FAILURES_MAX; attempt++) {
            assertThatExceptionOfType(LockedException.class).isThrownBy(() -> enter("tm"));
        }
        looked.countDown();
        slow.join();

        assertThat(enter("tm")).isTrue();
    }

    @Test
    void a_wrong_password_keeps_nobody_waiting() {
        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> enter("nobody"));
        assertThat(enter("tm")).isTrue();
    }

    private boolean enter(String name) {
        return login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, "secret"))
                .isAuthenticated();
    }

    private boolean hasPassword(String name, String password) {
        if (name.equals("slow")) {
            looking.countDown();
            try {
                looked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return !name.equals("nobody") && password.equals("secret");
    }
}
