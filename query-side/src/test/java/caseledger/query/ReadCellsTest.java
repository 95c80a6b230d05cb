package caseledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import caseledger.access.Issuer;
import caseledger.access.Permitted;
import caseledger.codes.Role;
import caseledger.permissions.Grant;
import caseledger.permissions.Permissions;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A test for each cell of the permission matrix that is about looking: every address, asked in every role. */
class ReadCellsTest {
    private static final String UNIT = "320614103201";
    private static final CaseId CASE = Story.caseId(1);
    private static final Issuer ISSUER = Issuer.start();

    @TempDir
    static Path directory;

    static EmbeddedPostgres postgres;
    static ConfigurableApplicationContext side;
    static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        http = HttpClient.newHttpClient();
        side = new SpringApplicationBuilder(QuerySide.class)
                .run(
                        "--spring.config.name=query-side",
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--ledger.access.issuer-uri=" + ISSUER.uri(),
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"));
    }

    @AfterAll
    static void stop() throws IOException {
        side.close();
        postgres.close();
        http.close();
        ISSUER.close();
    }

    @TestFactory
    Stream<DynamicTest> who_may_look_at_what() {
        return side
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(each -> each.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(each -> each.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> cells(path, each.getValue().getMethodAnnotation(Permitted.class))));
    }

    private static Stream<DynamicTest> cells(String path, Permitted permitted) {
        return Arrays.stream(Role.values()).map(role -> {
            var may = Arrays.stream(permitted.value()).anyMatch(action -> Permissions.of(action, role) != Grant.NO);
            return dynamicTest("%s %s %s".formatted(role, may ? "may ask" : "may not ask", path), () -> {
                var answer = get(path.contains("/units/") ? filled(path, UNIT) : filled(path, CASE.toString()), role);
                try (var body = answer.body()) {
                    if (may) {
                        assertThat(answer.statusCode()).isNotEqualTo(403);
                    } else {
                        assertThat(answer.statusCode()).isEqualTo(403);
                        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                                .contains("\"code\":\"not-permitted\"");
                    }
                }
            });
        });
    }

    private static String filled(String path, String id) {
        return path.replace("/figures/{id}", "/figures/M1").replaceAll("\\{[^}]*}", id);
    }

    private static HttpResponse<InputStream> get(String path, Role role) throws IOException, InterruptedException {
        var isParty = role == Role.PT;
        var actor = new Actor(
                new ActorId("cell-" + role), role, isParty ? null : new UnitId(UNIT), isParty ? CASE : null, "test");
        var port = side.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + ISSUER.token(actor, Duration.ofMinutes(5)))
                .GET()
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
}
