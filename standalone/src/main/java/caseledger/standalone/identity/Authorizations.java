package caseledger.standalone.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
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
            byId.put(authorization.getId(), authorization);
        }
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
