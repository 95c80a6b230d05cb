package caseledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers which tokens have a sound signature, so that a client that sends a thousand commands with one token has its
 * signature checked once in a while. Whether a token is current is asked each time.
 */
final class RememberedTokens implements JwtDecoder {
    /** Tokens are some kilobyte each. */
    static final int TOKENS_MAX = 10_000;

    /** With {@link ProviderKeys#FRESH_FOR}, a token outlives the key that signed it by five minutes at most. */
    static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> current;
    private final Cache<String, Jwt> sound;

    /**
     * @param decoder checks a token that is not known, in every respect
     * @param current checks again what changes with time
     * @param ticker what time it is, in nanoseconds
     */
    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> current, Ticker ticker) {
        this.decoder = decoder;
        this.current = current;
        sound = Caffeine.newBuilder()
                .maximumSize(TOKENS_MAX)
                .expireAfterWrite(REMEMBERED_FOR)
                .ticker(ticker)
                .build();
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
