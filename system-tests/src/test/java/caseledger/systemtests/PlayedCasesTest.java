package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.codes.Role;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The shipped disputes, played once; what the ledger then says, keeps and hides. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlayedCasesTest {
    private static final Path CASES = Path.of("..", "cases");
    private static final int FORM_LENGTH_MIN = 8;

    private DataDirectory data;
    private Standalone ledger;
    private Path export;
    private LedgerCommand.Printed played;
    private long events;

    @BeforeAll
    void play(@TempDir Path directory) throws IOException, InterruptedException {
        data = new DataDirectory(directory.resolve("data"));
        export = directory.resolve("events.ndjson");
        ledger = Standalone.start(data, 0);
        played = playAll();
        events = Book.events(ledger);
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    @Test
    @Order(1)
    void says_of_every_case_what_its_file_expects() {
        assertThat(played.exitCode()).as(played.err()).isZero();
        var said = reports();
        assertThat(said).hasSize(scenarios().size());
        for (var scenario : scenarios()) {
            var report = said.get(scenario.path("id").asString());
            assertThat(actual(report, scenario))
                    .as(scenario.path("id").asString())
                    .isEqualTo(expected(scenario));
        }
    }

    @Test
    @Order(2)
    void refuses_what_must_be_refused_for_the_reason_named() {
        for (var scenario : scenarios()) {
            var report = reports().get(scenario.path("id").asString());
            assertThat(refusals(report.path("rejects"), "step"))
                    .as(scenario.path("id").asString())
                    .containsExactlyInAnyOrderElementsOf(refusals(scenario.path("reject"), "after_step"));
            assertThat(report.path("rejects")).allSatisfy(refusal -> {
                assertThat(refusal.path("status").asInt()).isIn(403, 404, 409);
                assertThat(refusal.path("code").asString()).matches("[a-z0-9-]+");
            });
        }
    }

    @Test
    @Order(3)
    void is_where_its_file_says_on_the_way() {
        for (var scenario : scenarios()) {
            var seen = reports().get(scenario.path("id").asString()).path("checkpoints");
            assertThat(seen.size()).isEqualTo(scenario.path("checkpoints").size());
            for (var checkpoint : scenario.path("checkpoints")) {
                var then = seen.values().stream()
                        .filter(one -> one.path("after_step").equals(checkpoint.path("after_step")))
                        .findFirst()
                        .orElseThrow();
                checkpoint
                        .propertyNames()
                        .forEach(key -> assertThat(textOf(then.path(key)))
                                .as("%s after step %s: %s", scenario.path("id"), checkpoint.path("after_step"), key)
                                .isEqualTo(textOf(checkpoint.path(key))));
            }
        }
    }

    @Test
    @Order(4)
    void does_nothing_twice_when_played_again() throws IOException, InterruptedException {
        var again = play(scenarioFiles().filter(file -> !isErased(read(file))));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(Book.events(ledger)).isEqualTo(events);
        var erased = scenarios().stream().filter(PlayedCasesTest::isErased).count();
        assertThat(again.out().lines().count()).isEqualTo(reports().size() - erased);
        again.out()
                .lines()
                .map(PlayedCasesTest::json)
                .forEach(report -> assertThat(report.path("caseId"))
                        .isEqualTo(reports().get(report.path("id").asString()).path("caseId")));
    }

    @Test
    @Order(4)
    void shows_as_erased_what_nobody_can_open_any_more() {
        var erased = scenarios().stream().filter(PlayedCasesTest::isErased).toList();
        assertThat(erased).isNotEmpty();
        for (var scenario : erased) {
            var path = "/api/v1/cases/" + caseIdOf(scenario);
            try (var client = ledger.client()) {
                var officer = Haimen.at(districtOf(scenario), Role.DP);
                await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                    var shown = client.get(officer, path).body();
                    assertThat(shown.path("summary").asString()).isEqualTo("〔已销毁〕");
                    assertThat(shown.path("parties")).allSatisfy(party -> {
                        assertThat(party.path("name").asString()).isEqualTo("〔已销毁〕");
                        assertThat(party.path("erased").asBoolean()).isTrue();
                    });
                });
            }
        }
    }

    /** What is erased cannot be told again: there is nothing left to seal it with. */
    private static boolean isErased(JsonNode scenario) {
        return scenario.path("steps").values().stream()
                .anyMatch(step -> step.path("do").asString().equals("DestroyKeys"));
    }

    @Test
    @Order(5)
    void exports_every_event_in_order_of_position() throws IOException, InterruptedException {
        var printed = LedgerCommand.run(
                "export",
                "--out",
                export.toString(),
                "--url",
                ledger.url().toString(),
                "--data",
                data.path().toString());
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        try (var lines = Files.lines(export)) {
            var positions =
                    lines.map(line -> json(line).path("position").asLong()).toList();
            assertThat(positions).hasSize((int) events).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @Order(5)
    void replays_every_case_as_it_is_shown() {
        for (var scenario : scenarios()) {
            var path = "/api/v1/cases/" + caseIdOf(scenario);
            try (var client = ledger.client()) {
                var auditor = Haimen.at(districtOf(scenario), Role.AU);
                var replayed = client.get(auditor, path + "/replay").body();
                assertThat(replayed.path("case").path("caseId").asString()).isEqualTo(caseIdOf(scenario));
                assertThat(replayed.path("case"))
                        .as(path)
                        .isEqualTo(client.get(auditor, path).body());
            }
        }
    }

    /** Codes are words to a machine: whoever reads the timeline of any played case meets none. */
    @Test
    @Order(5)
    void tells_every_case_without_a_code() {
        for (var scenario : scenarios()) {
            var path = "/api/v1/cases/" + caseIdOf(scenario) + "/timeline";
            try (var client = ledger.client()) {
                var timeline = client.get(Haimen.at(districtOf(scenario), Role.AU), path)
                        .body()
                        .path("items");
                assertThat(timeline).isNotEmpty().allSatisfy(item -> {
                    for (var told : List.of("title", "text", "legalBasis")) {
                        assertThat(item.path(told).toString())
                                .as("%s %s", scenario.path("id"), told)
                                .doesNotContainPattern("(?<![A-Z0-9_])[A-Z][A-Z0-9]*_[A-Z0-9_]+")
                                .doesNotContainPattern("(?<![A-Z0-9-])[A-Z]{4,}(?![A-Z0-9-])");
                    }
                });
            }
        }
    }

    @Test
    @Order(5)
    void walks_through_a_case_in_the_terminal() throws IOException, InterruptedException {
        var scenario = scenarios().getFirst();
        var walk = replay(scenario, "--at", "3");
        assertThat(walk.exitCode()).as(walk.err()).isZero();
        assertThat(walk.out()).contains("  1  ", "  3  ", "state: ", "第 3 版").doesNotContain("  4  ");
        assertThat(replay(scenario, "--from", "1", "--at", "3", "--lang", "en").out())
                .startsWith("Between version 1 and version 3:");
        assertThat(json(replay(scenario, "--json").out()).path("steps").size()).isGreaterThan(3);
        var refused = replay(scenario, "--at", "9999");
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err()).contains("version-not-reached");
    }

    private LedgerCommand.Printed replay(JsonNode scenario, String... options)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "replay",
                caseIdOf(scenario),
                "--unit",
                districtOf(scenario),
                "--url",
                ledger.url().toString(),
                "--data",
                data.path().toString()));
        arguments.addAll(List.of(options));
        return LedgerCommand.run(arguments.toArray(String[]::new));
    }

    @Test
    @Order(6)
    void finds_everything_again_and_refills_dropped_views_with_equal_rows() {
        var before = Book.views(ledger);
        assertThat(before).isNotEmpty();
        Book.dropViews(ledger);
        ledger.close();
        ledger = Standalone.start(data, 0);
        assertThat(Book.events(ledger)).isEqualTo(events);
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Book.views(ledger)).isEqualTo(before));
    }

    @Test
    @Order(7)
    void shows_no_name_number_or_phone_in_any_file_however_written() {
        var secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(40);
        var forms = secrets.stream().flatMap(PlayedCasesTest::forms).distinct().toList();
        assertThat(found("x".repeat(10) + forms.getLast(), forms)).contains(forms.getLast());
        try (var client = ledger.client()) {
            // What is measured is open to the administrator alone.
            assertThat(client.get(Haimen.at("320614000000", Role.AU), "/actuator/metrics")
                            .status())
                    .isEqualTo(403);
        }
        ledger.close();
        var kept = Stream.concat(files(data.postgres()), Stream.concat(files(data.logs()), Stream.of(export)))
                .toList();
        assertThat(kept).hasSizeGreaterThan(100);
        kept.forEach(file ->
                assertThat(found(bytesOf(file), forms)).as(file.toString()).isEmpty());
        ledger = Standalone.start(data, 0);
    }

    /**
     * The ways in which a text may stand among bytes, one character a byte: as it is, in UTF-16, in hexadecimal, and in base64
     * at each of the three places in which it may begin. Those of fewer than eight bytes occur by chance, and are left out.
     */
    private static Stream<String> forms(String secret) {
        var utf8 = secret.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<>(List.of(
                latin(utf8),
                latin(secret.getBytes(StandardCharsets.UTF_16BE)),
                latin(secret.getBytes(StandardCharsets.UTF_16LE)),
                HexFormat.of().formatHex(utf8),
                HexFormat.of().withUpperCase().formatHex(utf8)));
        for (var before = 0; before < 3; before++) {
            var shifted = new byte[before + utf8.length];
            System.arraycopy(utf8, 0, shifted, before, utf8.length);
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                var text = encoder.withoutPadding().encodeToString(shifted);
                // What stands before and after shares the outer characters.
                forms.add(text.substring(before == 0 ? 0 : before + 1, 8 * shifted.length / 6));
            }
        }
        return Stream.concat(
                Stream.of(forms.removeFirst()), forms.stream().filter(form -> form.length() >= FORM_LENGTH_MIN));
    }

    private LedgerCommand.Printed playAll() throws IOException, InterruptedException {
        return play(scenarioFiles());
    }

    private LedgerCommand.Printed play(Stream<Path> files) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "play",
                "--json",
                "--url",
                ledger.url().toString(),
                "--data",
                data.path().toString()));
        files.map(Path::toString).forEach(arguments::add);
        return LedgerCommand.run(arguments.toArray(String[]::new));
    }

    private Map<String, JsonNode> reports() {
        var reports = new LinkedHashMap<String, JsonNode>();
        played.out()
                .lines()
                .map(PlayedCasesTest::json)
                .forEach(line -> reports.put(line.path("id").asString(), line));
        return reports;
    }

    private String caseIdOf(JsonNode scenario) {
        return reports().get(scenario.path("id").asString()).path("caseId").asString();
    }

    /** Whose centre looks on from outside. */
    private static String districtOf(JsonNode scenario) {
        return scenario.path("place").path("district_code").asString();
    }

    private static Map<String, String> expected(JsonNode scenario) {
        var expected = new LinkedHashMap<String, String>();
        scenario.path("expect").properties().stream()
                .filter(entry -> !List.of("asOf", "notes").contains(entry.getKey()))
                .forEach(entry -> expected.put(entry.getKey(), textOf(entry.getValue())));
        return expected;
    }

    /** The same keys as expected; a check for eligibility that nobody asked for is as good as none. */
    private static Map<String, String> actual(JsonNode report, JsonNode scenario) {
        var actual = new LinkedHashMap<String, String>();
        expected(scenario)
                .keySet()
                .forEach(key -> actual.put(key, textOf(report.path("actual").path(key))));
        actual.replace("confirmation", "ELIGIBLE", "NOT_SOUGHT");
        actual.replace("confirmation", "INELIGIBLE", "NOT_SOUGHT");
        actual.replace("confirmation", "WINDOW_CLOSED", "NOT_SOUGHT");
        return actual;
    }

    private static List<String> refusals(JsonNode refusals, String stepKey) {
        return refusals.values().stream()
                .map(refusal -> "after %s: %s, %s"
                        .formatted(
                                textOf(refusal.path(stepKey)),
                                textOf(refusal.path("do")),
                                textOf(refusal.path("rule"))))
                .toList();
    }

    private static String textOf(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "null" : value.asString();
    }

    private static Set<String> secrets() {
        var secrets = new TreeSet<String>();
        scenarios().stream()
                .flatMap(scenario -> scenario.path("steps").values().stream())
                .flatMap(step -> step.path("data").path("parties").values().stream())
                .forEach(party -> {
                    secrets.add(party.path("label").asString());
                    party.path("pii").values().forEach(value -> secrets.add(value.asString()));
                });
        return secrets;
    }

    private static List<String> found(String text, List<String> forms) {
        return forms.stream().filter(text::contains).toList();
    }

    private static String bytesOf(Path file) {
        try {
            return latin(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One character a byte: any bytes can be searched as text. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Stream<Path> files(Path directory) {
        try (var found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> scenarios() {
        return scenarioFiles().map(PlayedCasesTest::read).toList();
    }

    private static Stream<Path> scenarioFiles() {
        return files(CASES).filter(file -> file.toString().endsWith(".json")).sorted();
    }

    private static JsonNode read(Path file) {
        try {
            return json(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        return LedgerClient.JSON.readTree(text);
    }
}
