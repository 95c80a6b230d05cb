package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokensTest {
    static final Actor MEDIATOR =
            new Actor(new ActorId("tm-li"), Role.TM, new UnitId("320614100000"), null, "town-desk");
    static final Actor PARTY = new Actor(
            new ActorId("p1"), Role.PT, null, CaseId.of("0192a000-0000-8000-8000-000000000001"), "mini-program");

    private static final byte[] KEY = filled(7);
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Tokens tokens = at(NOW);

    @Test
    void says_who_issued_it_said() {
        assertThat(read(tokens, tokens.issue(MEDIATOR, HOUR))).isEqualTo(MEDIATOR);
        assertThat(read(tokens, tokens.issue(PARTY, HOUR))).isEqualTo(PARTY);
    }

    @Test
    void is_good_until_30_seconds_after_it_expires() {
        var token = tokens.issue(MEDIATOR, HOUR);

        assertThat(read(at(NOW.plus(HOUR).plusSeconds(30)), token)).isEqualTo(MEDIATOR);
        assertRefused(at(NOW.plus(HOUR).plusSeconds(31)), token);
    }

    @Test
    void refuses_a_token_of_another_key() {
        assertRefused(tokens, new Tokens(filled(8), Clock.fixed(NOW, ZoneOffset.UTC)).issue(MEDIATOR, HOUR));
    }

    @Test
    void refuses_a_token_whose_claims_were_changed() {
        var parts = tokens.issue(MEDIATOR, HOUR).split("\\.", -1);
        var others = tokens.issue(PARTY, HOUR).split("\\.", -1);

        assertRefused(tokens, parts[0] + '.' + others[1] + '.' + parts[2]);
    }

    @Test
    void refuses_an_unsigned_token() {
        assertRefused(tokens, new PlainJWT(claims(claims -> claims)).serialize());
    }

    @Test
    void refuses_another_algorithm_even_under_the_right_key() throws Exception {
        assertRefused(tokens, signed(JWSAlgorithm.HS512, filled(7, 64), claims(claims -> claims)));
        var longKey = new Tokens(filled(7, 64), Clock.fixed(NOW, ZoneOffset.UTC));
        assertRefused(longKey, signed(JWSAlgorithm.HS512, filled(7, 64), claims(claims -> claims)));
    }

    @Test
    void refuses_another_audience_another_issuer_and_a_token_that_never_expires() throws Exception {
        assertThat(read(tokens, signed(claims(claims -> claims)))).isEqualTo(MEDIATOR);
        assertRefused(tokens, signed(claims(claims -> claims.audience("case-archive"))));
        assertRefused(tokens, signed(claims(claims -> claims.audience((String) null))));
        assertRefused(tokens, signed(claims(claims -> claims.issuer("somebody"))));
        assertRefused(tokens, signed(claims(claims -> claims.issuer(null))));
        assertRefused(tokens, signed(claims(claims -> claims.expirationTime(null))));
        assertRefused(tokens, signed(claims(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(31))))));
    }

    @Test
    void refuses_claims_that_name_nobody() throws Exception {
        assertNobody(claims(claims -> claims.claim("role", "KING")));
        assertNobody(claims(claims -> claims.claim("role", null)));
        assertNobody(claims(claims -> claims.subject("; DROP TABLE")));
        assertNobody(claims(claims -> claims.claim("unit", null)));
        assertNobody(claims(claims -> claims.claim("case", PARTY.caseId().toString())));
        assertNobody(claims(claims -> claims.claim("role", "PT")));
        assertNobody(claims(claims -> claims.claim("client", null)));
    }

    @Test
    void issues_no_token_to_a_party_of_no_case_or_to_staff_of_no_unit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.issue(new Actor(PARTY.id(), Role.PT, null, null, "app"), HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.issue(new Actor(MEDIATOR.id(), Role.TM, null, null, "app"), HOUR));
    }

    @Test
    void the_command_line_issues_with_the_key_of_a_running_ledger(@TempDir Path directory) {
        var file = directory.resolve("data/token.key");
        assertThatThrownBy(() -> Tokens.with(file)).hasMessageContaining("no key file");

        var ledger = Tokens.withOrCreating(file);

        assertThat(read(ledger, Tokens.with(file).issue(MEDIATOR, HOUR))).isEqualTo(MEDIATOR);
    }

    private static Tokens at(Instant now) {
        return new Tokens(KEY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Actor read(Tokens tokens, String token) {
        return Tokens.actorOf(tokens.decoder().decode(token));
    }

    private static void assertRefused(Tokens tokens, String token) {
        var decoder = tokens.decoder();
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    private void assertNobody(JWTClaimsSet claims) throws Exception {
        var token = tokens.decoder().decode(signed(claims));
        assertThatThrownBy(() -> ActorToken.of(token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer("case-ledger")
                        .audience("case-ledger")
                        .subject("tm-li")
                        .claim("role", "TM")
                        .claim("unit", "320614100000")
                        .claim("client", "town-desk")
                        .expirationTime(Date.from(NOW.plus(HOUR))))
                .build();
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(JWSAlgorithm.HS256, KEY, claims);
    }

    private static String signed(JWSAlgorithm algorithm, byte[] key, JWTClaimsSet claims) throws Exception {
        var token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static byte[] filled(int value) {
        return filled(value, 32);
    }

    private static byte[] filled(int value, int length) {
        var key = new byte[length];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
