package caseledger.access;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Knows by the token of a request who asks; there is no other way to be known. */
final class ActorTokens implements AuthenticationManager {
    private final JwtDecoder tokens;

    ActorTokens(JwtDecoder tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication brought) throws AuthenticationException {
        try {
            return ActorToken.of(tokens.decode(((BearerTokenAuthenticationToken) brought).getToken()));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("The token is not good", e);
        }
    }
}
