package caseledger.access;

import caseledger.values.Actor;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** An {@link Actor} whose token was found good, as Spring Security carries it. The role is the only authority. */
final class ActorToken extends AbstractAuthenticationToken {
    private final transient Actor actor;

    private ActorToken(Actor actor) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
        this.actor = actor;
        setAuthenticated(true);
    }

    static ActorToken of(Jwt token) {
        try {
            return new ActorToken(Tokens.actorOf(token));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token names nobody the ledger knows", e);
        }
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }
}
