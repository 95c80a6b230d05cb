package caseledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers which tokens have a sound signature, so that a client that sends a thousand commands with one token has its
 * signature checked once. Whether a token is current is asked each time.
 */
final class RememberedTokens implements JwtDecoder {
    /** Tokens are some kilobyte each. */
    static final int TOKENS_MAX = 10_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> current;
    private final Cache<String, Jwt> sound =
            Caffeine.newBuilder().maximumSize(TOKENS_MAX).build();

    /**
     * @param decoder checks a token that is not known, in every respect
     * @param current checks again what changes with time
     */
    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> current) {
        this.decoder = decoder;
        this.current = current;
    }

    @Override
    public Jwt decode(String token) {
        var known = sound.getIfPresent(token);
        if (known != null && !current.validate(known).hasErrors()) {
            return known;
        }
        sound.invalidate(token);
        var decoded = decoder.decode(token);
        sound.put(token, decoded);
        return decoded;
    }
}
