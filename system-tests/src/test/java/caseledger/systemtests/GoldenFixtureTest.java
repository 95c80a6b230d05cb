package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.codes.Role;
import caseledger.standalone.Credentials;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Standalone;
import caseledger.values.Actor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A thousand registrations whose figures are known by hand: 20 not accepted, 10 repeated, 970 accepted. Of those 60 are
 * open, 850 resolved (village 500, town 310, district 40), 25 withdrawn, 20 at an impasse, 10 refused, 5 handed over. Of
 * the 810 resolved by village and town 15 are reopened (and resolved again) and 12 others breached within 90 days.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenFixtureTest {
    private static final String PERIOD = "unit=320614000000&from=2025-01-01&to=2025-03-31";
    private static final String FIRST = "2025-01";
    private static final String AGAIN = "2025-02";
    private static final int BATCH = 250;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Dispute> disputes = disputes();
    private Standalone ledger;
    private LedgerClient client;
    private Credentials credentials;

    /** How a dispute goes, and where. */
    enum Course {
        NOT_ACCEPTED,
        REPEATED,
        OPEN,
        RESOLVED,
        REOPENED,
        BREACHED,
        WITHDRAWN_OTHER,
        IMPASSE,
        REFUSED,
        TO_ADMIN
    }

    /** One of the thousand; its case is known once it is registered. */
    static final class Dispute {
        final int number;
        final String unit;
        final char level;
        final Course course;
        String caseId;
        long version;

        Dispute(int number, String unit, char level, Course course) {
            this.number = number;
            this.unit = unit;
            this.level = level;
            this.course = course;
        }

        boolean isNew() {
            return course != Course.REPEATED;
        }

        boolean isResolved() {
            return course == Course.RESOLVED || isReopened() || isBreached();
        }

        boolean isReopened() {
            return course == Course.REOPENED;
        }

        boolean isBreached() {
            return course == Course.BREACHED;
        }

        boolean isPerformed() {
            return isResolved() && !isBreached();
        }

        boolean isEndedOtherwise() {
            return course.compareTo(Course.WITHDRAWN_OTHER) >= 0;
        }

        Actor by(char function) {
            return Haimen.at(unit, Role.valueOf("" + level + function));
        }
    }

    @BeforeAll
    void carryOut(@TempDir Path directory) {
        ledger = Standalone.start(new DataDirectory(directory), 0);
        client = ledger.client();
        credentials = Credentials.of(ledger.data());
        register();
        declineAndAssign();
        appointMediators();
        mediate(_ -> true, FIRST);
        disputes.removeIf(dispute -> dispute.course == Course.OPEN);
        settle(Dispute::isResolved, FIRST);
        all(
                Dispute::isBreached,
                'M',
                "ReportBreach",
                "2025-02-01T09:00:00+08:00",
                "{\"obligation\": \"o1\", \"since\": \"2025-01-21\"}");
        performAndConclude(Dispute::isPerformed, FIRST);
        endOtherwise();
        reopen();
        mediate(Dispute::isReopened, AGAIN);
        settle(Dispute::isReopened, AGAIN);
        performAndConclude(Dispute::isReopened, AGAIN);
    }

    @AfterAll
    void stop() {
        client.close();
        ledger.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"M1,810,850,95.29", "M2,810,970,83.51", "M3,783,970,80.72", "M4,850,905,93.92", "M5,850,970,87.63"})
    void counts_to_the_digit(String id, int numerator, int denominator, String rate) {
        var figure = figure(id);
        assertThat(figure.path("numerator").asInt()).isEqualTo(numerator);
        assertThat(figure.path("denominator").asInt()).isEqualTo(denominator);
        assertThat(figure.path("rate").asString()).isEqualTo(rate);
    }

    @Test
    void counts_those_that_never_left_village_and_town_alike() {
        var figure = figure("M1b");
        assertThat(figure.path("numerator").asInt()).isEqualTo(810);
        assertThat(figure.path("denominator").asInt()).isEqualTo(850);
    }

    private JsonNode figure(String id) {
        var path = "/api/v1/figures/%s?%s".formatted(id, PERIOD);
        var auditor = Haimen.at(Haimen.DISTRICT, Role.AU);
        var head = Book.events(ledger);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.get(auditor, path).body().path("asOf").asLong() >= head);
        return client.get(auditor, path).body();
    }

    private static List<Dispute> disputes() {
        var disputes = new ArrayList<Dispute>();
        add(disputes, 20, 'V', Course.NOT_ACCEPTED);
        add(disputes, 60, 'V', Course.OPEN);
        add(disputes, 500 - 10 - 7, 'V', Course.RESOLVED);
        add(disputes, 10, 'V', Course.REOPENED);
        add(disputes, 7, 'V', Course.BREACHED);
        add(disputes, 310 - 5 - 5, 'T', Course.RESOLVED);
        add(disputes, 5, 'T', Course.REOPENED);
        add(disputes, 5, 'T', Course.BREACHED);
        add(disputes, 40, 'D', Course.RESOLVED);
        add(disputes, 25, 'V', Course.WITHDRAWN_OTHER);
        add(disputes, 20, 'T', Course.IMPASSE);
        add(disputes, 10, 'V', Course.REFUSED);
        add(disputes, 5, 'T', Course.TO_ADMIN);
        add(disputes, 10, 'V', Course.REPEATED);
        assertThat(disputes).hasSize(1000);
        return disputes;
    }

    private static void add(List<Dispute> disputes, int count, char level, Course course) {
        var unit = level == 'V' ? Haimen.VILLAGE : level == 'T' ? Haimen.TOWN : Haimen.DISTRICT;
        for (var i = 0; i < count; i++) {
            disputes.add(new Dispute(disputes.size(), unit, level, course));
        }
    }

    private void register() {
        all(Dispute::isNew, 'I', "RegisterCase", "2025-01-10T09:00:00+08:00", dispute -> Haimen.registration(""));
        var open = disputes.stream()
                .filter(dispute -> dispute.course == Course.OPEN)
                .toList();
        for (var dispute : disputes) {
            if (!dispute.isNew()) {
                var again = Haimen.registration("2025-01-11T09:00:00+08:00")
                        .put("sameFactsAs", open.get(dispute.number % open.size()).caseId);
                var answer = client.post(dispute.by('I'), "/api/v1/cases", "repeated-" + dispute.number, again);
                assertThat(answer.text("rule")).isEqualTo("DUPLICATE");
            }
        }
        disputes.removeIf(dispute -> !dispute.isNew());
    }

    /** Whoever mediates here is registered with the unit that leads. */
    private void appointMediators() {
        var units =
                disputes.stream().collect(Collectors.toMap(each -> each.unit, each -> each.by('M'), (one, _) -> one));
        units.forEach((unit, mediator) -> Haimen.register(mediator, client));
    }

    private void declineAndAssign() {
        all(
                _ -> true,
                'D',
                "Triage",
                "2025-01-10T10:00:00+08:00",
                dispute -> Haimen.json("{\"complexity\": \"SIMPLE\", \"route\": \"MEDIATION\"}")
                        .put("inScope", dispute.course != Course.NOT_ACCEPTED));
        all(
                dispute -> dispute.course == Course.NOT_ACCEPTED,
                'D',
                "DeclineAcceptance",
                "2025-01-10T11:00:00+08:00",
                _ -> Haimen.json(
                        "{\"reason\": \"EXCLUSIVE_COMPETENCE\", \"route\": \"COURT\", \"to\": [\"A\", \"B\"]}"));
        disputes.removeIf(dispute -> dispute.course == Course.NOT_ACCEPTED);
        all(
                _ -> true,
                'D',
                "AssignLead",
                "2025-01-10T11:00:00+08:00",
                dispute -> Haimen.json("{\"basis\": \"DISPATCH\"}").put("leadUnit", dispute.unit));
    }

    /** From the assignment to the appointed mediator, in this month. */
    private void mediate(Predicate<Dispute> which, String month) {
        all(which, 'M', "RespondAssignment", month + "-10T12:00:00+08:00", "{\"answer\": \"ACCEPTED\"}");
        for (var party : List.of("A", "B")) {
            all(
                    which,
                    'M',
                    "RecordWillingness",
                    month + "-11T09:00:00+08:00",
                    _ -> Haimen.json("{\"answer\": \"AGREES\", \"manner\": \"ORAL_RECORDED\"}")
                            .put("party", party));
        }
        all(
                which,
                'M',
                "GiveRightsNotice",
                month + "-11T10:00:00+08:00",
                "{\"kind\": \"MEDIATION_RIGHTS\", \"to\": [\"A\", \"B\"]}");
        all(which, 'M', "AcceptForMediation", month + "-11T11:00:00+08:00", "{\"clock\": \"mediation.period\"}");
        all(
                which,
                'M',
                "AppointMediator",
                month + "-11T12:00:00+08:00",
                dispute -> Haimen.json("{\"appointedBy\": \"PMC\"}")
                        .put("presiding", dispute.by('M').id().value())
                        .set("mediators", mediators(dispute)));
    }

    private void settle(Predicate<Dispute> which, String month) {
        all(
                which,
                'M',
                "RecordSession",
                month + "-12T09:00:00+08:00",
                dispute -> Haimen.json("{\"type\": \"JOINT\", \"attended\": [\"A\", \"B\"], \"result\": \"AGREED\"}")
                        .set("mediators", mediators(dispute)));
        all(which, 'M', "DraftSettlement", month + "-12T11:00:00+08:00", """
                {"agreement": "g%1$s", "terms": "The pipe is mended", "obligations": [
                  {"id": "o1", "debtor": "B", "creditor": "A", "what": "mend the pipe", "due": "%1$s-20"}]}
                """.formatted(month));
        all(which, 'M', "SignSettlement", month + "-12T12:00:00+08:00", dispute -> signatures(dispute, month));
    }

    private void performAndConclude(Predicate<Dispute> which, String month) {
        all(
                which,
                'M',
                "RecordPerformance",
                month + "-18T09:00:00+08:00",
                "{\"obligation\": \"o1\", \"result\": \"PERFORMED\", \"evidence\": \"CREDITOR_CONFIRMED\"}");
        conclude(which, month + "-19T09:00:00+08:00", _ -> "SETTLED_WRITTEN");
    }

    private void reopen() {
        for (var dispute : disputes.stream().filter(Dispute::isReopened).toList()) {
            var answer = client.post(
                    Haimen.at(Haimen.TOWN, Role.TD),
                    "/api/v1/cases/" + dispute.caseId + "/reopening",
                    "reopen-" + dispute.number,
                    Haimen.json("{\"reason\": \"NEW_EVIDENCE\", \"occurredAt\": \"2025-02-05T09:00:00+08:00\"}"));
            assertThat(answer.isSuccess()).as(answer.body().toString()).isTrue();
        }
    }

    private void endOtherwise() {
        all(
                dispute -> dispute.course == Course.IMPASSE,
                'M',
                "RecordSession",
                "2025-01-12T09:00:00+08:00",
                dispute -> Haimen.json(
                                "{\"type\": \"JOINT\", \"attended\": [\"A\", \"B\"], \"result\": \"NO_AGREEMENT\"}")
                        .set("mediators", mediators(dispute)));
        all(
                Dispute::isEndedOtherwise,
                'M',
                "Terminate",
                "2025-01-13T09:00:00+08:00",
                dispute -> Haimen.json(
                                "{\"routesTold\": [\"COURT\"], \"noticeTo\": [\"A\", \"B\"], \"documentNo\": \"TEST-1\"}")
                        .put("reason", dispute.course.name()));
        conclude(Dispute::isEndedOtherwise, "2025-01-14T09:00:00+08:00", dispute -> dispute.course.name());
    }

    /** The director proposes, intake agrees. */
    private void conclude(Predicate<Dispute> which, String at, Function<Dispute, String> outcome) {
        all(which, 'D', "Conclude", at, dispute -> Haimen.json("{}").put("outcome", outcome.apply(dispute)));
        all(which, 'I', "ApproveAct", at, dispute -> Haimen.json("{}").put("proposal", "p" + dispute.version));
    }

    private static ArrayNode mediators(Dispute dispute) {
        return LedgerClient.JSON.createArrayNode().add(dispute.by('M').id().value());
    }

    private static ObjectNode signatures(Dispute dispute, String month) {
        var body = Haimen.json("""
                {"agreement": "g%1$s", "form": "WRITTEN", "signatures": [
                  {"party": "A", "at": "%1$s-12T11:30:00+08:00"}, {"party": "B", "at": "%1$s-12T11:31:00+08:00"}]}
                """.formatted(month));
        body.putObject("mediatorSigned")
                .put("actor", dispute.by('M').id().value())
                .put("at", month + "-12T11:40:00+08:00");
        body.putObject("seal").put("unit", dispute.unit).put("at", month + "-12T12:00:00+08:00");
        return body;
    }

    private void all(Predicate<Dispute> which, char by, String command, String at, String data) {
        all(which, by, command, at, _ -> Haimen.json(data));
    }

    /** One command for many cases, a batch for each sender. */
    private void all(
            Predicate<Dispute> which, char by, String command, String at, Function<Dispute, ? extends JsonNode> data) {
        Map<Actor, List<Dispute>> bySender = disputes.stream()
                .filter(which)
                .collect(Collectors.groupingBy(dispute -> dispute.by(by), LinkedHashMap::new, Collectors.toList()));
        bySender.entrySet().stream()
                .flatMap(sender -> batches(sender.getValue()).stream().map(batch -> Map.entry(sender.getKey(), batch)))
                .parallel()
                .forEach(batch -> send(batch.getKey(), batch.getValue(), command, at, data));
    }

    private static List<List<Dispute>> batches(List<Dispute> disputes) {
        var batches = new ArrayList<List<Dispute>>();
        for (var from = 0; from < disputes.size(); from += BATCH) {
            batches.add(disputes.subList(from, Math.min(from + BATCH, disputes.size())));
        }
        return batches;
    }

    private void send(
            Actor by, List<Dispute> batch, String command, String at, Function<Dispute, ? extends JsonNode> data) {
        var lines = new StringBuilder();
        for (var dispute : batch) {
            var body = ((ObjectNode) data.apply(dispute)).put("occurredAt", at);
            var party = body.path("party").asString("");
            var line = Haimen.json("{}")
                    .put("key", command + party + "-" + at.substring(0, 7) + "-" + dispute.number)
                    .put("command", command);
            if (dispute.caseId != null) {
                line.put("caseId", dispute.caseId);
            }
            lines.append(line.set("data", body)).append('\n');
        }
        var results = post(by, lines.toString());
        assertThat(results).hasSameSizeAs(batch);
        for (var i = 0; i < batch.size(); i++) {
            assertThat(results.get(i).path("status").asInt())
                    .as(results.get(i).toString())
                    .isIn(200, 201);
            batch.get(i).caseId = results.get(i).path("caseId").asString();
            batch.get(i).version = results.get(i).path("version").asLong();
        }
    }

    private List<JsonNode> post(Actor by, String lines) {
        var request = HttpRequest.newBuilder(ledger.url().resolve("/api/v1/batch"))
                .timeout(Duration.ofMinutes(5))
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer " + credentials.tokenOf(by))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        var response = await("a turn for " + by)
                .atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1)) // What Retry-After says.
                .until(
                        () -> http.send(request, HttpResponse.BodyHandlers.ofString()),
                        each -> each.statusCode() != 429);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().map(LedgerClient.JSON::readTree).toList();
    }
}
