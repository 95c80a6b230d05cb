package caseledger.access.reads;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.AccessConfiguration;
import caseledger.access.AccessProblem;
import caseledger.access.Database;
import caseledger.access.Issuer;
import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.reads.ReadLog.Line;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is recorded of requests, and that nothing is answered unrecorded, seen over HTTP. */
class ReadRecorderTest {
    private static final CaseId A = CaseId.of("0192a000-0000-8000-8000-00000000000a");
    private static final CaseId B = CaseId.of("0192a000-0000-8000-8000-00000000000b");
    private static final Actor MEDIATOR =
            new Actor(new ActorId("tm-li"), Role.TM, new UnitId("320614100000"), null, "town-desk");
    private static final String SECRET = "what nobody may read unrecorded";

    private static final Issuer ISSUER = Issuer.start();

    private static ConfigurableApplicationContext side;
    private static DataSource server;
    private static String address;
    private static String token;
    private static ReadLog log;
    private static HttpClient http;

    private long before;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = Database.create("other_than_recorded");
        side = new SpringApplicationBuilder(Side.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.datasource.url=" + Database.url("recorded"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.hikari.connection-timeout=1000",
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"),
                        "--ledger.access.issuer-uri=" + ISSUER.uri());
        address = "http://127.0.0.1:" + side.getEnvironment().getRequiredProperty("local.server.port");
        token = ISSUER.token(MEDIATOR, Duration.ofMinutes(5));
        log = side.getBean(ReadLog.class);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        side.close();
        ISSUER.close();
    }

    @BeforeEach
    void look() {
        before = log.check(1, 1).head();
    }

    @Test
    void a_read_is_recorded_with_the_case_in_its_address() throws Exception {
        assertThat(get("/api/v1/cases/" + A).body()).isEqualTo(SECRET);

        assertThat(recorded()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(ReadKind.CASE);
            assertThat(line.status()).isEqualTo(200);
            assertThat(line.actor()).isEqualTo(MEDIATOR.id());
            assertThat(line.role()).isEqualTo(MEDIATOR.role());
            assertThat(line.unit()).isEqualTo(MEDIATOR.unit());
            assertThat(line.client()).isEqualTo(MEDIATOR.client());
            assertThat(line.cases()).containsExactly(A.value());
            assertThat(line.remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(line.purpose()).isNull();
            assertThat(line.correlationId()).isNull();
        });
    }

    @Test
    void reading_again_is_recorded_again() throws Exception {
        get("/api/v1/cases/" + A);
        get("/api/v1/cases/" + A);

        assertThat(recorded()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000b,404",
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000a/forbidden,403",
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000a/intercepted,403",
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000a/failing,500",
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000a/empty,204",
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000a/by-hand,200",
        "/api/v1/cases/0192a000-0000-8000-8000-00000000000a/error,404",
        "/api/v1/cases/none,400"
    })
    void whatever_the_answer_is_it_is_recorded(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);

        assertThat(recorded()).extracting(Line::status).containsExactly(status);
    }

    @Test
    void that_nothing_changed_is_an_answer_too() throws Exception {
        assertThat(get("/api/v1/cases/" + A + "/tagged", "If-None-Match", "\"7\"")
                        .statusCode())
                .isEqualTo(304);

        assertThat(recorded()).extracting(Line::status).containsExactly(304);
    }

    @Test
    void what_is_certain_is_recorded_once_though_it_was_begun_before() throws Exception {
        assertThat(get("/api/v1/cases/" + A + "/certain").body()).isEqualTo(SECRET);

        assertThat(recorded()).extracting(Line::status).containsExactly(200);
    }

    @Test
    void what_was_certain_and_nothing_has_changed_is_recorded_as_that() throws Exception {
        get("/api/v1/cases/" + A + "/certain", "If-None-Match", "\"7\"");

        assertThat(recorded()).extracting(Line::status).containsExactly(304);
    }

    @Test
    void what_was_certain_and_fails_is_recorded_as_both() throws Exception {
        get("/api/v1/cases/" + A + "/certain?fails=true");

        assertThat(recorded()).extracting(Line::status).containsExactly(500, 200);
    }

    @Test
    void a_list_is_recorded_with_the_cases_it_shows() throws Exception {
        get("/api/v1/cases");

        assertThat(recorded())
                .extracting(Line::kind, Line::cases)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ReadKind.LIST, List.of(A.value(), B.value())));
    }

    @Test
    void why_somebody_reads_comes_with_the_request() throws Exception {
        get("/api/v1/cases/" + A, "Purpose", "COURT", "Correlation-Id", "letter:12");
        send(HttpRequest.newBuilder(URI.create(address + "/api/v1/cases/" + A + "/unsealing"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(recorded()).extracting(Line::purpose).containsExactly(Purpose.SAFETY, Purpose.COURT);
        assertThat(recorded()).extracting(Line::correlationId).containsExactly(null, "letter:12");
    }

    @ParameterizedTest
    @CsvSource({"Purpose,CURIOSITY", "Purpose,court", "Correlation-Id,a b"})
    void a_purpose_or_a_name_of_no_known_form_is_refused_and_recorded(String header, String value) throws Exception {
        var answer = get("/api/v1/cases/" + A, header, value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid-parameter").contains(header).doesNotContain(SECRET);
        assertThat(recorded())
                .extracting(Line::status, Line::purpose)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(400, null));
    }

    @Test
    void what_is_no_read_is_not_recorded() throws Exception {
        assertThat(get("/api/v1/register").statusCode()).isEqualTo(200);
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(address + "/api/v1/cases/" + A))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);

        assertThat(recorded()).isEmpty();
    }

    @Test
    void forwarded_addresses_are_not_believed() throws Exception {
        get("/api/v1/cases/" + A, "X-Forwarded-For", "203.0.113.9");

        assertThat(recorded()).extracting(Line::remoteAddress).containsExactly("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/certain", "/tagged", "/by-hand", "/empty", "/forbidden", "/error"})
    void while_the_log_cannot_be_written_nothing_is_answered(String what) throws Exception {
        Database.run(server, "ALTER DATABASE recorded WITH ALLOW_CONNECTIONS false");
        Database.run(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'recorded'");
        try {
            var answer = get("/api/v1/cases/" + A + what);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("unavailable").doesNotContain(SECRET);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
        } finally {
            Database.run(server, "ALTER DATABASE recorded WITH ALLOW_CONNECTIONS true");
            side.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        }
        assertThat(get("/api/v1/cases/" + A).body()).isEqualTo(SECRET);
    }

    private List<Line> recorded() {
        var all = new ReadLog.Filter(null, null, null, null, null, null, null);
        return log.find(all, Long.MAX_VALUE, 100).stream()
                .filter(line -> line.position() > before)
                .toList();
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AccessConfiguration.class, Endpoints.class})
    static class Side {
        @Bean
        WebMvcConfigurer another() {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry interceptors) {
                    interceptors.addInterceptor(new HandlerInterceptor() {
                        @Override
                        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object to) {
                            if (request.getRequestURI().endsWith("/intercepted")) {
                                throw new Refused(AccessProblem.ACCESS_DENIED);
                            }
                            return true;
                        }
                    });
                }
            };
        }
    }

    @RestController
    static class Endpoints {
        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}")
        @Reads(ReadKind.CASE)
        String get(@PathVariable CaseId id) {
            if (!id.equals(A)) {
                throw new Refused(AccessProblem.NOT_FOUND);
            }
            return SECRET;
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/forbidden")
        @Reads(ReadKind.CASE)
        String forbidden() {
            throw new Refused(AccessProblem.ACCESS_DENIED, Map.of("fact", SECRET));
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/intercepted")
        @Reads(ReadKind.CASE)
        String intercepted() {
            return SECRET;
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/failing")
        @Reads(ReadKind.CASE)
        String failing() {
            throw new IllegalStateException(SECRET);
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{caseId}/empty")
        @Reads(ReadKind.CASE)
        ResponseEntity<Void> empty() {
            return ResponseEntity.noContent().build();
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/tagged")
        @Reads(ReadKind.CASE)
        ResponseEntity<String> tagged() {
            return ResponseEntity.ok().eTag("\"7\"").body(SECRET);
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/certain")
        @Reads(ReadKind.CASE)
        ResponseEntity<String> certain(Reading reading, HttpServletRequest request) {
            reading.isCertain();
            if (request.getParameter("fails") != null) {
                throw new IllegalStateException(SECRET);
            }
            return ResponseEntity.ok().eTag("\"7\"").body(SECRET);
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/by-hand")
        @Reads(ReadKind.CASE)
        void byHand(HttpServletResponse response) throws IOException {
            response.flushBuffer();
            response.getWriter().write(SECRET);
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases/{id}/error")
        @Reads(ReadKind.CASE)
        void error(HttpServletResponse response) throws IOException {
            response.sendError(404, SECRET);
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/cases")
        @Reads(ReadKind.LIST)
        String list(Reading reading) {
            reading.shows(List.of(A, B));
            return SECRET;
        }

        @Permitted(Action.READ_RULES)
        @PostMapping("/api/v1/cases/{id}/unsealing")
        @Reads(ReadKind.UNSEALING)
        String unsealing(Reading reading) {
            reading.isFor(Purpose.SAFETY);
            return SECRET;
        }

        @Permitted(Action.READ_RULES)
        @GetMapping("/api/v1/register")
        String register() {
            return "for everybody";
        }
    }
}
