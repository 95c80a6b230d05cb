package caseledger.access;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Accepts an access token that the provider signed for this ledger and that is current, and nothing else (RFC 9068,
 * RFC 8725): only keys of a pair sign, so nobody who can check a token can make one.
 */
final class AccessTokens implements JwtDecoder {
    /** How far the clocks of two machines may differ. */
    static final Duration SKEW_MAX = Duration.ofSeconds(30);

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    /** Many a provider names access tokens no more closely than JWT; the audience keeps its other tokens out. */
    private static final JOSEObjectType[] TYPES = {new JOSEObjectType("at+jwt"), JOSEObjectType.JWT};

    private final NimbusJwtDecoder decoder;

    private AccessTokens(NimbusJwtDecoder decoder) {
        this.decoder = decoder;
    }

    /** @param keys the provider's */
    static JwtDecoder decoder(AccessSettings settings, JWKSource<SecurityContext> keys, Clock clock) {
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // The validators below do it.
        var times = new JwtTimestampValidator(SKEW_MAX);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(settings.issuerUri()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience()))));
        return new RememberedTokens(new AccessTokens(decoder), times, Ticker.systemTicker());
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) { // The token may be good; there is no key to tell by.
            throw new ProviderUnreachable(e);
        }
    }
}
