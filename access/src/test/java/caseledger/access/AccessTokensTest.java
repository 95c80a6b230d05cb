package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class AccessTokensTest {
    static final Actor MEDIATOR =
            new Actor(new ActorId("tm-li"), Role.TM, new UnitId("320614100000"), null, "town-desk");
    static final Actor PARTY = new Actor(
            new ActorId("p1"), Role.PT, null, CaseId.of("0192a000-0000-8000-8000-000000000001"), "mini-program");

    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofHours(1));
    private static final Issuer ISSUER = Issuer.start();

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void say_who_the_provider_said() {
        assertThat(read(ISSUER.signed(claims(MEDIATOR, same -> same)))).isEqualTo(MEDIATOR);
        assertThat(read(ISSUER.signed(claims(PARTY, same -> same)))).isEqualTo(PARTY);
        var authorizedParty = ISSUER.signed(
                claims(MEDIATOR, claims -> claims.claim("client_id", null).claim("azp", "desk")));
        assertThat(read(authorizedParty).client()).isEqualTo("desk");
    }

    @Test
    void are_good_until_30_seconds_after_they_expire() {
        var token = ISSUER.signed(claims(MEDIATOR, same -> same));

        at(EXPIRY.plusSeconds(30)).decode(token);
        assertRefused(at(EXPIRY.plusSeconds(31)), token);
    }

    @Test
    void are_refused_if_another_key_signed_them() {
        try (var stranger = Issuer.start()) {
            assertRefused(stranger.signed(claims(MEDIATOR, same -> same)));
        }
    }

    @Test
    void are_refused_if_their_claims_were_changed() {
        var parts = ISSUER.signed(claims(MEDIATOR, same -> same)).split("\\.", -1);
        var others = ISSUER.signed(claims(PARTY, same -> same)).split("\\.", -1);

        assertRefused(parts[0] + '.' + others[1] + '.' + parts[2]);
    }

    @Test
    void are_refused_unsigned_or_signed_with_what_everybody_knows() throws Exception {
        assertRefused(new PlainJWT(claims(MEDIATOR, same -> same)).serialize());

        var publicKey = ISSUER.keys().toString().getBytes(StandardCharsets.UTF_8);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims(MEDIATOR, same -> same));
        token.sign(new MACSigner(Arrays.copyOf(publicKey, 64)));
        assertRefused(token.serialize());
    }

    @Test
    void are_refused_in_an_algorithm_that_was_not_agreed_upon() throws Exception {
        var key = new RSAKeyGenerator(2048).generate();
        var decoder = decoder(new JWKSet(key), NOW);
        for (var algorithm : new JWSAlgorithm[] {JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.RS512}) {
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).build(), claims(MEDIATOR, same -> same));
            token.sign(new RSASSASigner(key));
            if (algorithm.equals(JWSAlgorithm.RS512)) {
                assertRefused(decoder, token.serialize());
            } else {
                decoder.decode(token.serialize());
            }
        }
    }

    @Test
    void are_refused_if_they_are_tokens_for_something_else() {
        var claims = claims(MEDIATOR, same -> same);

        assertThat(read(ISSUER.signed(JOSEObjectType.JWT, claims))).isEqualTo(MEDIATOR);
        assertRefused(ISSUER.signed(new JOSEObjectType("logout+jwt"), claims));
        assertRefused(ISSUER.signed(new JOSEObjectType("dpop+jwt"), claims));
        assertRefused(ISSUER.signed(null, claims));
    }

    @Test
    void are_refused_for_another_audience_from_another_issuer_and_if_they_never_expire() {
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.audience("case-archive"))));
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.audience((String) null))));
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.issuer("somebody"))));
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.issuer(ISSUER.uri() + "/"))));
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.issuer(null))));
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.expirationTime(null))));
        assertRefused(ISSUER.signed(claims(MEDIATOR, claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(31))))));
    }

    @Test
    void name_somebody_the_ledger_knows() {
        assertNobody(MEDIATOR, claims -> claims.claim("role", "KING"));
        assertNobody(MEDIATOR, claims -> claims.claim("role", null));
        assertNobody(MEDIATOR, claims -> claims.subject("; DROP TABLE"));
        assertNobody(MEDIATOR, claims -> claims.claim("unit", null));
        assertNobody(MEDIATOR, claims -> claims.claim("case", PARTY.caseId().toString()));
        assertNobody(MEDIATOR, claims -> claims.claim("role", "PT"));
        assertNobody(MEDIATOR, claims -> claims.claim("client_id", null));
        assertNobody(MEDIATOR, claims -> claims.claim("client_id", "a b"));
        assertNobody(PARTY, claims -> claims.claim("case", null));
        assertNobody(PARTY, claims -> claims.claim("case", "1 OR 1=1"));
        assertNobody(PARTY, claims -> claims.claim("unit", "320614100000"));
    }

    private static Actor read(String token) {
        return ActorToken.of(at(NOW).decode(token)).getPrincipal();
    }

    private static void assertRefused(String token) {
        assertRefused(at(NOW), token);
    }

    private static void assertRefused(JwtDecoder decoder, String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    private static void assertNobody(Actor actor, UnaryOperator<JWTClaimsSet.Builder> change) {
        var token = at(NOW).decode(ISSUER.signed(claims(actor, change)));
        assertThatThrownBy(() -> ActorToken.of(token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    private static JWTClaimsSet claims(Actor actor, UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(Issuer.claimsOf(actor, ISSUER.uri(), EXPIRY)).build();
    }

    private static JwtDecoder at(Instant now) {
        return decoder(ISSUER.keys(), now);
    }

    private static JwtDecoder decoder(JWKSet keys, Instant now) {
        var settings =
                new AccessSettings(ISSUER.uri(), null, Issuer.AUDIENCE, "file:unused", AccessSettings.Limits.DEFAULT);
        return AccessTokens.decoder(settings, new ImmutableJWKSet<>(keys), Clock.fixed(now, ZoneOffset.UTC));
    }
}
