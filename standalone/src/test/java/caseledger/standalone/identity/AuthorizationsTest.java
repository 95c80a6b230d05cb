package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** What became of a code. */
class AuthorizationsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final Authorizations authorizations = new Authorizations();

    private final OAuth2Authorization given = OAuth2Authorization.withRegisteredClient(
                    RegisteredClient.withId("console")
                            .clientId("console")
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://127.0.0.1/")
                            .build())
            .principalName("tm")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .token(new OAuth2AuthorizationCode("code", NOW, NOW.plusSeconds(300)))
            .build();

    @Test
    void of_two_who_bring_the_same_code_at_the_same_time_one_gets_a_token() {
        authorizations.save(given);
        authorizations.save(redeemed("first"));

        assertThatThrownBy(() -> authorizations.save(redeemed("second")))
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_grant"));

        assertThat(authorizations.findByToken("first", null)).isNotNull();
        assertThat(authorizations.findByToken("second", null)).isNull();
    }

    @Test
    void what_becomes_of_the_token_afterwards_is_kept() {
        authorizations.save(given);
        var redeemed = redeemed("first");
        authorizations.save(redeemed);
        var ended = OAuth2Authorization.from(redeemed)
                .invalidate(redeemed.getAccessToken().getToken())
                .build();

        authorizations.save(ended);

        assertThat(authorizations.findById(given.getId())).isEqualTo(ended);
    }

    private OAuth2Authorization redeemed(String token) {
        return OAuth2Authorization.from(given)
                .token(new OAuth2AccessToken(TokenType.BEARER, token, NOW, NOW.plusSeconds(1800)))
                .build();
    }
}
