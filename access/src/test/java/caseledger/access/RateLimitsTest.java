package caseledger.access;

import static caseledger.access.AccessTokensTest.MEDIATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.values.Actor;
import caseledger.values.ActorId;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Who asks too often is told to wait, and nobody else. */
class RateLimitsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final RateSettings SETTINGS = new RateSettings(8, 20, 2, 5, 1, 3, 4);

    /** A system that acts in its own name. */
    private static final Actor SYSTEM = actor(MEDIATOR.client(), MEDIATOR.client());

    private long nanos;
    private final RateLimits limits = new RateLimits(SETTINGS, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void a_person_may_ask_a_few_times_at_once_and_then_at_their_rate() {
        ask(MEDIATOR, 5);
        assertThat(refusal(MEDIATOR)).isEqualTo(problem("userPerSecond", 2, 1));

        nanos += SECOND;
        ask(MEDIATOR, 2);
        assertThat(refusal(MEDIATOR)).isEqualTo(problem("userPerSecond", 2, 1));
    }

    @Test
    void one_person_takes_nothing_from_another() {
        ask(MEDIATOR, 5);
        ask(actor("somebody-else", MEDIATOR.client()), 5);
    }

    @Test
    void a_client_may_ask_more_often_than_a_person_but_not_without_end() {
        ask(SYSTEM, 20);
        assertThat(refusal(SYSTEM)).isEqualTo(problem("clientPerSecond", 8, 1));
        assertThat(refusal(MEDIATOR)).isEqualTo(problem("clientPerSecond", 8, 1));
        ask(actor("tm-li", "another-client"), 5);
    }

    @Test
    void a_client_is_answered_so_many_times_at_once() {
        var open = new ArrayList<RateLimits.Entry>();
        IntStream.range(0, 4).forEach(_ -> open.add(limits.enter(SYSTEM)));
        assertThat(refusal(SYSTEM)).isEqualTo(problem("clientAtOnce", 4, 1));

        open.getLast().close();
        ask(SYSTEM, 1);
    }

    @Test
    void what_was_refused_is_not_being_answered() {
        ask(MEDIATOR, 5);
        IntStream.range(0, 10).forEach(_ -> refusal(MEDIATOR));
        ask(SYSTEM, 4);
    }

    @Test
    void an_address_that_does_not_say_who_asks_waits_too() {
        IntStream.range(0, 3).forEach(_ -> limits.charge("192.0.2.1"));
        assertThatThrownBy(() -> limits.charge("192.0.2.1")).isInstanceOf(Refused.class);
        limits.charge("192.0.2.2");

        nanos += SECOND;
        limits.charge("192.0.2.1");
    }

    @Test
    void a_bad_token_counts_for_the_address_it_came_from() throws IOException {
        for (var tried = 0; tried < 3; tried++) {
            assertThat(statusFor(new BadCredentialsException("no token of ours")))
                    .isEqualTo(401);
        }
        assertThat(statusFor(new ProviderUnreachable(new IOException("no keys"))))
                .isEqualTo(503);
        assertThat(statusFor(new BadCredentialsException("no token of ours"))).isEqualTo(429);
    }

    private int statusFor(AuthenticationException failure) throws IOException {
        var request = new MockHttpServletRequest("GET", "/api/v1/cases");
        request.addHeader("Authorization", "Bearer x.y.z");
        var response = new MockHttpServletResponse();
        new TokenRefusal(limits, new ProblemWriter(new AcceptHeaderLocaleResolver()))
                .commence(request, response, failure);
        return response.getStatus();
    }

    @Test
    void addresses_of_one_network_of_ipv6_are_one() {
        limits.charge("2001:db8::1");
        limits.charge("2001:db8:0:0:1::2");
        limits.charge("2001:db8:0:0:ffff::3");
        assertThatThrownBy(() -> limits.charge("2001:0db8::4")).isInstanceOf(Refused.class);
        limits.charge("2001:db8:0:1::1");
        limits.charge("192.0.2.7:4711"); // Some proxies forward this.
    }

    @Test
    void addresses_of_this_machine_are_one() {
        assertThat(RateLimits.networkOf("127.0.0.1")).isEqualTo(RateLimits.networkOf("127.1.2.3"));
        assertThat(RateLimits.networkOf("12.7.0.1")).isEqualTo("12.7.0.1");
    }

    private void ask(Actor actor, int times) {
        IntStream.range(0, times).forEach(_ -> limits.enter(actor).close());
    }

    private String refusal(Actor actor) {
        try (var _ = limits.enter(actor)) {
            throw new AssertionError("let in");
        } catch (Refused refused) {
            var problem = refused.problem(Locale.ENGLISH);
            assertThat(problem.status()).isEqualTo(429);
            return new TreeMap<>(problem.facts()) + " after " + problem.retryAfterSeconds();
        }
    }

    private static String problem(String limit, int max, int after) {
        return new TreeMap<>(Map.of("limit", limit, "max", max)) + " after " + after;
    }

    private static Actor actor(String id, String client) {
        return new Actor(new ActorId(id), MEDIATOR.role(), MEDIATOR.unit(), null, client);
    }

    @ParameterizedTest
    @CsvSource({
        "0, client-per-second",
        "1, client-burst",
        "2, user-per-second",
        "3, user-burst",
        "4, address-per-second",
        "5, address-burst",
        "6, client-at-once"
    })
    void a_rate_that_lets_nobody_in_is_refused_by_name(int number, String name) {
        var rates = new int[] {8, 20, 2, 5, 1, 3, 4};
        rates[number] = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RateSettings(rates[0], rates[1], rates[2], rates[3], rates[4], rates[5], rates[6]))
                .withMessageStartingWith("ledger.rates.%s is 0;", name);
    }
}
