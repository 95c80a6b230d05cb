package caseledger.standalone.identity;

import caseledger.access.RateLimits;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * After so many wrong passwords for a name from an address, that pair waits, whether anybody has the name or not. Addresses
 * of one network count as one.
 */
final class LockOut {
    /** So many pairs are remembered; beyond them, those that failed longest ago may be forgotten. */
    private static final int PAIRS_MAX = 100_000;

    private final int failuresMax;
    private final Cache<Pair, Integer> failures;

    private record Pair(String name, String network) {
        static Pair of(String name, String address) {
            return new Pair(name, RateLimits.networkOf(address));
        }
    }

    LockOut(IdentitySettings.LockOut settings, Ticker ticker) {
        failuresMax = settings.failuresMax();
        failures = Caffeine.newBuilder()
                .maximumSize(PAIRS_MAX)
                .expireAfterWrite(settings.time())
                .ticker(ticker)
                .build();
    }

    /** Counts an attempt before its password is looked at, so that attempts at the same time count too. */
    boolean admits(String name, String address) {
        var pair = Pair.of(name, address);
        var known = failures.getIfPresent(pair);
        if (known != null && known >= failuresMax) {
            return false; // Not counted: whoever keeps knocking is not kept out for ever.
        }
        return failures.asMap().merge(pair, 1, Integer::sum) <= failuresMax;
    }

    void succeeded(String name, String address) {
        failures.invalidate(Pair.of(name, address));
    }
}
