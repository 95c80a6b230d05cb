package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.standalone.DataDirectory;
import caseledger.standalone.Standalone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot start says why in one line; the log has the rest. */
@Timeout(300)
class FailedStartTest {
    private static final Duration START_MAX = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void an_impossible_port() throws Exception {
        requireOneLine(up("99999"), "There is no port 99999.");
    }

    @Test
    void a_broken_book() throws Exception {
        var data = new DataDirectory(directory);
        try (var ledger = Standalone.start(data, 0);
                var connection = DriverManager.getConnection(ledger.databaseUrl());
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE ledger.event DISABLE TRIGGER ALL");
        }
        requireOneLine(up("0"), "It does not start: ");
        assertThat(Files.readString(data.logs().resolve("ledger.log"))).contains("LedgerIsBroken", "\tat ");
    }

    @Test
    void another_master_key() throws Exception {
        var data = new DataDirectory(directory);
        Standalone.start(data, 0).close();
        Files.write(data.path().resolve("master.key"), new byte[32]);

        requireOneLine(up("0"), "It does not start: The master key in file:" + directory.resolve("master.key"));
    }

    @Test
    void a_start_that_is_broken_off_leaves_no_database_running() throws Exception {
        var postmaster = directory.resolve("data/postgres/postmaster.pid");
        var out = directory.resolve("out");
        var ledger = LedgerCommand.start(
                out, "up", "--port", "0", "--data", directory.resolve("data").toString());
        try {
            await().atMost(START_MAX).until(() -> Files.exists(postmaster) || !ledger.isAlive());
            ledger.destroy();

            assertThat(ledger.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(ofDatabase()).as(Files.readString(out)).isEmpty();
        } finally {
            ledger.destroyForcibly();
            ofDatabase().forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> ofDatabase() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(directory))
                        .isPresent())
                .toList();
    }

    private LedgerCommand.Printed up(String port) throws Exception {
        return LedgerCommand.run("up", "--port", port, "--data", directory.toString());
    }

    private static void requireOneLine(LedgerCommand.Printed printed, String why) {
        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err().lines()).singleElement().asString().startsWith("ledger: " + why);
        assertThat(printed.out().lines()).containsExactly("Starting …");
    }
}
