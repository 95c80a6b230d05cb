package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Traces;
import caseledger.codes.Role;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a running ledger: changed, saved and destroyed from beside it. */
@Timeout(300)
class KeysTest {
    private static final String AT = "2026-03-02T09:00:00+08:00";
    private static final Duration SHREDDED_MAX = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private DataDirectory data;
    private Standalone ledger;

    @BeforeEach
    void start() {
        data = new DataDirectory(directory.resolve("data"));
        ledger = Standalone.start(data, 0);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void are_changed_saved_and_destroyed_while_it_runs() throws Exception {
        var first = register("first");
        var passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse battery\n");

        assertThat(keys("rotate")).contains("version 2 of the master key").doesNotContain("jdbc:");
        assertThat(data.path().resolve("master.key")).doesNotExist();
        assertThat(data.path().resolve("master.key.2")).exists();
        requireShown(first);
        var second = register("second");

        var backup = directory.resolve("keys.backup").toString();
        keys("backup", "--out", backup, "--passphrase-file", passphrase.toString());
        var wrapped = wrapped(second);
        sql("SELECT keys.destroy('%1$s_A', '%1$s', 'A')".formatted(second));
        await().atMost(SHREDDED_MAX)
                .until(() ->
                        texts("SELECT done_at = asked_at FROM keys.shredding").equals(List.of("t")));
        assertThat(filesWith(wrapped)).isEmpty();
    }

    @Test
    void nobody_is_connected_as_the_superuser() throws Exception {
        register("first");

        assertThat(texts("""
                        SELECT DISTINCT usename
                          FROM pg_stat_activity
                         WHERE backend_type = 'client backend'
                           AND pid <> pg_backend_pid()
                        """)).containsExactly("ledger_app");
        assertThat(texts("""
                        SELECT rolname
                          FROM pg_roles
                         WHERE rolname = 'ledger_app'
                           AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls)
                        """)).isEmpty();
    }

    private String register(String key) {
        try (var client = ledger.client()) {
            var answer = client.post(Haimen.at(Haimen.VILLAGE, Role.VI), "/api/v1/cases", key, Haimen.registration(AT));
            assertThat(answer.isSuccess()).as(String.valueOf(answer.body())).isTrue();
            return answer.text("caseId");
        }
    }

    private void requireShown(String caseId) {
        await().untilAsserted(() -> {
            try (var client = ledger.client()) {
                var shown = client.get(Haimen.at(Haimen.VILLAGE, Role.VI), "/api/v1/cases/" + caseId);
                assertThat(shown.body().toString()).contains("D某某");
            }
        });
    }

    private String keys(String command, String... more) throws IOException, InterruptedException {
        var arguments =
                new ArrayList<>(List.of("keys", command, "--data", data.path().toString()));
        arguments.addAll(Arrays.asList(more));
        var printed = LedgerCommand.run(arguments.toArray(String[]::new));
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        return printed.out() + printed.err();
    }

    private byte[] wrapped(String caseId) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.databaseUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT wrapped FROM keys.data_key WHERE key_ref = '%s_A'".formatted(caseId))) {
            row.next();
            return row.getBytes(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.databaseUrl());
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private List<String> texts(String question) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** In the database's files alone: reading the lock's file here would give up the lock. */
    private List<Path> filesWith(byte[] bytes) {
        return Traces.of(bytes, data.postgres());
    }
}
