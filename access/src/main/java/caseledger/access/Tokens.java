package caseledger.access;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Says in a signed token who somebody is. To be replaced by an identity provider; only the claims' names would stay. */
public final class Tokens {
    /** How far the clocks of two machines may differ. */
    static final Duration SKEW_MAX = Duration.ofSeconds(30);

    static final String ISSUER = "case-ledger";
    static final String AUDIENCE = "case-ledger";

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final byte[] key;
    private final Clock clock;

    Tokens(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    /** With the key of a ledger that has been started before. */
    public static Tokens with(Path keyFile) {
        return new Tokens(KeyFile.read(keyFile), Clock.systemUTC());
    }

    /** With the key of this file, which is created if it is not there. */
    public static Tokens withOrCreating(Path keyFile) {
        return new Tokens(KeyFile.readOrCreate(keyFile), Clock.systemUTC());
    }

    /** A party has a case and no unit, everybody else a unit and no case. */
    public String issue(Actor actor, Duration ttl) {
        requireCoherent(actor);
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(actor.id().value())
                .claim("role", actor.role().name())
                .claim("unit", textOrNull(actor.unit()))
                .claim("case", textOrNull(actor.caseId()))
                .claim("client", actor.client())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 takes any key of 32 bytes", e);
        }
        return token.serialize();
    }

    /** Accepts what {@link #issue} made and nothing else. */
    JwtDecoder decoder() {
        var times = new JwtTimestampValidator(SKEW_MAX);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        var decoder = NimbusJwtDecoder.withSecretKey(new SecretKeySpec(key, "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(ISSUER),
                new JwtClaimValidator<java.util.List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE))));
        return new RememberedTokens(decoder, times);
    }

    /** @throws IllegalArgumentException for a token that is signed and current but names nobody the ledger knows */
    static Actor actorOf(Jwt token) {
        var unit = token.getClaimAsString("unit");
        var caseId = token.getClaimAsString("case");
        var actor = new Actor(
                new ActorId(claim(token, JwtClaimNames.SUB)),
                Role.valueOf(claim(token, "role")),
                unit == null ? null : new UnitId(unit),
                caseId == null ? null : CaseId.of(caseId),
                claim(token, "client"));
        requireCoherent(actor);
        return actor;
    }

    private static void requireCoherent(Actor actor) {
        var party = actor.role() == Role.PT;
        if (party != (actor.caseId() != null) || party != (actor.unit() == null)) {
            throw new IllegalArgumentException("a party has a case and no unit, everybody else a unit and no case");
        }
        if (!CLIENT.matcher(actor.client()).matches()) {
            throw new IllegalArgumentException("a client has 1 to 64 letters, digits and . _ -");
        }
    }

    private static String claim(Jwt token, String name) {
        var value = token.getClaimAsString(name);
        if (value == null) {
            throw new IllegalArgumentException("The token lacks " + name);
        }
        return value;
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
