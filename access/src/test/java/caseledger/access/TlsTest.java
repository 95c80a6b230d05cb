package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** What the environment must say; that TLS is spoken then is shown end to end. */
class TlsTest {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void is_off_unless_asked_for() {
        environment.setProperty(Tls.CERTIFICATE, "");
        process();
        assertThat(environment.getProperty("server.ssl.bundle")).isNull();
    }

    @Test
    void takes_a_certificate_and_its_key_and_follows_their_changes() {
        environment.setProperty(Tls.CERTIFICATE, "/etc/ledger/tls.crt");
        environment.setProperty(Tls.PRIVATE_KEY, "/etc/ledger/tls.key");
        process();
        assertThat(environment.getProperty("server.ssl.bundle")).isEqualTo("ledger");
        assertThat(environment.getProperty("spring.ssl.bundle.pem.ledger.keystore.certificate"))
                .isEqualTo("file:/etc/ledger/tls.crt");
        assertThat(environment.getProperty("spring.ssl.bundle.pem.ledger.reload-on-update"))
                .isEqualTo("true");
    }

    @Test
    void does_not_start_without_protection_because_half_of_it_is_missing() {
        environment.setProperty(Tls.CERTIFICATE, "/etc/ledger/tls.crt");
        assertThatThrownBy(this::process).hasMessageContaining(Tls.PRIVATE_KEY);
    }

    private void process() {
        new Tls().postProcessEnvironment(environment, new SpringApplication());
    }
}
