package caseledger.access;

import caseledger.values.Actor;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** An OpenID provider for tests: a key of its own, published on a port of this machine, that signs who is who. */
public final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "case-ledger";

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final HttpServer server;
    private volatile ECKey key = newKey();
    private volatile boolean silent;
    private volatile CountDownLatch asked = new CountDownLatch(0);
    private volatile CountDownLatch answers = new CountDownLatch(0);

    private Issuer(HttpServer server) {
        this.server = server;
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                        {"issuer": "%s", "jwks_uri": "%s/jwks"}""".formatted(uri(), uri())));
        server.createContext("/jwks", exchange -> answer(exchange, keys().toString()));
        Thread.ofPlatform().daemon().start(server::start); // Its threads are daemons too: no process waits for them.
    }

    public static Issuer start() {
        try {
            return new Issuer(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code ledger.access.issuer-uri}. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a provider would say of this person or client, whether it makes sense or not. */
    public String token(Actor actor, Duration validFor) {
        return signed(claimsOf(actor, uri(), Instant.now().plus(validFor)).build());
    }

    static JWTClaimsSet.Builder claimsOf(Actor actor, String issuer, Instant expiresAt) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(actor.id().value())
                .claim("role", actor.role().name())
                .claim("unit", textOrNull(actor.unit()))
                .claim("case", textOrNull(actor.caseId()))
                .claim("client_id", actor.client())
                .expirationTime(Date.from(expiresAt));
    }

    String signed(JWTClaimsSet claims) {
        return signed(ACCESS_TOKEN, claims);
    }

    String signed(JOSEObjectType type, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(type)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public halves. */
    JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    /** From now on signs with another key, and publishes that alone. */
    void changeKey() {
        key = newKey();
    }

    /** Answers no more, or again. */
    void beSilent(boolean silent) {
        this.silent = silent;
    }

    /** Is asked, and answers later. */
    void thinkFrom(CountDownLatch asked, CountDownLatch answers) {
        this.asked = asked;
        this.answers = answers;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            asked.countDown();
            answers.await();
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(silent ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK knows P-256", e);
        }
    }

    private static String textOrNull(Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
