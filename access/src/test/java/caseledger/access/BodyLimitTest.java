package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** What a body may be, and how long it may take; sizes over HTTP are in {@link AccessTest}. */
class BodyLimitTest {
    private static final int BYTES_MAX = 10;
    private static final int BATCH_BYTES_MAX = 25;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofNanos(1);

    @ParameterizedTest
    @CsvSource({
        "0, body-bytes-max",
        "1, batch-bytes-max",
        "2, body-wait-max",
        "3, depth-max",
        "4, elements-max",
        "5, text-length-max",
        "6, keys-in-memory-max"
    })
    void a_limit_under_which_nothing_could_come_is_refused_by_name(int number, String name) {
        var limits = new int[] {1, 1, 1, 1, 1, 1, 1};
        limits[number] = 0;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessSettings.Limits(
                        limits[0],
                        limits[1],
                        Duration.ofSeconds(limits[2]),
                        limits[3],
                        limits[4],
                        limits[5],
                        limits[6]))
                .withMessageStartingWith("ledger.access.limits.%s is ", name);
    }

    @Test
    void a_body_that_is_waited_for_too_long_is_given_up() {
        assertRefused(SHORT, "application/json", body("{}"), "body-too-slow");
        assertRefused(SHORT, BodyLimit.NDJSON, body("{}\n{}\n"), "body-too-slow");
    }

    @Test
    void a_body_that_stops_coming_is_given_up() {
        var stopped = failing(new ClientAbortException(new SocketTimeoutException()));
        assertRefused(LONG, "application/json", stopped, "body-too-slow");
    }

    @Test
    void a_body_in_pieces_that_are_none_is_refused() {
        assertRefused(LONG, BodyLimit.NDJSON, failing(new BadRequestException()), "bad-request");
    }

    @Test
    void whoever_is_gone_is_refused_nothing() {
        assertThatThrownBy(() -> read(LONG, "application/json", failing(new ClientAbortException(new EOFException()))))
                .isInstanceOf(ClientAbortException.class);
    }

    @Test
    void lines_are_limited_each_and_all_together() throws Exception {
        assertThat(read(LONG, BodyLimit.NDJSON, body("123456789\n".repeat(2)))).hasSize(20);
        assertRefused(LONG, BodyLimit.NDJSON, body("12345678901\n"), "body-too-large");
        assertRefused(LONG, BodyLimit.NDJSON, body("123456789\n".repeat(3)), "body-too-large");
        assertRefused(LONG, BodyLimit.NDJSON, body("\n".repeat(BATCH_BYTES_MAX + 1)), "body-too-large");
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    private static void assertRefused(Duration waitMax, String type, InputStream body, String code) {
        assertThatThrownBy(() -> read(waitMax, type, body))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem(Locale.ENGLISH).code())
                                .isEqualTo(code));
    }

    /** What an endpoint reads that asks for all of it. */
    private static byte[] read(Duration waitMax, String type, InputStream body) throws Exception {
        var limits = new AccessSettings.Limits(BYTES_MAX, BATCH_BYTES_MAX, waitMax, 32, 1000, 8000, 1);
        var request = new MockHttpServletRequest("POST", "/api/v1/batch") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };
        request.setContentType(type);
        var read = new byte[1][];
        new BodyLimit(limits, new ProblemWriter(new AcceptHeaderLocaleResolver()))
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (limited, _) -> read[0] = limited.getInputStream().readAllBytes());
        return read[0];
    }
}
