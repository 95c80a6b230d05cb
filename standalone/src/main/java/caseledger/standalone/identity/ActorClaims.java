package caseledger.standalone.identity;

import caseledger.codes.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Says in an access token who acts, in which role and for which unit or in which case. */
final class ActorClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    static final String TYPE = "at+jwt";

    private static final Duration VALID_MAX = Duration.ofDays(30);

    private final Users users;
    private final Clients clients;
    private final String audience;

    ActorClaims(Users users, Clients clients, String audience) {
        this.users = users;
        this.clients = clients;
        this.audience = audience;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        var client = context.getRegisteredClient().getClientId();
        context.getJwsHeader().type(TYPE);
        var claims = context.getClaims().audience(List.of(audience)).claim("client_id", client);
        if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
            ofPerson(
                    claims,
                    Objects.requireNonNull(context.<Authentication>getPrincipal())
                            .getName());
        } else if (client.equals(CommandLineClient.ID)) {
            OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthorizationGrant();
            ofAnybody(claims, Objects.requireNonNull(grant).getAdditionalParameters());
        } else {
            ofSystem(claims, client);
        }
    }

    private void ofPerson(JwtClaimsSet.Builder claims, String id) {
        var user = users.find(id);
        if (user == null) {
            throw refused(OAuth2ErrorCodes.INVALID_GRANT, "This user is not there any more");
        }
        claims.subject(user.id()).claim("role", user.role().name()).claim("unit", user.unit());
    }

    private void ofSystem(JwtClaimsSet.Builder claims, String id) {
        var system = clients.findUpstream(id);
        if (system == null) {
            throw refused(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "This client acts for people only");
        }
        claims.subject(id).claim("role", system.role().name()).claim("unit", system.unit());
    }

    /** What is named is not checked against anything but its form: the resource server refuses what makes no sense. */
    private static void ofAnybody(JwtClaimsSet.Builder claims, Map<String, Object> named) {
        claims.subject(required(named, CommandLineClient.ACTOR, Function.identity()))
                .claim(
                        "role",
                        required(named, CommandLineClient.ROLE, Role::valueOf).name());
        put(claims, "unit", named.get(CommandLineClient.UNIT));
        put(claims, "case", named.get(CommandLineClient.CASE));
        put(claims, "client_id", named.get(CommandLineClient.CLIENT));
        if (named.containsKey(CommandLineClient.SECONDS)) {
            var validFor = Duration.ofSeconds(required(named, CommandLineClient.SECONDS, Long::parseLong));
            if (!validFor.isPositive() || validFor.compareTo(VALID_MAX) > 0) {
                throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "A token is good for 1 second to 30 days");
            }
            claims.expiresAt(Instant.now().plus(validFor));
        }
    }

    private static void put(JwtClaimsSet.Builder claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.claim(name, value.toString());
        }
    }

    private static <T> T required(Map<String, Object> named, String name, Function<String, T> read) {
        try {
            return read.apply(String.valueOf(named.get(name)));
        } catch (IllegalArgumentException e) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "The parameter %s is not as it must be".formatted(name));
        }
    }

    private static OAuth2AuthenticationException refused(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
