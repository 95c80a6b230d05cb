package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Traces;
import caseledger.access.keys.KeyBackup;
import caseledger.access.keys.MasterKeyInFile;
import caseledger.codes.Role;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Standalone;
import caseledger.values.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is left of people who were erased, for somebody who has everything: all files as they were afterwards, the master key
 * that wrapped the destroyed keys, and back-ups made before.
 */
@Timeout(600)
class ErasureTest {
    private static final Path SCENARIO = Path.of("..", "cases", "23-erased-after-retention.json");
    private static final Actor OFFICER = Haimen.at(Haimen.DISTRICT, Role.DP);
    private static final Actor DIRECTOR = Haimen.at("320614103000", Role.TD);
    private static final String ERASED_PHONE = "13800002230";
    private static final String PASSPHRASE = "correct horse battery";
    private static final Duration SHREDDED_MAX = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private DataDirectory data;
    private Path passphrase;
    private String caseId;

    @BeforeEach
    void writePassphrase() throws IOException {
        data = new DataDirectory(directory.resolve("data"));
        passphrase = Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\n");
    }

    @Test
    void nobody_opens_what_was_erased_with_all_files_the_master_key_of_before_and_back_ups() throws Exception {
        var running = directory.resolve("running.backup");
        var ended = directory.resolve("ended.backup");
        List<byte[]> traces;
        try (var ledger = Standalone.start(data, 0)) {
            play(ledger);
            assertThat(found(ledger)).isOne();
            assertThat(states(ledger)).contains("CLEAR");
            keys(data, "backup", "--out", running.toString());
            saveEnded(ledger, ended);
            traces = traces(ledger);
            assertThat(traces).hasSizeGreaterThan(5);

            destroy(ledger);
            awaitErased(ledger);
        }
        var copy = new DataDirectory(directory.resolve("copy"));
        copy(data.path(), copy.path());

        assertThat(copy.path().resolve("master.key")).exists();
        for (var trace : traces) {
            assertThat(filesWith(copy, trace)).isEmpty();
        }
        try (var ledger = Standalone.start(copy, 0)) {
            assertThat(found(ledger)).isZero();
            assertThat(states(ledger)).containsOnly("ERASED");

            assertThat(restore(copy, ended).err()).contains("ended at");
            assertThat(restore(copy, running).out()).startsWith("0 keys put back");
            assertThat(states(ledger)).containsOnly("ERASED");

            sql(ledger, "DROP SCHEMA keys CASCADE");
        }
        assertThat(restore(copy, ended).err()).contains("ended at");
        assertThat(restore(copy, running).out()).contains("3 are destroyed and stay so");
        try (var ledger = Standalone.start(copy, 0)) {
            assertThat(states(ledger)).containsOnly("ERASED");
            assertThat(found(ledger)).isZero();
        }
    }

    /** The bytes of which any would do: the keys as the master key wraps them, and the hashes by which people are found. */
    private List<byte[]> traces(Standalone ledger) throws SQLException {
        sql(ledger, "CHECKPOINT");
        var traces = new ArrayList<>(
                bytes(ledger, "SELECT wrapped FROM keys.data_key WHERE case_id = '%s'".formatted(caseId)));
        var tables = texts(
                ledger,
                "SELECT tablename FROM pg_tables WHERE schemaname = 'views' AND tablename LIKE 'person_hash_%'");
        for (var table : tables) {
            traces.addAll(bytes(ledger, "SELECT hash FROM views.%s WHERE case_id = '%s'".formatted(table, caseId)));
        }
        return traces;
    }

    private void awaitErased(Standalone ledger) {
        await().atMost(SHREDDED_MAX).untilAsserted(() -> {
            assertThat(found(ledger)).isZero();
            assertThat(texts(ledger, "SELECT count(*) FROM keys.data_key WHERE wrapped IS NULL"))
                    .containsExactly("3");
            assertThat(texts(ledger, "SELECT coalesce(done_at = asked_at, false) FROM keys.shredding"))
                    .containsExactly("t");
        });
    }

    /** As if it had been made long ago, and had ended. */
    private void saveEnded(Standalone ledger, Path file) {
        var owner = new PGSimpleDataSource();
        owner.setUrl(ledger.databaseUrl());
        var madeAt = Instant.now().minus(Duration.ofDays(91));
        KeyBackup.save(
                owner,
                new MasterKeyInFile(data.path().resolve("master.key")),
                file,
                PASSPHRASE.toCharArray(),
                madeAt,
                madeAt.plus(Duration.ofDays(90)));
    }

    /** The scenario until everything is appraised; what destroys is left out. */
    private void play(Standalone ledger) throws IOException, InterruptedException {
        var scenario = (ObjectNode) LedgerClient.JSON.readTree(Files.readString(SCENARIO));
        scenario.putArray("reject");
        ((ArrayNode) scenario.path("steps"))
                .removeIf(step -> step.path("do").asString().equals("DestroyKeys"));
        var file = Files.writeString(directory.resolve("before.json"), scenario.toString());
        var printed = LedgerCommand.run(
                "play",
                "--json",
                "--url",
                ledger.url().toString(),
                "--data",
                data.path().toString(),
                file.toString());
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        caseId = LedgerClient.JSON.readTree(printed.out()).path("caseId").asString();
    }

    private void destroy(Standalone ledger) {
        var at = Haimen.json("{\"occurredAt\": \"2024-04-15T10:00:00+08:00\"}");
        var path = "/api/v1/cases/%s/".formatted(caseId);
        var proposed = ask(ledger, OFFICER, path + "destroyed-keys", at);
        var proposal = "p" + proposed.path("version").asLong();
        ask(ledger, DIRECTOR, path + "approvals", at.deepCopy().put("proposal", proposal));
    }

    /** As how many people of the case the erased one is found. */
    private static int found(Standalone ledger) {
        var body = Haimen.json("{\"purpose\": \"ARCHIVE\"}").put("phone", ERASED_PHONE);
        return ask(ledger, OFFICER, "/api/v1/search", body).path("items").size();
    }

    /** What became of the texts of the case, for the officer who guards them. */
    private List<String> states(Standalone ledger) {
        var body = Haimen.json("{\"purpose\": \"ARCHIVE\", \"reason\": \"looks what is left\"}");
        return ask(ledger, OFFICER, "/api/v1/cases/%s/unsealing".formatted(caseId), body)
                .path("items")
                .values()
                .stream()
                .map(item -> item.path("state").asString())
                .toList();
    }

    private static JsonNode ask(Standalone ledger, Actor by, String path, ObjectNode body) {
        try (var client = ledger.client()) {
            var answer = client.post(by, path, "erasure-" + by.role(), body);
            assertThat(answer.isSuccess()).as(String.valueOf(answer.body())).isTrue();
            return answer.body();
        }
    }

    private void keys(DataDirectory of, String command, String... more) throws IOException, InterruptedException {
        var printed = run(of, command, more);
        assertThat(printed.exitCode()).as(printed.err()).isZero();
    }

    private LedgerCommand.Printed restore(DataDirectory into, Path backup) throws IOException, InterruptedException {
        return run(into, "restore", backup.toString());
    }

    private LedgerCommand.Printed run(DataDirectory of, String command, String... more)
            throws IOException, InterruptedException {
        var arguments =
                new ArrayList<>(List.of("keys", command, "--data", of.path().toString()));
        arguments.addAll(List.of("--passphrase-file", passphrase.toString()));
        arguments.addAll(Arrays.asList(more));
        return LedgerCommand.run(arguments.toArray(String[]::new));
    }

    private static void sql(Standalone ledger, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.databaseUrl());
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private static List<String> texts(Standalone ledger, String question) throws SQLException {
        return bytes(ledger, question).stream()
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .toList();
    }

    /** The first column of each row, as the database sends it. */
    private static List<byte[]> bytes(Standalone ledger, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var found = new ArrayList<byte[]>();
            while (rows.next()) {
                found.add(rows.getBytes(1));
            }
            return found;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (var file : all(from)) {
            Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static List<Path> filesWith(DataDirectory data, byte[] bytes) {
        return Traces.of(bytes, data.path());
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.toList();
        }
    }
}
