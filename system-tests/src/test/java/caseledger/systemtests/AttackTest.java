package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import caseledger.codes.Role;
import caseledger.standalone.Credentials;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Standalone;
import caseledger.systemtests.Attacker.Answer;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What people try who should not. All of it is refused, nothing is stored, and no answer tells what it should not. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
    private static final String AT = "2026-03-02T09:00:00+08:00";
    private static final List<String> PLANTED =
            List.of("欧阳机密甲", "欧阳机密乙", "320684197001019876", "13851319876", "PLANTED-SUMMARY");
    private static final String TRIAGE = """
            {"occurredAt": "2026-03-02T10:00:00+08:00", "complexity": "SIMPLE", "inScope": true, "route": "MEDIATION"}
            """;

    private static final Actor INTAKE = Haimen.at(Haimen.VILLAGE, Role.VI);
    private static final Actor DIRECTOR = Haimen.at(Haimen.VILLAGE, Role.VD);
    private static final Actor STRANGER =
            new Actor(new ActorId("vd-elsewhere"), Role.VD, new UnitId(Haimen.OTHER_VILLAGE), null, "test");

    private Standalone ledger;
    private Credentials credentials;
    private Attacker attacker;
    private String caseId;
    private String otherCase;
    private String unknownCase;
    private long before;

    @BeforeAll
    void start(@TempDir Path directory) {
        ledger = Standalone.start(new DataDirectory(directory), 0);
        credentials = Credentials.of(ledger.data());
        attacker = new Attacker(ledger.url());
        try (var client = ledger.client()) {
            caseId = client.post(INTAKE, "/api/v1/cases", "first", planted()).text("caseId");
            var elsewhere = planted().put("place", Haimen.OTHER_VILLAGE);
            var otherIntake = Haimen.at(Haimen.OTHER_VILLAGE, Role.VI);
            otherCase = client.post(otherIntake, "/api/v1/cases", "second", elsewhere)
                    .text("caseId");
            assertThat(client.post(DIRECTOR, triageOf(caseId), "triaged", Haimen.json(TRIAGE))
                            .isSuccess())
                    .isTrue();
        }
        unknownCase = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
    }

    @AfterAll
    void stop() throws IOException {
        try (var logs = Files.list(ledger.data().logs())) {
            for (var log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain(PLANTED).doesNotContain("eyJ");
            }
        }
        attacker.close();
        ledger.close();
    }

    @BeforeEach
    void count() {
        before = Book.events(ledger);
    }

    @AfterEach
    void nothing_is_stored_and_nothing_leaks() {
        assertThat(Book.events(ledger)).isEqualTo(before);
        assertThat(attacker.heard()).noneMatch(answer -> PLANTED.stream().anyMatch(answer::contains));
        attacker.heard().clear();
    }

    // ---- who asks

    @Test
    void no_forged_token_is_taken() throws Exception {
        var tokens = ForgedTokens.of(DIRECTOR, ledger.url(), ledger.data());
        assertThat(attacker.get(tokens.good(), "/api/v1/codes").status()).isEqualTo(200);

        for (var forged : tokens.all().entrySet()) {
            for (var answer : List.of(
                    attacker.get(forged.getValue(), "/api/v1/cases"),
                    attacker.post(forged.getValue(), triageOf(caseId), TRIAGE, "Idempotency-Key", "forged"))) {
                assertThat(answer.status()).as(forged.getKey()).isEqualTo(401);
                assertThat(answer.code()).as(forged.getKey()).isEqualTo("token-invalid");
            }
        }
    }

    @Test
    void a_token_counts_in_its_header_alone() {
        var token = credentials.tokenOf(DIRECTOR);
        assertRefused(401, attacker.get(null, "/api/v1/cases"));
        assertRefused(401, attacker.get(null, "/api/v1/cases?access_token=" + token));
        assertRefused(401, attacker.send("GET", null, "/api/v1/cases", null, "Cookie", "access_token=" + token));
        assertRefused(401, attacker.send("GET", null, "/api/v1/cases", null, "Authorization", "Basic " + token));
        assertRefused(
                401,
                attacker.post(
                        null,
                        "/api/v1/cases",
                        "access_token=" + token,
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
    }

    @Test
    void nobody_acts_outside_their_territory_or_their_role() {
        for (var actor : List.of(
                STRANGER,
                Haimen.at(Haimen.VILLAGE, Role.VM),
                Haimen.at(Haimen.VILLAGE, Role.GW),
                Haimen.at(Haimen.DISTRICT, Role.AU),
                Haimen.at(Haimen.DISTRICT, Role.ST),
                Haimen.at(Haimen.DISTRICT, Role.SA),
                Haimen.party(caseId, "A"))) {
            var answer = attacker.post(
                    credentials.tokenOf(actor), triageOf(caseId), TRIAGE, "Idempotency-Key", "other-" + actor.role());
            assertThat(answer.status()).as(actor.toString()).isIn(403, 404);
        }
    }

    @Test
    void a_party_reaches_no_other_case_by_its_id() {
        var party = credentials.tokenOf(Haimen.party(caseId, "A"));
        for (var step : List.of("sessions", "triage", "declined-proposals", "withdrawal", "objections", "settlement")) {
            assertAlike(
                    id -> attacker.post(
                            party,
                            "/api/v1/cases/%s/%s".formatted(id, step),
                            TRIAGE,
                            "Idempotency-Key",
                            "party-" + step),
                    otherCase,
                    unknownCase);
        }
        assertAlike(id -> attacker.get(party, "/api/v1/cases/" + id), otherCase, unknownCase);
        assertAlike(id -> attacker.get(party, "/api/v1/cases/" + id + "/timeline"), otherCase, unknownCase);
    }

    // ---- what a body says

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caseId",
                "recordedAt",
                "actor",
                "role",
                "unit",
                "client",
                "version",
                "position",
                "level",
                "commandId",
                "__proto__",
                "constructor",
                "class",
                "@type",
                "@class",
                "secondPerson"
            })
    void a_body_sets_nothing_but_its_own_fields(String field) {
        var body = planted().put(field, "00000000-0000-8000-8000-000000000000");
        var answer = attacker.post(
                credentials.tokenOf(INTAKE),
                "/api/v1/cases",
                body.toString(),
                "Idempotency-Key",
                "mass-" + field.replace("@", ""));
        assertThat(answer.code()).isEqualTo("invalid-body");
        assertThat(answer.body()).contains("\"/" + field.replace("~", "~0").replace("/", "~1") + "\"");
    }

    @Test
    void nobody_names_themselves_their_second_person() {
        var self = """
                {"occurredAt": "2026-03-02T11:00:00+08:00", "reason": "x", "outcome": "SETTLED_ORAL",
                 "secondPerson": {"role": "VD", "unit": "%s", "actor": "vd1"}}
                """.formatted(Haimen.VILLAGE);
        for (var step : List.of("conclusion", "archive", "voiding", "approvals")) {
            var answer = attacker.post(
                    credentials.tokenOf(DIRECTOR),
                    "/api/v1/cases/%s/%s".formatted(caseId, step),
                    self,
                    "Idempotency-Key",
                    "self-" + step);
            assertThat(answer.status()).as(step).isBetween(400, 422);
        }
    }

    static Stream<byte[]> hostileBodies() throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(new byte[1 << 24]);
        }
        return Stream.concat(
                Stream.of(
                                "[".repeat(100_000),
                                "{\"a\":".repeat(10_000),
                                "{\"parties\": [" + "1,".repeat(1001) + "1]}",
                                "{\"channel\": \"WALK_IN\", \"channel\": \"PHONE\"}",
                                "{\"occurredAt\": 1e1000000000}",
                                "{\"occurredAt\": " + "9".repeat(100_000) + "}",
                                "{\"occurredAt\": NaN}",
                                "{\"summary\": \"\\ud800\"}",
                                "{\"summary\": \"a\\u0000b\"}",
                                "{\"summary\": \"" + "x".repeat(8001) + "\"}",
                                "{\"" + "k".repeat(10_000) + "\": 1}",
                                "{} {}",
                                "// {}",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                                "null",
                                "[]",
                                "\"text\"",
                                "")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                        new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
                        new byte[2 << 20],
                        gzip.toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("hostileBodies")
    void no_body_breaks_the_reader(byte[] body) {
        for (var path : List.of("/api/v1/cases", triageOf(caseId), "/api/v1/units", "/api/v1/rules/limits")) {
            var answer = attacker.post(credentials.tokenOf(DIRECTOR), path, body, "Idempotency-Key", "hostile");
            assertThat(answer.status()).isBetween(400, 422);
        }
    }

    @Test
    void a_compressed_body_is_not_opened_and_a_wrong_type_not_read() {
        var token = credentials.tokenOf(INTAKE);
        var body = planted().toString();
        for (var header : List.of(
                List.of("Content-Encoding", "gzip"),
                List.of("Content-Type", "text/plain"),
                List.of("Content-Type", "application/x-www-form-urlencoded"),
                List.of("Content-Type", "application/x-ndjson"),
                List.of("Content-Type", "multipart/form-data; boundary=x"))) {
            assertRefused(
                    415,
                    attacker.post(
                            token,
                            "/api/v1/cases",
                            body,
                            header.getFirst(),
                            header.getLast(),
                            "Idempotency-Key",
                            "type"));
        }
    }

    // ---- what an address or a header says

    private static final List<String> INJECTIONS = List.of(
            "' OR '1'='1",
            "1; DROP TABLE ledger.event --",
            "1) UNION SELECT wrapped FROM keys.ledger_key --",
            "\u0000",
            "a\r\nSet-Cookie: x=1",
            "../../../../etc/passwd",
            "..\\..\\",
            "%2e%2e%2f",
            "${jndi:ldap://127.0.0.1:9/x}",
            "#{7*7}",
            "<script>alert(1)</script>",
            "\u202e纠纷\uD83D\uDCA5",
            "9223372036854775808",
            "-1",
            "NaN",
            "2026-02-30",
            "a".repeat(3000),
            "%",
            "_",
            "*",
            "null");

    @Test
    void no_parameter_is_taken_for_anything_but_a_value() {
        for (var path : Stream.of(
                        "cases",
                        "deadlines",
                        "deadlines/counts",
                        "events",
                        "figures",
                        "figures/M1",
                        "figures/M1/cases",
                        "figures/M1/series",
                        "units",
                        "mediators",
                        "roles",
                        "rules",
                        "branches",
                        "complaints",
                        "proposals",
                        "cases/" + caseId,
                        "cases/" + caseId + "/replay",
                        "cases/" + caseId + "/differences",
                        "cases/" + caseId + "/timeline")
                .map("/api/v1/"::concat)
                .toList()) {
            var director = new ActorId("dd-" + Integer.toHexString(path.hashCode())); // So that nobody asks too often.
            var token = credentials.tokenOf(new Actor(director, Role.DD, new UnitId(Haimen.DISTRICT), null, "test"));
            var told = attacker.get(token, path + "?no-such-parameter=1");
            for (var parameter : LedgerClient.JSON
                    .readTree(told.body())
                    .path("facts")
                    .path("allowed")
                    .values()) {
                for (var injection : INJECTIONS) {
                    var answer = attacker.get(
                            token,
                            path + "?" + parameter.asString() + "="
                                    + URLEncoder.encode(injection, StandardCharsets.UTF_8));
                    assertThat(answer.status()).as("%s %s", path, parameter).isIn(200, 400, 403, 404, 409);
                    assertThat(answer.headers()).doesNotContainKey("set-cookie");
                }
            }
        }
    }

    @Test
    void no_part_of_a_path_is_taken_for_anything_but_a_name() {
        var token = credentials.tokenOf(Haimen.at(Haimen.DISTRICT, Role.DD));
        for (var injection : INJECTIONS) {
            var name = URLEncoder.encode(injection, StandardCharsets.UTF_8).replace("+", "%20");
            for (var path : List.of("cases/%s", "cases/%s/timeline", "units/%s", "units/%s/committee", "figures/%s")) {
                var answer = attacker.get(token, "/api/v1/" + path.formatted(name));
                assertThat(answer.status()).as(path.formatted(name)).isIn(400, 403, 404);
            }
            for (var path : List.of("cases/%s/triage", "cases/" + caseId + "/%s", "units/%s/names", "rules/%s")) {
                var answer = attacker.post(token, "/api/v1/" + path.formatted(name), TRIAGE, "Idempotency-Key", "path");
                assertThat(answer.status()).as(path.formatted(name)).isIn(400, 403, 404);
            }
        }
    }

    @Test
    void headers_are_read_strictly() {
        var token = credentials.tokenOf(DIRECTOR);
        for (var key : List.of("", "x".repeat(101), "a b", "a/b", "' OR 1=1")) {
            var answer = attacker.send(
                    "POST", token, triageOf(caseId), TRIAGE.getBytes(StandardCharsets.UTF_8), "Idempotency-Key", key);
            assertThat(answer.status()).as(key).isEqualTo(400);
        }
        for (var version : List.of("*", "\"1\", \"2\"", "W/\"2\"", "-1", "99999999999999999999")) {
            var answer =
                    attacker.post(token, triageOf(caseId), TRIAGE, "Idempotency-Key", "if-match", "If-Match", version);
            assertThat(answer.status()).as(version).isEqualTo(400);
        }
        assertRefused(
                400, attacker.post(token, triageOf(caseId), TRIAGE, "Idempotency-Key", "k", "Correlation-Id", "a b"));
    }

    @Test
    void what_is_no_http_is_refused_without_a_word_about_the_server() throws IOException {
        var host = "Host: 127.0.0.1\r\n";
        for (var request : List.of(
                "GET /api/v1/cases HTTP/1.1\r\n" + host + "X: a\rSet-Cookie: b\r\n\r\n",
                "GET /api/v1/cases HTTP/1.1\r\n" + host + "X y: 1\r\n\r\n",
                "GET /api/v1/cases HTTP/1.1\r\n" + host + "X: " + "a".repeat(10_000) + "\r\n\r\n",
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET /assets/../../../../etc/passwd HTTP/1.1\r\n" + host + "\r\n",
                "GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n",
                "GET /assets/..%2f..%2fetc/passwd HTTP/1.1\r\n" + host + "\r\n",
                "GET /api/v1/cases%00.css HTTP/1.1\r\n" + host + "\r\n",
                "GET /api/v1/cases;a=b HTTP/1.1\r\n" + host + "\r\n",
                "GET /actuator/health/../env HTTP/1.1\r\n" + host + "\r\n",
                "GET  / HTTP/9.9\r\n" + host + "\r\n",
                "TRACE / HTTP/1.1\r\n" + host + "\r\n",
                "CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + host + "\r\n",
                "BREW / HTTP/1.1\r\n" + host + "\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "POST /api/v1/cases HTTP/1.1\r\n" + host + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /api/v1/cases HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n{}",
                "POST /api/v1/cases HTTP/1.1\r\n" + host
                        + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n")) {
            var answer = attacker.raw(request);
            assertThat(answer)
                    .as(request.substring(0, Math.min(60, request.length())))
                    .matches("(?s)|HTTP/1\\.1 (4|501|505).*");
            assertThat(answer).doesNotContain("Tomcat", "Apache", "Exception", "\tat ", "root:", "Set-Cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "BREW"})
    void a_command_goes_by_post_alone(String method) {
        for (var path : List.of("/api/v1/cases", triageOf(caseId), "/api/v1/batch", "/api/v1/units", "/")) {
            var answer = attacker.send(
                    method,
                    credentials.tokenOf(DIRECTOR),
                    path,
                    TRIAGE.getBytes(StandardCharsets.UTF_8),
                    "Idempotency-Key",
                    "verb-" + method);
            assertThat(answer.status())
                    .as(path)
                    .isIn(method.equals("HEAD") ? List.of(200, 404, 405) : List.of(400, 403, 404, 405));
        }
    }

    @Test
    void no_header_turns_a_request_into_another() throws IOException {
        var token = credentials.tokenOf(DIRECTOR);
        var plain = attacker.get(token, "/api/v1/codes");
        for (var header : List.of(
                "X-HTTP-Method-Override",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Forwarded-Host",
                "X-Forwarded-Prefix",
                "Forwarded")) {
            var answer = attacker.send("GET", token, "/api/v1/codes", null, header, "/actuator/env");
            assertThat(answer.status()).as(header).isEqualTo(plain.status());
            assertThat(answer.body()).as(header).isEqualTo(plain.body());
        }
        var answer = attacker.raw("GET /api/v1/cases HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401").doesNotContain("evil.example");
    }

    @Test
    void no_other_site_may_ask() {
        var preflight = attacker.send(
                "OPTIONS",
                null,
                "/api/v1/cases",
                null,
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST");
        assertThat(preflight.status()).isBetween(400, 405);
        attacker.send("GET", credentials.tokenOf(DIRECTOR), "/api/v1/codes", null, "Origin", "https://evil.example");
    }

    @Test
    void what_runs_the_ledger_is_shown_to_nobody_but_its_administrator() {
        for (var path : List.of(
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/metrics",
                "/actuator/loggers",
                "/actuator/beans",
                "/actuator/prometheus",
                "/actuator/shutdown",
                "/error",
                "/assets/",
                "/webjars/",
                "/.git/config",
                "/h2-console",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/META-INF/MANIFEST.MF",
                "/application.yaml",
                "/query-side.yaml")) {
            assertThat(attacker.get(null, path).status()).as(path).isIn(401, 404);
            assertThat(attacker.get(credentials.tokenOf(DIRECTOR), path).status())
                    .as(path)
                    .isIn(403, 404);
        }
        assertThat(attacker.get(credentials.tokenOf(Haimen.at(Haimen.DISTRICT, Role.SA)), "/actuator/metrics")
                        .status())
                .isEqualTo(200);
        assertThat(attacker.get(null, "/actuator/health").body()).doesNotContain("details", "PostgreSQL", "diskSpace");
    }

    // ---- what differs

    @Test
    void a_key_of_somebody_else_neither_acts_nor_tells() {
        var elsewhere = new Actor(STRANGER.id(), STRANGER.role(), STRANGER.unit(), null, "another-client");
        var colleague = Haimen.at(Haimen.VILLAGE, Role.VM);
        var namesake = new Actor(new ActorId("vd2"), DIRECTOR.role(), DIRECTOR.unit(), null, DIRECTOR.client());
        for (var actor : List.of(STRANGER, elsewhere, colleague, namesake, Haimen.party(caseId, "A"))) {
            var answer =
                    attacker.post(credentials.tokenOf(actor), triageOf(caseId), TRIAGE, "Idempotency-Key", "triaged");
            assertThat(answer.status()).as(actor.toString()).isIn(403, 404, 422);
            assertThat(answer.headers()).as(actor.toString()).doesNotContainKeys("idempotent-replayed", "etag");
        }
    }

    @Test
    void whoever_may_not_see_a_case_learns_not_even_that_it_is_there() {
        var stranger = credentials.tokenOf(STRANGER);
        for (var path : List.of(
                "",
                "/timeline",
                "/replay?at=1",
                "/differences?to=1",
                "/figures",
                "/export",
                "/next-steps",
                "/file-checklist")) {
            assertAlike(id -> attacker.get(stranger, "/api/v1/cases/" + id + path), caseId, unknownCase);
        }
        for (var version : List.of("\"1\"", "\"99\"")) {
            assertAlike(
                    id -> attacker.post(
                            stranger, triageOf(id), TRIAGE, "Idempotency-Key", "probe", "If-Match", version),
                    caseId,
                    unknownCase);
        }
    }

    /** Not how fast it is, only that neither takes a way of its own: medians of interleaved pairs, compared generously. */
    @Test
    void nor_does_the_time_an_answer_takes_tell() {
        var stranger = credentials.tokenOf(STRANGER);
        var hidden = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        IntStream.range(0, 60).forEach(_ -> {
            hidden.add(nanosOf(() -> attacker.get(stranger, "/api/v1/cases/" + caseId)));
            unknown.add(nanosOf(() -> attacker.get(stranger, "/api/v1/cases/" + unknownCase)));
        });
        assertThat(Math.log((double) median(hidden) / median(unknown))).isCloseTo(0, within(Math.log(3)));
    }

    private static long nanosOf(Supplier<Answer> asked) {
        var began = System.nanoTime();
        var _ = asked.get();
        return System.nanoTime() - began;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    /** The same status, headers and body for both, but for the id itself. */
    private static void assertAlike(Function<String, Answer> ask, String hidden, String unknown) {
        var ofHidden = ask.apply(hidden);
        var ofUnknown = ask.apply(unknown);
        assertThat(ofHidden.status()).isEqualTo(ofUnknown.status()).isBetween(400, 422);
        assertThat(ofHidden.body().replace(hidden, "ID"))
                .isEqualTo(ofUnknown.body().replace(unknown, "ID"));
        assertThat(telling(ofHidden)).isEqualTo(telling(ofUnknown));
    }

    private static List<String> telling(Answer answer) {
        return answer.headers().keySet().stream()
                .filter(name -> !name.equals("date"))
                .sorted()
                .toList();
    }

    private static void assertRefused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static String triageOf(String caseId) {
        return "/api/v1/cases/" + caseId + "/triage";
    }

    private static ObjectNode planted() {
        var body = Haimen.registration(AT).put("summary", PLANTED.getLast());
        var parties = body.withArray("parties");
        ((ObjectNode) parties.get(0))
                .put("name", PLANTED.get(0))
                .put("idNo", PLANTED.get(2))
                .put("phone", PLANTED.get(3));
        ((ObjectNode) parties.get(1)).put("name", PLANTED.get(1));
        return body;
    }
}
