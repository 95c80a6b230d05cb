package caseledger.systemtests;

import caseledger.standalone.DataDirectory;
import caseledger.values.Actor;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tokens that a ledger must not take, each by the trick it tries. They say of whom they were made whatever was right. */
final class ForgedTokens {
    private static final int BITS = 2048;
    private static final Duration VALID_FOR = Duration.ofMinutes(10);

    private final Actor actor;
    private final String issuer;
    private final RSAKey real;
    private final RSAKey own;

    private ForgedTokens(Actor actor, String issuer, RSAKey real, RSAKey own) {
        this.actor = actor;
        this.issuer = issuer;
        this.real = real;
        this.own = own;
    }

    /** @param data whose key signs where only the claims are wrong */
    static ForgedTokens of(Actor actor, URI issuer, DataDirectory data) throws IOException, JOSEException {
        return new ForgedTokens(
                actor,
                issuer.toString(),
                signingKey(data),
                new RSAKeyGenerator(BITS).keyID("mine").generate());
    }

    /** The same token as it would be right: what shows that the others fail for their one fault. */
    String good() throws JOSEException {
        return signed(header(real).build(), claims().build(), real);
    }

    Map<String, String> all() throws JOSEException {
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("empty", "");
        tokens.put("garbage", "x.y.z");
        claimsGoneWrong().forEach((fault, change) -> tokens.put(fault, realWith(change)));
        tokens.put("signed by somebody else", signed(header(own).build(), claims().build(), own));
        tokens.put(
                "signed by somebody else under the real key's id",
                signed(header(real).build(), claims().build(), own));
        tokens.put(
                "a path for a key id",
                signed(header(own).keyID("../../../../dev/null").build(), claims().build(), own));
        tokens.put(
                "an injection for a key id",
                signed(header(own).keyID("x' OR '1'='1").build(), claims().build(), own));
        tokens.put(
                "brings its own key", signed(header(own).jwk(own.toPublicJWK()).build(), claims().build(), own));
        tokens.put(
                "says where its key is",
                signed(header(own).jwkURL(URI.create("http://127.0.0.1:9/jwks")).build(), claims().build(), own));
        tokens.put(
                "says where its certificate is",
                signed(
                        header(own)
                                .x509CertURL(URI.create("http://127.0.0.1:9/x5u"))
                                .build(),
                        claims().build(),
                        own));
        tokens.put(
                "asks for what nobody understands",
                signed(
                        header(real)
                                .criticalParams(Set.of("exp2"))
                                .customParam("exp2", 1)
                                .build(),
                        claims().build(),
                        real));
        tokens.put(
                "an identity token",
                signed(header(real).type(new JOSEObjectType("id+jwt")).build(), claims().build(), real));
        tokens.put("the public key as a secret", withSecret(publicKeyBytes()));
        tokens.put("the public key's PEM as a secret", withSecret(pem()));
        for (var none : new String[] {"none", "None", "NONE", "nOnE"}) {
            tokens.put("alg " + none, unsigned(none));
        }
        tokens.put("without its signature", good().substring(0, good().lastIndexOf('.') + 1));
        tokens.put("raised to director afterwards", raised());
        return tokens;
    }

    private Map<String, UnaryOperator<JWTClaimsSet.Builder>> claimsGoneWrong() {
        var now = Instant.now();
        var wrong = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        wrong.put("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(60))));
        wrong.put("never expires", claims -> claims.expirationTime(null));
        wrong.put("not valid yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600))));
        wrong.put("for another service", claims -> claims.audience("payroll"));
        wrong.put("for nobody", claims -> claims.audience((String) null));
        wrong.put("of another issuer", claims -> claims.issuer("http://127.0.0.1:9"));
        wrong.put("of nobody", claims -> claims.subject(null));
        wrong.put("in no role", claims -> claims.claim("role", null));
        wrong.put("in an invented role", claims -> claims.claim("role", "ROOT"));
        wrong.put("a party of no case", claims -> claims.claim("role", "PT").claim("unit", null));
        wrong.put("a mediator with a case", claims -> claims.claim("case", "00000000-0000-8000-8000-000000000000"));
        wrong.put("through no client", claims -> claims.claim("client_id", null));
        wrong.put("with SQL for a unit", claims -> claims.claim("unit", "1' OR '1'='1"));
        return wrong;
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("case-ledger")
                .subject(actor.id().value())
                .claim("role", actor.role().name())
                .claim("unit", String.valueOf(actor.unit()))
                .claim("client_id", actor.client())
                .expirationTime(Date.from(Instant.now().plus(VALID_FOR)));
    }

    private String realWith(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(header(real).build(), change.apply(claims()).build(), real);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey key) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** Key confusion: whoever can check could also sign, if the checker let the token choose the algorithm. */
    private String withSecret(byte[] secret) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(real.getKeyID())
                        .build(),
                claims().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private byte[] publicKeyBytes() throws JOSEException {
        return real.toPublicKey().getEncoded();
    }

    private byte[] pem() throws JOSEException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKeyBytes());
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(lines)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String unsigned(String algorithm) {
        var header = Base64URL.encode("{\"alg\":\"%s\",\"typ\":\"at+jwt\"}".formatted(algorithm));
        return "%s.%s.".formatted(header, Base64URL.encode(claims().build().toString()));
    }

    private String raised() throws JOSEException {
        var parts = good().split("\\.", -1);
        var raised = Base64URL.encode(claims().claim("role", "DD").build().toString());
        return "%s.%s.%s".formatted(parts[0], raised, parts[2]);
    }

    /** The one private key in the directory, wherever the provider keeps it. */
    private static RSAKey signingKey(DataDirectory data) throws IOException {
        try (var files = Files.walk(data.path())) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.startsWith(data.path().resolve("postgres")))
                    .filter(file -> file.getFileName().toString().contains("key"))
                    .flatMap(file -> keysIn(file).getKeys().stream())
                    .filter(key -> key instanceof RSAKey rsa && rsa.isPrivate())
                    .map(RSAKey.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JWKSet keysIn(Path file) {
        try {
            return JWKSet.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (ParseException e) {
            return new JWKSet(); // Another kind of key.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
