package caseledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Issuer;
import caseledger.codes.Role;
import caseledger.command.units.UnitRegistration;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deciding side alone, over HTTP, on a real PostgreSQL. */
class CommandSideTest {
    private static final String UNITS = """
            code,name,level,parent
            320600000000,南通市,CITY,
            320614000000,海门区,DISTRICT,320600000000
            320614103000,常乐镇,TOWN,320614000000
            320614103201,颐生村,VILLAGE,320614103000
            320614104000,三厂镇,TOWN,320614000000
            """;
    private static final String REGISTRATION = """
            {"occurredAt": "2026-03-02T09:00:00+08:00", "channel": "WALK_IN", "category": "02", "scale": "01",
             "place": "320614103201", "summary": "PLANTED-SUMMARY",
             "parties": [
               {"id": "A", "kind": "PERSON", "side": "APPLICANT", "name": "PLANTED-NAME", "phone": "13800009999"},
               {"id": "B", "kind": "PERSON", "side": "RESPONDENT", "name": "PLANTED-OTHER"}]}
            """;
    private static final String LIMIT = """
            {"occurredAt": "2026-03-02T09:00:00+08:00", "limit": "mediation.period", "kind": "LOCAL", "amount": 45,
             "unit": "DAYS", "effectiveFrom": "2096-04-01", "source": "海门区规定", "sourceEn": "rule of Haimen"}
            """;
    /** A body for some commands of each kind. */
    private static final Map<String, String> BODIES = Map.of(
            "risk-grade",
            """
            {"occurredAt": "2026-03-02T10:00:00+08:00", "grade": "BLUE", "factors": ["QUARREL"]}""",
            "triage",
            """
            {"occurredAt": "2026-03-02T10:00:00+08:00", "complexity": "SIMPLE", "inScope": true,
             "route": "MEDIATION"}""",
            "assignment",
            """
            {"occurredAt": "2026-03-02T11:00:00+08:00", "leadUnit": "320614103201", "basis": "DISPATCH"}""",
            "glass",
            """
            {"occurredAt": "2026-03-02T10:00:00+08:00", "purpose": "SAFETY", "reason": "PLANTED-REASON"}""",
            "approvals",
            """
            {"occurredAt": "2026-03-02T10:00:00+08:00", "proposal": "p1"}""",
            "registration",
            REGISTRATION);

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path directory;

    private static final Issuer ISSUER = Issuer.start();

    static EmbeddedPostgres postgres;
    static ConfigurableApplicationContext side;
    static HttpClient http;
    static String clerk;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        side = startSide();
        side.getBean(UnitRegistration.class).importDivisions(new StringReader(UNITS), _ -> true);
        http = HttpClient.newHttpClient();
        clerk = token("vi1", Role.VI, "320614103201", "village-app");
    }

    private static ConfigurableApplicationContext startSide() {
        return new SpringApplicationBuilder(CommandSide.class)
                .run(
                        "--spring.config.name=command-side",
                        "--server.port=0",
                        "--ledger.divisions-prefix=",
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

    @Test
    void a_registration_is_answered_with_where_the_case_is_and_its_version() throws Exception {
        var answer = post("/api/v1/cases", clerk, "register-1", REGISTRATION);
        assertThat(answer.statusCode()).isEqualTo(201);
        var receipt = JSON.readTree(answer.body());
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/v1/cases/" + receipt.path("caseId").asString());
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(receipt.path("caseCode").asString()).matches("320614-2026-[0-9A-Z]{8}");
        assertThat(receipt.path("events").size()).isEqualTo(3);
    }

    @Test
    void the_same_key_and_body_are_answered_the_same_and_another_body_is_refused() throws Exception {
        var first = post("/api/v1/cases", clerk, "register-2", REGISTRATION);
        var events = eventCount();
        var again = post("/api/v1/cases", clerk, "register-2", REGISTRATION.replace("\n", " "));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        var other = post("/api/v1/cases", clerk, "register-2", REGISTRATION.replace("\"02\"", "\"03\""));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(problem(other).path("code").asString()).isEqualTo("idempotency-key-reused");
        assertThat(eventCount()).isEqualTo(events);
    }

    @Test
    void what_is_done_is_answered_whatever_the_sender_would_rather_read() throws Exception {
        var answer = send(request("/api/v1/cases", clerk).header("Accept", "image/png"), "register-png", REGISTRATION);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(answer.body()).path("events").size()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_answered_as_asked_is_not_done() throws Exception {
        var events = eventCount();
        var administrator = token("sa1", Role.SA, "320600000000", "registry-app");
        var unit = """
                {"unitId": "320612000000", "occurredAt": "2026-03-02T09:00:00+08:00", "name": "通州区",
                 "level": "DISTRICT", "kind": "CENTRE", "territory": "320612000000", "parent": "320600000000"}""";
        for (var path : List.of("units", "units/320612000000/closure", "rules/limits")) {
            var picture = request("/api/v1/" + path, administrator).header("Accept", "image/png");
            assertCode(406, "not-acceptable", send(picture, "unit-png", unit));
        }
        assertThat(eventCount()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource({"cases, json", "batch, x-ndjson"})
    void a_body_in_pieces_that_are_none_is_the_senders_fault(String path, String type) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), portOf(side))) {
            var request = """
                    POST /api/v1/%s HTTP/1.1
                    Host: 127.0.0.1
                    Authorization: Bearer %s
                    Idempotency-Key: torn
                    Content-Type: application/%s
                    Transfer-Encoding: chunked
                    Connection: close

                    no length
                    """.formatted(path, clerk, type).replace("\n", "\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("bad-request");
        }
    }

    @Test
    void a_batch_whose_pieces_end_in_none_says_so_after_the_lines_it_could_read() throws Exception {
        var line = "{\"key\": \"torn-1\", \"command\": \"RegisterCase\", \"data\": %s}\n"
                .formatted(REGISTRATION.replace("\n", " "))
                .getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), portOf(side))) {
            var head = """
                    POST /api/v1/batch HTTP/1.1
                    Host: 127.0.0.1
                    Authorization: Bearer %s
                    Content-Type: application/x-ndjson
                    Transfer-Encoding: chunked
                    Connection: close

                    %x
                    """.formatted(clerk, line.length).replace("\n", "\r\n");
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(line);
            out.write("\r\nno length\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.lines().filter(each -> each.startsWith("{\"line\":")))
                    .satisfiesExactly(
                            done -> assertThat(done).contains("CaseRegistered"),
                            broken -> assertThat(broken).contains("bad-request"));
        }
    }

    @Test
    void a_key_belongs_to_the_client_that_used_it() throws Exception {
        post("/api/v1/cases", clerk, "register-3", REGISTRATION);
        var other = token("vi1", Role.VI, "320614103201", "another-app");
        var answer = post("/api/v1/cases", other, "register-3", REGISTRATION);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void a_key_is_nobody_elses_and_for_no_second_case() throws Exception {
        post("/api/v1/cases", clerk, "register-5", REGISTRATION);
        var events = eventCount();
        var colleague = token("vi2", Role.VI, "320614103201", "village-app");
        for (var answer : List.of(
                post("/api/v1/cases", colleague, "register-5", REGISTRATION),
                post(
                        "/api/v1/cases",
                        clerk,
                        "register-5",
                        REGISTRATION.replace("{\"occ", "{\"sourceReference\": \"7\", \"occ")))) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(problem(answer).path("code").asString()).isEqualTo("idempotency-key-reused");
        }
        assertThat(eventCount()).isEqualTo(events);
    }

    @Test
    void one_command_sent_many_times_at_once_is_done_once() throws Exception {
        var before = eventCount();
        var attempts = new ArrayList<Callable<HttpResponse<String>>>();
        for (var i = 0; i < 32; i++) {
            attempts.add(() -> post("/api/v1/cases", clerk, "register-4", REGISTRATION));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<String>();
            for (var attempt : threads.invokeAll(attempts)) {
                assertThat(attempt.get().statusCode()).isEqualTo(201);
                answers.add(attempt.get().body());
            }
            assertThat(answers).allMatch(answers.getFirst()::equals);
        }
        assertThat(eventCount()).isEqualTo(before + 3);
    }

    @Test
    void a_case_tells_what_its_file_lacks() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-file", REGISTRATION));
        var path = "/api/v1/cases/" + id + "/file-checklist";
        var answer = get(path, clerk);
        assertThat(answer.statusCode()).isEqualTo(200);
        var checklist = JSON.readTree(answer.body());
        assertThat(checklist.path("complete").asBoolean()).isFalse();
        assertThat(checklist.path("retentionClass").asString()).isEqualTo("TEN_YEARS");
        var missing = checklist
                .path("items")
                .valueStream()
                .filter(item -> !item.path("present").asBoolean())
                .map(item -> item.path("document").asString());
        assertThat(missing).contains("FOLLOW_UP").doesNotContain("APPLICATION");
        assertThat(get("/api/v1/cases/0198c0de-0000-8000-8000-00000000ffff/file-checklist", clerk)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_takes_no_parameters_refuses_them() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-parameters", REGISTRATION));
        for (var path : List.of("/next-steps", "/file-checklist")) {
            var answer = get("/api/v1/cases/" + id + path + "?role=DD", clerk);
            assertThat(problem(answer).path("code").asString()).as(path).isEqualTo("invalid-parameter");
        }
    }

    /** It would say that the other side has a guardian, and by the years for which the file is kept that it was dangerous. */
    @Test
    void a_party_or_a_body_is_not_told_what_the_file_lacks() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-file-2", REGISTRATION));
        for (var other : List.of(party(id), token("ru1", Role.RU, "320614000000", "test"))) {
            var answer = get("/api/v1/cases/" + id + "/file-checklist", other);
            assertThat(problem(answer).path("code").asString()).isEqualTo("not-permitted");
        }
        var auditor = token("au1", Role.AU, "320614000000", "test");
        assertThat(get("/api/v1/cases/" + id + "/file-checklist", auditor).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_party_is_not_told_by_a_refusal_how_dangerous_its_case_is_held_to_be() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-red", REGISTRATION));
        var path = "/api/v1/cases/" + id;
        var red = "{\"occurredAt\": \"2026-03-02T10:00:00+08:00\", \"grade\": \"RED\", \"factors\": [\"THREAT\"]}";
        assertThat(post(path + "/risk-grade", clerk, "grade-red", red).statusCode())
                .isEqualTo(200);
        var party = party(id);
        assertThat(get(path + "/next-steps", party).body())
                .contains("LowerRisk")
                .doesNotContain("\"RED\"");
        var lower = "{\"occurredAt\": \"2026-03-02T11:00:00+08:00\", \"toGrade\": \"YELLOW\", \"factors\": []}";
        var refused = post(path + "/risk-reduction", party, "lower-red", lower);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("\"RED\"");
    }

    @Test
    void a_stale_version_is_refused_and_the_present_one_passes() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-5", REGISTRATION));
        var grade = """
                {"occurredAt": "2026-03-02T10:00:00+08:00", "grade": "BLUE", "factors": ["QUARREL"]}""";
        var stale = post("/api/v1/cases/" + id + "/risk-grade", clerk, "grade-5", grade, "\"2\"");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(problem(stale).path("facts").path("version").asInt()).isEqualTo(3);
        var fresh = post("/api/v1/cases/" + id + "/risk-grade", clerk, "grade-5", grade, "\"3\"");
        assertThat(fresh.statusCode()).isEqualTo(200);
        assertThat(fresh.headers().firstValue("ETag")).hasValue("\"4\"");
    }

    @Test
    void a_refusal_names_its_rule_facts_and_law_in_the_language_asked_for() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-6", REGISTRATION));
        var session = """
                {"occurredAt": "2026-03-02T10:00:00+08:00", "leadUnit": "320614103000", "basis": "DISPATCH"}""";
        var answer = post(
                "/api/v1/cases/" + id + "/assignment", token("vd1", Role.VD, "320614103201", "app"), "a-6", session);
        assertThat(answer.statusCode()).isEqualTo(403);
        var problem = problem(answer);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/role-not-allowed");
        assertThat(problem.path("rule").asString()).isEqualTo("ROLE");
        assertThat(problem.path("facts").path("leadLevel").asString()).isEqualTo("TOWN");
        assertThat(problem.path("title").asString()).isEqualTo("该角色不得实施此项操作");
    }

    @Test
    void a_case_tells_each_caller_what_may_be_done_next_and_why_the_rest_may_not() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-9", REGISTRATION));
        var forClerk = nextSteps(id, clerk);
        assertThat(forClerk.path("state").asString()).isEqualTo("REGISTERED");
        assertThat(forClerk.path("stateTitle").asString()).isEqualTo("已登记");
        assertThat(paths(forClerk.path("open"))).contains("risk-grade").doesNotContain("triage");
        assertThat(paths(forClerk.path("shut"))).contains("triage", "sessions");
        var director = token("vd1", Role.VD, "320614103201", "village-app");
        assertThat(paths(nextSteps(id, director).path("open"))).contains("triage");
        var unknown = CaseId.derivedFrom("test", "no", "case");
        var answer = http.send(
                request("/api/v1/cases/" + unknown + "/next-steps", clerk).GET().build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static JsonNode nextSteps(String id, String token) throws Exception {
        var answer = http.send(
                request("/api/v1/cases/" + id + "/next-steps", token).GET().build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> paths(JsonNode steps) {
        return steps.values().stream().map(step -> step.path("path").asString()).toList();
    }

    @Test
    void to_whoever_may_not_see_a_case_there_is_none_whatever_they_ask() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-unseen", REGISTRATION));
        var none = CaseId.derivedFrom("test", "no", "case").toString();
        var stranger = token("tm9", Role.TM, "320614104000", "other-app");
        for (var path : List.of("next-steps", "file-checklist")) {
            var answer = get("/api/v1/cases/" + id + "/" + path, stranger);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body().replace(id, none))
                    .isEqualTo(
                            get("/api/v1/cases/" + none + "/" + path, stranger).body());
        }
        var events = eventCount();
        for (var command : BODIES.entrySet()) {
            var path = "/" + command.getKey();
            for (var version : List.of("\"3\"", "\"77\"")) {
                var answer = post("/api/v1/cases/" + id + path, stranger, "unseen", command.getValue(), version);
                var unknown = post("/api/v1/cases/" + none + path, stranger, "unseen", command.getValue(), version);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
                assertThat(answer.body().replace(id, none)).as(path).isEqualTo(unknown.body());
            }
        }
        assertThat(eventCount()).isEqualTo(events);
    }

    @Test
    void a_sealed_case_is_there_for_the_staff_of_its_unit_and_a_danger_is_heard_from_all() throws Exception {
        var sealed = REGISTRATION.replace("\"02\"", "\"01\"");
        var id = caseId(post("/api/v1/cases", clerk, "register-sealed", sealed));
        var grade = BODIES.get("risk-grade");
        var town = token("ti1", Role.TI, "320614103000", "town-app");
        assertCode(404, "case-unknown", post("/api/v1/cases/" + id + "/risk-grade", town, "sealed-1", grade));
        var colleague = token("vi2", Role.VI, "320614103201", "village-app");
        assertThat(post("/api/v1/cases/" + id + "/risk-grade", colleague, "sealed-2", grade)
                        .statusCode())
                .isEqualTo(200);
        var stranger = token("tm9", Role.TM, "320614104000", "other-app");
        var danger = """
                {"occurredAt": "2026-03-02T10:00:00+08:00", "toUnit": "320614103000", "how": "PHONE"}""";
        assertThat(post("/api/v1/cases/" + id + "/danger-reports", stranger, "sealed-3", danger)
                        .statusCode())
                .isEqualTo(200);
        assertCode(404, "case-unknown", post("/api/v1/cases/" + id + "/risk-grade", stranger, "sealed-2", grade));
    }

    @Test
    void who_warns_of_a_danger_in_a_case_unseen_is_told_no_more_than_that_it_was_taken_down() throws Exception {
        var id = caseId(post("/api/v1/cases", clerk, "register-danger", REGISTRATION));
        var stranger = token("tm9", Role.TM, "320614104000", "other-app");
        var path = "/api/v1/cases/" + id + "/danger-reports";
        var danger = """
                {"occurredAt": "2026-03-02T10:00:00+08:00", "toUnit": "320614103000", "how": "PHONE"}""";
        var first = post(path, stranger, "danger-1", danger);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("ETag")).isEmpty();
        var receipt = JSON.readTree(first.body());
        assertThat(receipt.propertyNames()).containsExactlyInAnyOrder("caseId", "events");
        assertThat(types(receipt)).containsExactly("EscalationRiskReported", "AuthorityNotified");
        post("/api/v1/cases/" + id + "/risk-grade", clerk, "danger-2", BODIES.get("risk-grade"));

        var again = post(path, stranger, "danger-1", danger);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("ETag")).isEmpty();

        var lines = batch(stranger, """
                {"key": "danger-1", "command": "ReportDanger", "caseId": "%1$s", "data": %2$s}
                {"key": "danger-3", "command": "ReportDanger", "caseId": "%1$s", "data": %2$s}
                """.formatted(id, danger));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.propertyNames())
                        .containsExactlyInAnyOrder("line", "key", "status", "caseId", "events"));
        assertThat(lines.getFirst().path("events")).isEqualTo(receipt.path("events"));
        var seen = post(path, clerk, "danger-4", danger);
        assertThat(seen.headers().firstValue("ETag")).hasValue("\"10\"");
        assertThat(JSON.readTree(seen.body()).path("caseCode").asString()).startsWith("320614-2026-");
    }

    @Test
    void a_node_that_remembers_an_old_state_neither_refuses_nor_repeats_because_of_it() throws Exception {
        try (var other = startSide()) {
            var id = caseId(post("/api/v1/cases", clerk, "register-8", REGISTRATION));
            var director = token("vd1", Role.VD, "320614103201", "village-app");
            var triage = """
                    {"occurredAt": "2026-03-02T10:00:00+08:00", "complexity": "SIMPLE", "inScope": true,
                     "route": "MEDIATION"}""";
            var assignment = """
                    {"occurredAt": "2026-03-02T11:00:00+08:00", "leadUnit": "320614103201", "basis": "DISPATCH"}""";
            var elsewhere = portOf(other);
            assertThat(post(elsewhere, "/api/v1/cases/" + id + "/triage", director, "t-8", triage)
                            .statusCode())
                    .isEqualTo(200);
            var assigned = post("/api/v1/cases/" + id + "/assignment", director, "a-8", assignment);
            assertThat(assigned.statusCode()).isEqualTo(200);
            var again = post(elsewhere, "/api/v1/cases/" + id + "/assignment", director, "a-8", assignment);
            assertThat(again.body()).isEqualTo(assigned.body());
        }
    }

    @Test
    void a_case_that_does_not_exist_is_not_opened_under_a_name_of_the_senders_choice() throws Exception {
        var before = eventCount();
        var id = CaseId.derivedFrom("test", "no", "case");
        for (var path : new String[] {"registration", "lead", "triage"}) {
            var answer = post("/api/v1/cases/" + id + "/" + path, clerk, "unknown-" + path, REGISTRATION);
            assertThat(answer.statusCode()).isIn(400, 404);
        }
        assertThat(eventCount()).isEqualTo(before);
    }

    @Test
    void a_batch_answers_each_line_and_a_bad_one_stops_nobody() throws Exception {
        var registration = REGISTRATION.replace("\n", " ");
        var body = """
                {"key": "b-1", "command": "RegisterCase", "data": %s}
                {"key": "b-2", "command": "NoSuchCommand", "data": {}}
                not json
                {"key": "b-3", "command": "RegisterCase", "data": %s}
                """.formatted(registration, registration);
        var statuses = batch(clerk, body).stream()
                .map(line -> line.path("status").asInt())
                .toList();
        assertThat(statuses).containsExactly(201, 404, 400, 201);
    }

    @Test
    void a_line_of_a_batch_is_told_by_its_number_in_the_body_with_the_empty_ones() throws Exception {
        var nothing = "{\"key\": \"l\", \"command\": \"Nothing\", \"data\": {}}";

        var answers = batch(clerk, "\n" + nothing + "\r\n\n \n" + nothing + "\n\n" + "x".repeat(1_100_000));

        assertThat(answers).extracting(answer -> answer.path("line").asInt()).containsExactly(2, 5, 7);
        assertThat(answers.getLast().at("/problem/code").asString()).isEqualTo("body-too-large");
    }

    @Test
    void a_line_of_a_batch_is_read_as_strictly_as_a_body() throws Exception {
        var line = "{\"key\": \"%s\", \"command\": \"RegisterCase\", \"data\": %s}\n";
        var registration = REGISTRATION.replace("\n", " ");
        var notUtf8 = line.formatted("s-1", registration).getBytes(StandardCharsets.UTF_8);
        notUtf8[notUtf8.length - 5] = (byte) 0xff;
        var body = new ByteArrayOutputStream();
        body.write(notUtf8);
        body.write(line.formatted("s-2", registration)
                .replace("\"key\"", "\"actor\": \"dd1\", \"key\"")
                .getBytes(StandardCharsets.UTF_8));
        body.write(line.formatted("s-3", registration).getBytes(StandardCharsets.UTF_8));

        var answers = batch(clerk, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));

        assertThat(answers)
                .extracting(answer -> answer.at("/problem/code").asString(""))
                .containsExactly("malformed-json", "invalid-parameter", "");
        assertThat(answers.get(1).at("/problem/facts/parameter").asString()).isEqualTo("actor");
    }

    @Test
    void the_register_changes_line_by_line_and_then_by_the_directors_approval() throws Exception {
        var administrator = token("sa1", Role.SA, "320600000000", "registry-app");
        var at = "\"occurredAt\": \"2026-03-02T09:00:00+08:00\"";
        var answer = batch(administrator, """
                {"key": "u-1", "command": "RegisterUnit", "data": {"unitId": "320612000000", %1$s, "name": "通州区", \
                "level": "DISTRICT", "kind": "CENTRE", "territory": "320612000000", "parent": "320600000000"}}
                {"key": "u-2", "command": "RegisterUnit", "data": {"unitId": "320612100000", %1$s, "name": "西亭镇", \
                "level": "TOWN", "kind": "CENTRE", "territory": "320612100000", "parent": "320612000000"}}
                {"key": "u-3", "command": "CloseUnit", "unitId": "nowhere", "data": {%1$s, "since": "2026-04-01"}}
                {"key": "u-4", "command": "GrantRole", "unitId": "320612000000", "data": {%1$s, "actor": "dd9", \
                "role": "DD", "since": "2026-01-01"}}
                {"key": "u-5", "command": "ChangeUnit", "unitId": "320612100000", "data": {%1$s, \
                "since": "2026-04-01", "name": "西亭街道"}}
                """.formatted(at));
        assertThat(answer).extracting(line -> line.path("status").asInt()).containsExactly(200, 200, 403, 200, 200);
        assertThat(answer.get(2).at("/problem/code").asString()).isEqualTo("unit-unknown");
        assertThat(types(answer.get(4))).containsExactly("ChangeProposed");

        var approvals = "/api/v1/units/320612100000/approvals";
        var approval = "{%s, \"proposal\": \"p2\"}".formatted(at);
        var own = post(approvals, administrator, "approve-own", approval);
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(problem(own).path("code").asString()).isEqualTo("second-person-not-another");
        var director = token("dd9", Role.DD, "320612000000", "registry-app");
        var approved = post(approvals, director, "approve", approval);
        assertThat(approved.statusCode()).isEqualTo(200);
        assertThat(approved.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(types(JSON.readTree(approved.body()))).containsExactly("ChangeApproved", "OrgUnitChanged");
        assertThat(types(JSON.readTree(
                        post(approvals, director, "approve", approval).body())))
                .containsExactly("ChangeApproved", "OrgUnitChanged");
        assertThat(problem(post(approvals, director, "approve-again", approval))
                        .path("code")
                        .asString())
                .isEqualTo("proposal-unknown");
    }

    @Test
    void a_rule_changes_once_another_person_approves_it() throws Exception {
        var admin = token("sa1", Role.SA, "320614000000", "app");
        var director = token("dd1", Role.DD, "320614000000", "app");
        // A proposal waits for a week only.
        var limit = LIMIT.replace("2026-03-02T09:00:00+08:00", Instant.now().toString());
        assertCode(403, "not-permitted", post("/api/v1/rules/limits", clerk, "rule-a", limit));
        var proposed = post("/api/v1/rules/limits", admin, "rule-b", limit);
        assertThat(proposed.statusCode()).isEqualTo(200);
        var version = JSON.readTree(proposed.body()).path("version").asInt();
        assertThat(proposed.headers().firstValue("ETag")).hasValue("\"" + version + "\"");
        assertThat(types(JSON.readTree(proposed.body()))).containsExactly("ChangeProposed");
        var again = post("/api/v1/rules/limits", admin, "rule-b", limit);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(JSON.readTree(again.body()).path("version").asInt()).isEqualTo(version);

        var approval = """
                {"occurredAt": "2026-03-02T10:00:00+08:00", "proposal": "p%d"}""".formatted(version);
        assertCode(403, "role-not-allowed", post("/api/v1/rules/approvals", admin, "rule-c", approval));
        var approved = post("/api/v1/rules/approvals", director, "rule-d", approval);
        assertThat(types(JSON.readTree(approved.body()))).containsExactly("ChangeApproved", "LimitRuleChanged");
        assertCode(409, "proposal-unknown", post("/api/v1/rules/rejections", director, "rule-e", approval));
    }

    @Test
    void rules_are_refused_as_commands_of_their_own() throws Exception {
        var admin = token("sa1", Role.SA, "320614000000", "app");
        assertCode(404, "command-unknown", post("/api/v1/rules/tea-break", admin, "rule-f", LIMIT));
        assertCode(
                400,
                "invalid-body",
                post("/api/v1/rules/limits", admin, "rule-g", LIMIT.replace("\"amount\": 45", "\"amount\": -1")));
        assertCode(
                409,
                "rule-not-ahead",
                post(
                        "/api/v1/rules/limits",
                        admin,
                        "rule-h",
                        LIMIT.replace("mediation.period", "performance.followUp")
                                .replace("2096", "2026")));
        assertCode(
                409,
                "clock-unknown",
                post("/api/v1/rules/limits", admin, "rule-i", LIMIT.replace("mediation.period", "tea.break")));
        assertCode(412, "version-mismatch", post("/api/v1/rules/limits", admin, "rule-j", LIMIT, "\"77\""));
    }

    @Test
    void a_batch_takes_changes_of_rules_too() throws Exception {
        var data = LIMIT.replace("mediation.period", "supervision").replace("\n", " ");
        var lines = batch(token("sa1", Role.SA, "320614000000", "app"), """
                {"key": "rb-1", "command": "ChangeLimit", "data": %s}
                {"key": "rb-2", "command": "DeclineRuleChange", "data": {"proposal": "p77", "occurredAt": "2026-03-02T10:00:00+08:00"}}
                """.formatted(data));
        assertThat(lines.get(0).path("status").asInt()).isEqualTo(200);
        assertThat(types(lines.get(0))).containsExactly("ChangeProposed");
        assertThat(lines.get(1).at("/problem/code").asString()).isEqualTo("proposal-unknown");
    }

    private static void assertCode(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem(answer).path("code").asString()).isEqualTo(code);
    }

    private static List<String> types(JsonNode answer) {
        return answer.path("events")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private static List<JsonNode> batch(String token, String lines) throws Exception {
        return batch(token, HttpRequest.BodyPublishers.ofString(lines));
    }

    private static List<JsonNode> batch(String token, HttpRequest.BodyPublisher lines) throws Exception {
        var request = request("/api/v1/batch", token)
                .header("Content-Type", "application/x-ndjson")
                .POST(lines)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .<JsonNode>map(JSON::readTree)
                .toList();
    }

    @Test
    void nothing_personal_stands_in_clear_in_the_database() throws Exception {
        post("/api/v1/cases", clerk, "register-7", REGISTRATION);
        var stored = JdbcClient.create(postgres.getPostgresDatabase())
                .sql("""
                        SELECT convert_from(payload, 'UTF8') || convert_from(metadata, 'UTF8')
                          FROM ledger.event
                        """)
                .query(String.class)
                .list();
        assertThat(stored).isNotEmpty().noneMatch(event -> event.contains("PLANTED") || event.contains("13800009999"));
    }

    private static String token(String actor, Role role, String unit, String client) {
        return ISSUER.token(
                new Actor(new ActorId(actor), role, new UnitId(unit), null, client), Duration.ofMinutes(10));
    }

    private static String party(String caseId) {
        return ISSUER.token(
                new Actor(new ActorId("A"), Role.PT, null, CaseId.of(caseId), "app"), Duration.ofMinutes(10));
    }

    private static HttpRequest.Builder request(String path, String token) {
        return request(portOf(side), path, token);
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "zh-CN");
    }

    private static int portOf(ConfigurableApplicationContext side) {
        return side.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String token, String key, String body) throws Exception {
        return post(portOf(side), path, token, key, body);
    }

    private static HttpResponse<String> post(int port, String path, String token, String key, String body)
            throws Exception {
        return send(request(port, path, token), key, body);
    }

    private static HttpResponse<String> post(String path, String token, String key, String body, String ifMatch)
            throws Exception {
        return send(request(path, token).header("If-Match", ifMatch), key, body);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String key, String body) throws Exception {
        request.header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return JSON.readTree(answer.body());
    }

    private static String caseId(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("caseId").asString();
    }

    private static long eventCount() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql("SELECT count(*) FROM ledger.event")
                .query(Long.class)
                .single();
    }
}
