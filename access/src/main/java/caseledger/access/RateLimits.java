package caseledger.access;

import caseledger.values.Actor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows how often each client, each person and each address has asked lately; forgets those it has not seen for long. */
public final class RateLimits {
    /** Of each kind; some hundred bytes each. */
    private static final int KNOWN_MAX = 20_000;

    /** How long one line of a batch waits for its turn. */
    private static final Duration TURN_MAX = Duration.ofSeconds(10);

    /** A provider gives a customer at least a /64. */
    private static final int NETWORK_BYTES = 8;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RateSettings settings;
    private final TimeMeter time;
    private final Cache<String, Client> clients = bounded();
    private final Cache<Actor, Bucket> users = bounded();
    private final Cache<String, Bucket> addresses = bounded();

    /** A client's bucket and how many of its requests are being answered. */
    private record Client(Bucket bucket, AtomicInteger atOnce) {}

    /** One request that is being answered. */
    interface Entry extends AutoCloseable {
        @Override
        void close();
    }

    RateLimits(RateSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
    }

    /**
     * Lets a request in, until what is returned is closed.
     *
     * @throws Refused if this person or this client has asked too often, or the client too much at once
     */
    Entry enter(Actor actor) {
        var client = clientOf(actor);
        if (client.atOnce().incrementAndGet() > settings.clientAtOnce()) {
            client.atOnce().decrementAndGet();
            throw tooMany("clientAtOnce", settings.clientAtOnce(), 1);
        }
        try {
            if (!isSystem(actor)) {
                charge(userOf(actor), "userPerSecond", settings.userPerSecond());
            }
            charge(client.bucket(), "clientPerSecond", settings.clientPerSecond());
        } catch (Refused refused) {
            client.atOnce().decrementAndGet();
            throw refused;
        }
        return client.atOnce()::decrementAndGet;
    }

    /**
     * For what is more than one request's worth, such as the second line of a batch: waits until it is its turn.
     *
     * @throws Refused if that would take too long
     */
    public void awaitTurn(Actor actor) {
        try {
            if (!isSystem(actor) && !userOf(actor).asBlocking().tryConsume(1, TURN_MAX)) {
                throw tooMany("userPerSecond", settings.userPerSecond(), TURN_MAX.toSeconds());
            }
            if (!clientOf(actor).bucket().asBlocking().tryConsume(1, TURN_MAX)) {
                throw tooMany("clientPerSecond", settings.clientPerSecond(), TURN_MAX.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a turn", e);
        }
    }

    /** @throws Refused if this address has asked too often without proving who asks */
    void charge(String address) {
        var bucket =
                addresses.get(networkOf(address), _ -> bucket(settings.addressPerSecond(), settings.addressBurst()));
        charge(bucket, "addressPerSecond", settings.addressPerSecond());
    }

    /**
     * Whoever has one IPv6 address has all of its network's, and whoever is on this machine all that begin with 127: they
     * count as one. Scopes and shortened forms are cut alike.
     */
    public static String networkOf(String address) {
        if (address.indexOf(':') < 0) {
            return address.startsWith("127.") ? "127" : address;
        }
        try {
            var full = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(full, 0, Math.min(full.length, NETWORK_BYTES));
        } catch (IllegalArgumentException e) {
            return address; // What some proxies forward is no address.
        }
    }

    /** A system's token names itself as the one who acts. */
    private static boolean isSystem(Actor actor) {
        return actor.id().value().equals(actor.client());
    }

    private Client clientOf(Actor actor) {
        return clients.get(
                actor.client(),
                _ -> new Client(bucket(settings.clientPerSecond(), settings.clientBurst()), new AtomicInteger()));
    }

    private Bucket userOf(Actor actor) {
        return users.get(actor, _ -> bucket(settings.userPerSecond(), settings.userBurst()));
    }

    private static void charge(Bucket bucket, String limit, int perSecond) {
        if (!bucket.tryConsume(1)) {
            var nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
            throw tooMany(limit, perSecond, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }
    }

    private static Refused tooMany(String limit, int max, long retryAfterSeconds) {
        return new Refused(locale -> Problem.of(AccessProblem.TOO_MANY_REQUESTS, locale)
                .withFacts(Map.of("limit", limit, "max", max))
                .withRetryAfterSeconds((int) retryAfterSeconds));
    }

    private Bucket bucket(int perSecond, int burst) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, SECOND))
                .withCustomTimePrecision(time)
                .build();
    }

    private static <K, V> Cache<K, V> bounded() {
        return Caffeine.newBuilder().maximumSize(KNOWN_MAX).build();
    }
}
