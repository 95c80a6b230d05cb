package caseledger.access;

import static caseledger.access.AccessTokensTest.MEDIATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
    private final Issuer issuer = Issuer.start();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T01:00:00Z"));
    private final ProviderKeys keys =
            new ProviderKeys(issuer.uri(), null, ((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void are_found_through_the_discovery_document() throws Exception {
        assertThat(keys.get(any(), null)).isEqualTo(issuer.keys().getKeys());
    }

    @Test
    void are_found_where_the_operator_says_though_the_issuer_has_another_address() throws Exception {
        var elsewhere = new ProviderKeys(
                "https://id.example",
                issuer.uri() + "/jwks",
                InstantSource.system().withZone(ZoneOffset.UTC));

        assertThat(elsewhere.get(any(), null)).isEqualTo(issuer.keys().getKeys());
    }

    @Test
    void are_not_taken_from_a_document_that_speaks_for_another_issuer() {
        var impostor = new ProviderKeys(
                issuer.uri() + "/", null, InstantSource.system().withZone(ZoneOffset.UTC));

        assertThatThrownBy(() -> impostor.get(any(), null)).isInstanceOf(KeySourceException.class);
    }

    @Test
    void cannot_be_told_while_the_provider_is_down_and_are_there_once_it_is_up() throws Exception {
        issuer.beSilent(true);
        assertThatThrownBy(() -> keys.get(any(), null)).isInstanceOf(KeySourceException.class);

        issuer.beSilent(false);
        assertThatThrownBy(() -> keys.get(any(), null)).as("asked too soon").isInstanceOf(KeySourceException.class);
        pass(ProviderKeys.PAUSE);
        assertThat(keys.get(any(), null)).hasSize(1);
    }

    @Test
    void serve_an_hour_while_the_provider_is_down() throws Exception {
        keys.get(any(), null);
        issuer.beSilent(true);

        pass(ProviderKeys.STALE_FOR.minusMillis(1));
        assertThat(keys.get(any(), null)).hasSize(1);
        pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> keys.get(any(), null)).isInstanceOf(KeySourceException.class);
    }

    @Test
    void serve_all_but_one_while_the_provider_takes_its_time() throws Exception {
        var before = current();
        keys.get(before, null);
        pass(ProviderKeys.FRESH_FOR);
        issuer.changeKey();
        var asked = new CountDownLatch(1);
        var answers = new CountDownLatch(1);
        issuer.thinkFrom(asked, answers);
        var one = new FutureTask<>(() -> keys.get(any(), null));
        Thread.startVirtualThread(one);
        asked.await();

        assertThat(keys.get(before, null)).hasSize(1);

        answers.countDown();
        assertThat(one.get()).isEqualTo(issuer.keys().getKeys());
    }

    @Test
    void are_asked_for_again_when_a_token_names_one_that_is_not_known() throws Exception {
        keys.get(any(), null);
        issuer.changeKey();

        assertThat(keys.get(current(), null)).as("asked too soon").isEmpty();
        pass(ProviderKeys.PAUSE);
        assertThat(keys.get(current(), null)).hasSize(1);
    }

    @Test
    void are_gone_four_minutes_after_the_provider_withdrew_them() throws Exception {
        var withdrawn = current();
        keys.get(withdrawn, null);
        issuer.changeKey();

        pass(ProviderKeys.FRESH_FOR.minusMillis(1));
        assertThat(keys.get(withdrawn, null)).hasSize(1);
        pass(Duration.ofMillis(1));
        assertThat(keys.get(withdrawn, null)).isEmpty();
    }

    @Test
    void a_token_that_cannot_be_checked_is_not_called_bad() {
        issuer.beSilent(true);
        var settings =
                new AccessSettings(issuer.uri(), null, Issuer.AUDIENCE, "file:unused", AccessSettings.Limits.DEFAULT);
        var tokens = AccessTokens.decoder(settings, keys, InstantSource.system().withZone(ZoneOffset.UTC));
        var token = issuer.token(MEDIATOR, Duration.ofMinutes(1));

        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(ProviderUnreachable.class);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static JWKSelector any() {
        return new JWKSelector(new JWKMatcher.Builder().build());
    }

    private JWKSelector current() {
        var id = issuer.keys().getKeys().getFirst().getKeyID();
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }
}
