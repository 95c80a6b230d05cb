package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {
    private final AtomicInteger decoded = new AtomicInteger();
    private final AtomicBoolean expired = new AtomicBoolean();
    private final RememberedTokens tokens = new RememberedTokens(
            this::decode,
            _ -> expired.get()
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                    : OAuth2TokenValidatorResult.success());

    @Test
    void checks_the_signature_of_a_token_once() {
        assertThat(tokens.decode("sound")).isSameAs(tokens.decode("sound"));

        assertThat(decoded).hasValue(1);
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
                .header("alg", "HS256")
                .expiresAt(Instant.EPOCH.plusSeconds(60))
                .build();
    }
}
