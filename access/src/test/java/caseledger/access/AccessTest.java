package caseledger.access;

import static caseledger.access.AccessTokensTest.MEDIATOR;
import static caseledger.access.AccessTokensTest.PARTY;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a side gets by importing {@link AccessConfiguration}, seen over HTTP. */
class AccessTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Issuer ISSUER = Issuer.start();

    private static ConfigurableApplicationContext side;
    private static String address;

    @BeforeAll
    static void start(@TempDir Path directory) {
        side = start(directory, ISSUER.uri());
        address = addressOf(side);
    }

    private static ConfigurableApplicationContext start(Path directory, String issuer) {
        return new SpringApplicationBuilder(Side.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--server.tomcat.connection-timeout=2s",
                        "--server.tomcat.keep-alive-timeout=60s",
                        "--spring.datasource.url=" + Database.url("access"),
                        "--spring.datasource.username=postgres",
                        "--ledger.rates.user-per-second=1",
                        "--ledger.rates.user-burst=300",
                        "--ledger.access.issuer-uri=" + issuer,
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"));
    }

    private static String addressOf(ConfigurableApplicationContext side) {
        return "http://127.0.0.1:" + side.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        side.close();
        ISSUER.close();
    }

    @Test
    void an_endpoint_is_shut_to_whom_the_matrix_does_not_let_in() throws Exception {
        var answer = send(get("/api/v1/managed"));
        assertProblem(answer, 403, "not-permitted");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.at("/facts/role").asString()).isEqualTo("TM");
        assertThat(problem.at("/facts/actions").toString()).isEqualTo("[\"MANAGE\",\"JUDGE_CONDUCT\"]");
        assertThat(problem.at("/facts/allowed").toString()).isEqualTo("[\"VD\",\"TD\",\"DD\",\"SA\"]");
        assertThat(problem.path("legalBasis").asString()).isEqualTo("《个人信息保护法》第五十一条");
    }

    @Test
    void an_endpoint_that_nobody_decided_about_is_shut_to_everybody() throws Exception {
        assertProblem(send(get("/api/v1/undecided")), 403, "not-permitted");
    }

    @Test
    void an_endpoint_is_told_who_asks() throws Exception {
        assertThat(send(get("/api/v1/me")).body()).isEqualTo(MEDIATOR.toString());
        assertThat(send(get("/api/v1/me", ISSUER.token(PARTY, Duration.ofMinutes(1))))
                        .body())
                .isEqualTo(PARTY.toString());
    }

    @Test
    void nobody_asks_without_a_token() throws Exception {
        var answer = send(anonymous("/api/v1/me").GET());

        assertProblem(answer, 401, "token-missing");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0bS1saSJ9."})
    void nobody_asks_with_a_token_that_is_none(String token) throws Exception {
        var answer = send(get("/api/v1/me", token));

        assertProblem(answer, 401, "token-invalid");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void nobody_asks_with_an_expired_token_or_one_in_the_address() throws Exception {
        assertProblem(send(get("/api/v1/me", ISSUER.token(MEDIATOR, Duration.ofSeconds(-31)))), 401, "token-invalid");
        var token = ISSUER.token(MEDIATOR, Duration.ofMinutes(1));
        assertProblem(send(anonymous("/api/v1/me?access_token=" + token).GET()), 401, "token-missing");
    }

    @Test
    void a_side_starts_while_the_provider_is_down_and_says_that_it_cannot_tell_who_asks(@TempDir Path directory)
            throws Exception {
        try (var early = start(directory, "http://127.0.0.1:1")) {
            var asked = HttpRequest.newBuilder(URI.create(addressOf(early) + "/api/v1/me"));
            var token = ISSUER.token(MEDIATOR, Duration.ofMinutes(1));

            assertProblem(send(asked.copy()), 401, "token-missing");
            var answer = send(asked.header("Authorization", "Bearer " + token));
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void a_request_passes_no_filter_that_it_does_not_need() {
        var chains = side.getBean(SecurityFilterChain.class).getFilters();

        assertThat(chains)
                .extracting(filter -> filter.getClass().getSimpleName())
                .containsExactly(
                        "WebAsyncManagerIntegrationFilter", // Who asks is known to those who answer later.
                        "SecurityContextHolderFilter",
                        "OAuth2ProtectedResourceMetadataFilter",
                        "BearerTokenAuthenticationFilter",
                        "AnonymousAuthenticationFilter", // Whoever is nobody is asked for a token, and not sent away.
                        "ExceptionTranslationFilter",
                        "AuthorizationFilter");
    }

    @ParameterizedTest
    @CsvSource({"plain, true", "姓名 ~, true", "'a\tb', false", "'a\u007f', false", "'名\u0000', false", "'\ufffe', false"
    })
    void a_header_holds_letters_and_nothing_that_is_none(String header, boolean isPlain) {
        assertThat(AccessConfiguration.isPlain(header)).isEqualTo(isPlain);
    }

    @Test
    void an_address_that_nobody_decided_about_is_closed() throws Exception {
        assertProblem(send(anonymous("/forgotten").GET()), 401, "token-missing");
        assertProblem(send(get("/forgotten")), 403, "access-denied");
        assertProblem(send(get("/actuator/env")), 403, "access-denied");
        assertProblem(send(get("/error")), 403, "access-denied");
        assertProblem(send(anonymous("/").POST(BodyPublishers.noBody())), 401, "token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/page.css", "/webjars/htmx.js", "/favicon.ico", "/actuator/health/liveness"})
    void what_is_open_to_all_is_found_or_not_found(String path) throws Exception {
        assertProblem(send(anonymous(path).GET()), 404, "not-found");
    }

    @Test
    void the_documentation_of_problems_is_open_to_all() throws Exception {
        assertThat(send(anonymous("/problems/token-missing").GET()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_answer_carries_strict_headers() throws Exception {
        for (var request : List.of(
                get("/api/v1/me"),
                anonymous("/api/v1/me").GET(),
                anonymous("/nothing").GET(),
                get("/api/v1/fails"),
                get("/api//v1/refused-by-the-firewall"),
                get("/error"))) {
            assertThat(send(request).headers().map())
                    .containsEntry(
                            "content-security-policy",
                            List.of("default-src 'self'; connect-src 'self' " + ISSUER.uri()
                                    + "; object-src 'none'; base-uri 'none'; "
                                    + "form-action 'self'; frame-ancestors 'none'"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                    .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                    .containsEntry("cache-control", List.of("no-cache, no-store, max-age=0, must-revalidate"))
                    .doesNotContainKeys("set-cookie", "server");
        }
    }

    @Test
    void who_asks_is_known_in_answers_that_take_their_time() throws Exception {
        assertThat(send(get("/api/v1/later")).body()).isEqualTo("tm-li");
        assertThat(send(get("/api/v1/streamed")).body()).isEqualTo("tm-li");
    }

    @Test
    void a_refusal_is_a_problem_in_the_callers_language() throws Exception {
        var zh = problem(send(get("/api/v1/refuses")));
        var en = send(get("/api/v1/refuses").header("Accept-Language", "en-GB,zh;q=0.5"));

        assertThat(zh).isEqualTo(JSON.readTree("""
                {"type": "/problems/internal-error", "title": "内部错误", "status": 500,
                 "instance": "/api/v1/refuses", "code": "internal-error", "rule": "PML-29", "facts": {"sessions": 0},
                 "legalBasis": "《人民调解法》第二十九条", "errors": [{"pointer": "/a", "detail": "b"}],
                 "retryAfterSeconds": 5}"""));
        assertThat(problem(en).get("title").stringValue()).isEqualTo("Internal error");
        assertThat(en.headers().firstValue("Retry-After")).contains("5");
        assertThat(en.headers().firstValue("Content-Language")).contains("en");
        assertThat(problem(send(get("/api/v1/refuses").header("Accept-Language", "fr")))
                        .get("title")
                        .stringValue())
                .isEqualTo("内部错误");
    }

    @Test
    void a_database_that_is_gone_is_no_fault_of_ours_and_may_be_asked_again() throws Exception {
        var answer = send(get("/api/v1/database-gone"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("unavailable").doesNotContain("13800000101");
    }

    @Test
    void a_failure_tells_a_number_to_quote_and_nothing_else() throws Exception {
        var answer = send(get("/api/v1/fails"));

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("1380", "Exception", "caseledger.");
        assertThat(problem(answer).get("facts").get("correlationId").stringValue())
                .hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not-found",
        "DELETE, /api/v1/me, 405, method-not-allowed",
        "POST, /api/v1/echo, 415, unsupported-media-type",
        "GET, /api/v1/pages, 400, invalid-parameter",
        "GET, /api/v1/pages?limit=ten, 400, invalid-parameter",
        "GET, /api/v1/pages?limit=10, 400, invalid-parameter",
        "GET, /api/v1/destroyed, 409, key-destroyed",
        "GET, /api/v1/wrapped, 409, key-destroyed",
        "GET, /api//v1/me, 400, bad-request",
        "GET, /api/v1/me;x=1, 400, bad-request",
    })
    void what_a_side_does_not_take_is_a_problem(String method, String path, int status, String code) throws Exception {
        var body = BodyPublishers.ofString("<a/>");
        assertProblem(send(get(path).header("Content-Type", "text/xml").method(method, body)), status, code);
    }

    @Test
    void says_which_methods_an_address_takes() throws Exception {
        var answer = send(get("/api/v1/me").DELETE());

        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
    }

    @Test
    void an_answer_in_an_unknown_format_is_refused_as_a_problem() throws Exception {
        assertProblem(send(get("/api/v1/later").header("Accept", "image/png")), 406, "not-acceptable");
    }

    @Test
    void a_wrong_body_is_told_by_pointer() throws Exception {
        var answer = send(post("/api/v1/units", "application/json", BodyPublishers.ofString("{\"name\": 5}"))
                .header("Accept-Language", "en"));

        assertProblem(answer, 400, "invalid-body");
        assertThat(problem(answer).get("errors").toString())
                .contains("{\"pointer\":\"/name\",\"detail\":\"a text is expected\"}")
                .contains("{\"pointer\":\"/unitId\",\"detail\":\"this field is missing\"}");
        assertProblem(
                send(post("/api/v1/units", "application/json", BodyPublishers.ofString("{"))), 400, "malformed-json");
        assertProblem(send(post("/api/v1/echo", "application/json", BodyPublishers.noBody())), 400, "malformed-json");
    }

    @Test
    void a_body_of_a_mebibyte_is_taken_and_one_byte_more_is_not() throws Exception {
        assertThat(send(post("/api/v1/echo", "application/json", announced(MEBIBYTE)))
                        .body())
                .isEqualTo("1048576");
        assertProblem(send(post("/api/v1/echo", "application/json", announced(MEBIBYTE + 1))), 413, "body-too-large");
    }

    @Test
    void a_body_of_unannounced_length_is_cut_off_at_the_same_place() throws Exception {
        assertThat(send(post("/api/v1/echo", "application/json", chunked(MEBIBYTE)))
                        .body())
                .isEqualTo("1048576");
        assertProblem(send(post("/api/v1/echo", "application/json", chunked(MEBIBYTE + 1))), 413, "body-too-large");
    }

    @Test
    void many_lines_are_taken_but_no_line_over_a_mebibyte() throws Exception {
        var line = "a".repeat(MEBIBYTE) + '\n';

        assertThat(send(post("/api/v1/lines", BodyLimit.NDJSON, BodyPublishers.ofString(line.repeat(3))))
                        .body())
                .isEqualTo(String.valueOf(3 * (MEBIBYTE + 1)));
        assertProblem(
                send(post("/api/v1/lines", BodyLimit.NDJSON, BodyPublishers.ofString(line + 'a' + line))),
                413,
                "body-too-large");
        assertProblem(
                send(post("/api/v1/echo", BodyLimit.NDJSON, BodyPublishers.ofString(line.repeat(2)))),
                415,
                "unsupported-media-type");
    }

    @Test
    void an_endpoint_that_takes_one_body_takes_no_lines() throws Exception {
        assertProblem(
                send(post("/api/v1/units", BodyLimit.NDJSON, BodyPublishers.ofString("{}\n"))),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_compressed_body_is_not_opened() throws Exception {
        assertProblem(
                send(post("/api/v1/echo", "application/json", announced(10)).header("Content-Encoding", "gzip")),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({"echo, json", "lines, x-ndjson"})
    void a_body_that_stops_coming_is_told_to_be_too_slow(String path, String type) throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            var request = """
                    POST /api/v1/%s HTTP/1.1
                    Host: 127.0.0.1
                    Authorization: Bearer %s
                    Content-Type: application/%s
                    Content-Length: 9
                    Connection: close

                    {""".formatted(path, ISSUER.token(MEDIATOR, Duration.ofMinutes(1)), type);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("application/problem+json", "body-too-slow");
        }
    }

    @Test
    void who_asks_too_often_is_told_when_to_ask_again() throws Exception {
        var hasty = new Actor(new ActorId("hasty"), MEDIATOR.role(), MEDIATOR.unit(), null, MEDIATOR.client());
        var token = ISSUER.token(hasty, Duration.ofMinutes(1));
        var answer = send(get("/api/v1/me", token));
        for (var asked = 0; answer.statusCode() == 200; asked++) {
            assertThat(asked).as("however fast this machine is").isLessThan(100_000);
            answer = send(get("/api/v1/me", token));
        }

        assertProblem(answer, 429, "too-many-requests");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(problem(answer).get("facts").get("limit").stringValue()).isEqualTo("userPerSecond");
        assertThat(send(get("/api/v1/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_limits_set_by_nobody_are_the_documented_ones() {
        assertThat(side.getBean(AccessSettings.class).limits())
                .isEqualTo(AccessSettings.Limits.DEFAULT)
                .isEqualTo(new AccessSettings.Limits(
                        1_048_576, 67_108_864, Duration.ofSeconds(30), 32, 1000, 8000, 20_000));
    }

    @Test
    void a_stranger_is_refused_before_the_body_is_read() throws Exception {
        var answer = send(anonymous("/api/v1/echo").POST(announced(MEBIBYTE + 1)));

        assertProblem(answer, 401, "token-missing");
    }

    private static HttpRequest.BodyPublisher announced(int length) {
        return BodyPublishers.ofByteArray(new byte[length]);
    }

    private static HttpRequest.BodyPublisher chunked(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
    }

    private static HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private static HttpRequest.Builder get(String path) {
        return get(path, ISSUER.token(MEDIATOR, Duration.ofMinutes(1)));
    }

    private static HttpRequest.Builder get(String path, String token) {
        return anonymous(path).header("Authorization", "Bearer " + token).GET();
    }

    private static HttpRequest.Builder post(String path, String type, HttpRequest.BodyPublisher body) {
        return get(path).header("Content-Type", type).POST(body);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body())
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(problem(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(problem(answer).get("type").stringValue()).isEqualTo("/problems/" + code);
        assertThat(problem(answer).get("status").intValue()).isEqualTo(status);
        assertThat(problem(answer).get("instance").stringValue()).isNotEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(AccessConfiguration.class)
    static class Side {
        @Bean
        Endpoints endpoints(StrictJson json) {
            return new Endpoints(json);
        }
    }

    @RestController
    static class Endpoints {
        private final StrictJson json;

        Endpoints(StrictJson json) {
            this.json = json;
        }

        @GetMapping("/api/v1/undecided")
        String undecided() {
            return "";
        }

        @Permitted({Action.MANAGE, Action.JUDGE_CONDUCT})
        @GetMapping("/api/v1/managed")
        String managed() {
            return "";
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/me")
        String me(Actor actor) {
            return actor.toString();
        }

        @Permitted(Action.READ_RULES)
        @GetMapping(path = "/api/v1/later", produces = "text/plain")
        Callable<String> later(Actor actor) {
            return () -> actor.id().value();
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/streamed")
        StreamingResponseBody streamed(Actor actor) {
            return out -> out.write(actor.id().value().getBytes(StandardCharsets.UTF_8));
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/database-gone")
        String databaseGone() {
            throw new IllegalStateException(new SQLException("13800000101", "57P01"));
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/fails")
        String fails() {
            throw new IllegalStateException("13800000101");
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/refuses")
        String refuses() {
            throw new Refused(locale -> Problem.of(AccessProblem.INTERNAL_ERROR, locale)
                    .withRule("PML-29", "《人民调解法》第二十九条")
                    .withFacts(Map.of("sessions", 0))
                    .withErrors(List.of(new Problem.FieldError("/a", "b")))
                    .withRetryAfterSeconds(5));
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/destroyed")
        String destroyed() {
            throw new KeyDestroyed("k");
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/wrapped")
        CompletableFuture<String> wrapped() {
            return CompletableFuture.supplyAsync(() -> {
                throw new IllegalStateException(new Refused(AccessProblem.KEY_DESTROYED));
            });
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/pages")
        String pages(@RequestParam int limit, @RequestHeader("Idempotency-Key") String key) {
            return key + limit;
        }

        @Permitted(Action.READ_RULES)
        @PostMapping(path = "/api/v1/echo", consumes = "application/json")
        String echo(@RequestBody byte[] body) {
            return String.valueOf(body.length);
        }

        @Permitted(Action.READ_RULES)
        @PostMapping(path = "/api/v1/lines", consumes = BodyLimit.NDJSON)
        String lines(InputStream body) throws IOException {
            return String.valueOf(body.readAllBytes().length);
        }

        @Permitted(Action.READ_RULES)
        @PostMapping("/api/v1/units")
        String unit(@RequestBody byte[] body) {
            return json.read(json.read(body), RegisterUnit.class).toString();
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/forgotten")
        String forgotten() {
            return "secret";
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/problems/{code}")
        void documentation(HttpServletResponse response) {
            response.setStatus(200);
        }
    }
}
