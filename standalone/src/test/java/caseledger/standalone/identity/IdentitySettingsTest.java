package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySettingsTest {
    private static final IdentitySettings.LockOut LOCK_OUT = new IdentitySettings.LockOut(5, Duration.ofMinutes(15));

    /** The longest are 65 letters, and 25 characters of 3 bytes each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven77",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "调解调解调解调解调解调解调解调解调解调解调解调解调"
            })
    void a_password_with_which_nobody_could_log_in_is_refused(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(password))
                .withMessageContaining("8 to 64 characters")
                .withMessageNotContaining(password);
    }

    @Test
    void none_is_no_password() {
        assertThat(settings(" ").demoPassword()).isNull();
    }

    @Test
    void a_lock_out_of_everybody_or_of_nobody_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentitySettings.LockOut(0, Duration.ofMinutes(15)))
                .withMessageStartingWith("ledger.identity.lock-out.failures-max is 0;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentitySettings.LockOut(5, Duration.ZERO))
                .withMessageStartingWith("ledger.identity.lock-out.time is PT0S;");
    }

    private static IdentitySettings settings(String password) {
        return new IdentitySettings(Path.of("identity"), password, LOCK_OUT);
    }
}
