package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {
    private final AtomicInteger decoded = new AtomicInteger();
    private final AtomicBoolean expired = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final RememberedTokens tokens = new RememberedTokens(
            this::decode,
            _ -> expired.get()
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                    : OAuth2TokenValidatorResult.success(),
            nanos::get);

    @Test
    void checks_the_signature_of_a_token_once() {
        assertThat(tokens.decode("sound")).isSameAs(tokens.decode("sound"));

        assertThat(decoded).hasValue(1);
    }

    @Test
    void checks_the_signature_again_after_a_minute_for_the_key_may_be_withdrawn() {
        tokens.decode("sound");
        nanos.addAndGet(RememberedTokens.REMEMBERED_FOR.toNanos());
        tokens.decode("sound");

        assertThat(decoded).hasValue(2);
    }

    @Test
    void remembers_nothing_of_a_token_that_was_refused() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);

        assertThat(decoded).hasValue(2);
    }

    @Test
    void refuses_a_remembered_token_once_it_has_expired() {
        tokens.decode("sound");
        expired.set(true);

        assertThatThrownBy(() -> tokens.decode("sound")).isInstanceOf(BadJwtException.class);
    }

    private Jwt decode(String token) {
        decoded.incrementAndGet();
        if (expired.get() || "forged".equals(token)) {
            throw new BadJwtException("refused");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .expiresAt(Instant.EPOCH.plusSeconds(60))
                .build();
    }
}
