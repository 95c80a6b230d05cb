package caseledger.access;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** An {@link Actor} whose token was found good, as Spring Security carries it. The role is the only authority. */
final class ActorToken extends AbstractAuthenticationToken {
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final transient Actor actor;

    private ActorToken(Actor actor) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
        this.actor = actor;
        setAuthenticated(true);
    }

    static ActorToken of(Jwt token) {
        try {
            return new ActorToken(actorOf(token));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token names nobody the ledger knows", e);
        }
    }

    /** A party has a case and no unit, everybody else a unit and no case. */
    private static Actor actorOf(Jwt token) {
        var role = Role.valueOf(required(token, "role"));
        var unit = token.getClaimAsString("unit");
        var caseId = token.getClaimAsString("case");
        var party = role == Role.PT;
        if (party != (caseId != null) || party != (unit == null)) {
            throw new IllegalArgumentException("a party has a case and no unit, everybody else a unit and no case");
        }
        return new Actor(
                new ActorId(required(token, JwtClaimNames.SUB)),
                role,
                unit == null ? null : new UnitId(unit),
                caseId == null ? null : CaseId.of(caseId),
                clientOf(token));
    }

    /** RFC 9068 has {@code client_id}, OpenID Connect {@code azp}. */
    private static String clientOf(Jwt token) {
        var named = token.getClaimAsString("client_id");
        var client = named == null ? required(token, "azp") : named;
        if (!CLIENT.matcher(client).matches()) {
            throw new IllegalArgumentException("a client has 1 to 64 letters, digits and . _ -");
        }
        return client;
    }

    private static String required(Jwt token, String name) {
        var value = token.getClaimAsString(name);
        if (value == null) {
            throw new IllegalArgumentException("The token lacks " + name);
        }
        return value;
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
