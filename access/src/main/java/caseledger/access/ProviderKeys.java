package caseledger.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an OpenID provider. Nothing is fetched before a token asks for a key, so a side starts while its
 * provider is down. While the provider does not answer, the keys it published last stay good for a bounded time, and nobody
 * waits for it but the one who asks.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
    /** How long keys are taken as published: a key withdrawn by the provider is good for so much longer. */
    static final Duration FRESH_FOR = Duration.ofMinutes(4);

    /** How long keys serve while the provider does not answer. */
    static final Duration STALE_FOR = Duration.ofHours(1);

    /** Between two questions to the provider, whatever tokens come: made-up key ids must not become a flood. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);
    private static final int CONNECT_MILLIS_MAX = 2000;
    private static final int READ_MILLIS_MAX = 3000;
    private static final int BYTES_MAX = 256 * 1024;

    private final String issuer;
    private final @Nullable String jwkSetUri;
    private final Clock clock;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(CONNECT_MILLIS_MAX, READ_MILLIS_MAX, BYTES_MAX);

    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = new Known(new JWKSet(), Instant.MIN);
    private Instant answeredAt = Instant.MIN;

    /** What the provider said, and when. */
    private record Known(JWKSet keys, Instant at) {
        boolean isWithin(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }

    /** @param jwkSetUri where the keys are; null to ask the issuer's discovery document */
    ProviderKeys(String issuer, @Nullable String jwkSetUri, Clock clock) {
        this.issuer = issuer;
        this.jwkSetUri = jwkSetUri;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        var now = clock.instant();
        var last = known;
        var keys = last.isWithin(STALE_FOR, now) ? selector.select(last.keys()) : List.<JWK>of();
        if (!keys.isEmpty() && (last.isWithin(FRESH_FOR, now) || asking.isLocked())) {
            return keys;
        }
        askAgain(now);
        if (!known.isWithin(STALE_FOR, now)) {
            throw new KeySourceException("The identity provider does not answer");
        }
        return selector.select(known.keys());
    }

    /** One asks; who has no key to go on with waits for the same answer. */
    private void askAgain(Instant now) {
        asking.lock();
        try {
            if (!now.isBefore(answeredAt.plus(PAUSE))) {
                ask(now);
                answeredAt = clock.instant();
            }
        } finally {
            asking.unlock();
        }
    }

    private void ask(Instant now) {
        try {
            known = new Known(JWKSet.parse(read(jwkSetUri == null ? discovered() : jwkSetUri)), now);
        } catch (IOException | ParseException | IllegalArgumentException e) {
            LOG.warn("The identity provider {} does not tell its keys: {}", issuer, e.toString());
        }
    }

    /** The document must be the issuer's own (OpenID Connect Discovery §4.3). */
    private String discovered() throws IOException, ParseException {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var document = JSONObjectUtils.parse(read(base + "/.well-known/openid-configuration"));
        if (!issuer.equals(document.get("issuer"))) {
            throw new IOException("its discovery document names the issuer " + document.get("issuer"));
        }
        return JSONObjectUtils.getString(document, "jwks_uri");
    }

    private String read(@Nullable String uri) throws IOException {
        if (uri == null) {
            throw new IOException("its discovery document names no jwks_uri");
        }
        return http.retrieveResource(URI.create(uri).toURL()).getContent();
    }
}
