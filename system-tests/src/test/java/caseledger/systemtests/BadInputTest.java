package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Role;
import caseledger.standalone.Credentials;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Standalone;
import caseledger.values.Actor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each kind of wrong input gets its own answer, and leaves nothing behind. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String AT = "2026-03-02T09:00:00+08:00";
    private static final Actor INTAKE = Haimen.at(Haimen.VILLAGE, Role.VI);
    private static final Actor DIRECTOR = Haimen.at(Haimen.VILLAGE, Role.VD);

    private final HttpClient http = HttpClient.newHttpClient();
    private Standalone ledger;
    private LedgerClient client;
    private Credentials credentials;
    private String caseId;
    private long before;

    @BeforeAll
    void start(@TempDir Path directory) {
        ledger = Standalone.start(new DataDirectory(directory), 0);
        client = ledger.client();
        credentials = Credentials.of(ledger.data());
        caseId = client.post(INTAKE, "/api/v1/cases", "first", Haimen.registration(AT))
                .text("caseId");
        assertThat(caseId).isNotNull();
    }

    @AfterAll
    void stop() {
        client.close();
        ledger.close();
        http.close();
    }

    @BeforeEach
    void count() {
        before = Book.events(ledger);
    }

    @AfterEach
    void stores_nothing() {
        assertThat(Book.events(ledger)).isEqualTo(before);
    }

    @Test
    void malformed_json() {
        assertRefused(post(INTAKE, "/api/v1/cases", "k1", "{\"channel\": "), 400, "malformed-json");
    }

    @Test
    void unknown_code() {
        var body = Haimen.registration(AT).put("category", "77");
        assertInvalid(post(INTAKE, "/api/v1/cases", "k2", body.toString()), "/category");
    }

    @Test
    void missing_field() {
        var body = Haimen.registration(AT);
        body.remove("channel");
        assertInvalid(post(INTAKE, "/api/v1/cases", "k3", body.toString()), "/channel");
    }

    @Test
    void unknown_field() {
        var body = Haimen.registration(AT).put("colour", "red");
        assertInvalid(post(INTAKE, "/api/v1/cases", "k4", body.toString()), "/colour");
    }

    @Test
    void future() {
        var tomorrow = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .atOffset(ZoneOffset.ofHours(8))
                .withNano(0);
        assertRefused(
                post(
                        INTAKE,
                        "/api/v1/cases",
                        "k5",
                        Haimen.registration(tomorrow.toString()).toString()),
                409,
                "occurred-in-future");
    }

    @Test
    void case_of_another_unit() {
        var stranger = Haimen.at(Haimen.OTHER_VILLAGE, Role.VD);
        assertRefused(post(stranger, triage(), "k6", TRIAGE), 404, "case-unknown");
    }

    @Test
    void role_that_may_not() {
        assertRefused(post(Haimen.at(Haimen.VILLAGE, Role.VM), triage(), "k7", TRIAGE), 403, "role-not-allowed");
    }

    @Test
    void stale_version() {
        assertRefused(post(DIRECTOR, triage(), "k8", TRIAGE, "If-Match", "\"1\""), 412, "version-mismatch");
    }

    @Test
    void key_used_for_another_body() {
        var body = Haimen.registration(AT).put("summary", "Something else");
        assertRefused(post(INTAKE, "/api/v1/cases", "first", body.toString()), 422, "idempotency-key-reused");
    }

    @Test
    void same_body_under_the_same_key_is_answered_again() {
        var answer = client.post(INTAKE, "/api/v1/cases", "first", Haimen.registration(AT));
        assertThat(answer.replayed()).isTrue();
        assertThat(answer.text("caseId")).isEqualTo(caseId);
    }

    @Test
    void no_key() {
        var request = request(INTAKE, "/api/v1/cases")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Haimen.registration(AT).toString()))
                .build();
        assertRefused(send(request), 400, "idempotency-key-missing");
    }

    @Test
    void body_over_its_limit() {
        var body = Haimen.registration(AT).put("summary", "x".repeat(1_100_000));
        assertRefused(post(INTAKE, "/api/v1/cases", "k9", body.toString()), 413, "body-too-large");
    }

    @Test
    void unlawful_step() {
        var body = """
                {"occurredAt": "2026-03-02T10:00:00+08:00", "outcome": "SETTLED_ORAL",
                 "secondPerson": {"role": "TI", "unit": "320614400000", "actor": "ti1"}}
                """;
        var answer = post(DIRECTOR, "/api/v1/cases/" + caseId + "/conclusion", "k10", body);
        assertThat(answer.statusCode()).isIn(403, 409);
        assertThat(json(answer).path("rule").asString()).isNotEmpty();
        assertThat(json(answer).path("code").asString()).isNotEmpty();
    }

    @Test
    void unknown_case() {
        var unknown = "/api/v1/cases/00000000-0000-8000-8000-000000000000/triage";
        assertRefused(post(DIRECTOR, unknown, "k11", TRIAGE), 404, "case-unknown");
    }

    @Test
    void no_token() {
        var request = HttpRequest.newBuilder(ledger.url().resolve("/api/v1/cases"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertRefused(send(request), 401, "token-missing");
    }

    @Test
    void token_of_another_ledger() {
        var request = HttpRequest.newBuilder(ledger.url().resolve("/api/v1/cases"))
                .header("Authorization", "Bearer " + credentials.tokenOf(INTAKE) + "x")
                .GET()
                .build();
        assertRefused(send(request), 401, "token-invalid");
    }

    private static final String TRIAGE = """
            {"occurredAt": "2026-03-02T10:00:00+08:00", "complexity": "SIMPLE", "inScope": true, "route": "MEDIATION"}
            """;

    private String triage() {
        return "/api/v1/cases/" + caseId + "/triage";
    }

    private HttpResponse<String> post(Actor by, String path, String key, String body, String... headers) {
        var request = request(by, path).header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(Actor by, String path) {
        return HttpRequest.newBuilder(ledger.url().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + credentials.tokenOf(by));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void assertInvalid(HttpResponse<String> answer, String pointer) {
        assertRefused(answer, 400, "invalid-body");
        assertThat(json(answer).path("errors").values())
                .anySatisfy(
                        error -> assertThat(error.path("pointer").asString()).isEqualTo(pointer));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).path("code").asString()).isEqualTo(code);
        assertThat(json(answer).path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return LedgerClient.JSON.readTree(answer.body());
    }
}
