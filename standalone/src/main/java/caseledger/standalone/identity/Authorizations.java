package caseledger.standalone.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Which codes were given and what became of them, for as long as somebody may come back to it: to take the token, or to
 * log out. A client that has a secret never comes back, so it leaves nothing here.
 */
final class Authorizations implements OAuth2AuthorizationService {
    private static final int AUTHORIZATIONS_MAX = 10_000;
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final Cache<String, OAuth2Authorization> byId = Caffeine.newBuilder()
            .maximumSize(AUTHORIZATIONS_MAX)
            .expireAfterWrite(KEPT_FOR)
            .build();

    @Override
    public void save(OAuth2Authorization authorization) {
        if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(authorization.getAuthorizationGrantType())) {
            byId.asMap().merge(authorization.getId(), authorization, Authorizations::requireSameToken);
        }
    }

    /** A code is good for one token (RFC 6749 §4.1.2), also where it is sent twice at the same time. */
    private static OAuth2Authorization requireSameToken(OAuth2Authorization known, OAuth2Authorization next) {
        if (known.getAccessToken() != null && !Objects.equals(tokenOf(known), tokenOf(next))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        return next;
    }

    private static @Nullable String tokenOf(OAuth2Authorization authorization) {
        var token = authorization.getAccessToken();
        return token == null ? null : token.getToken().getTokenValue();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        byId.invalidate(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return byId.getIfPresent(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return byId.asMap().values().stream()
                .filter(each -> each.getToken(token) != null)
                .findFirst()
                .orElse(null);
    }
}
