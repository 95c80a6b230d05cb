package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.standalone.DataDirectory;
import caseledger.standalone.Standalone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot start says why in one line; the log has the rest. */
@Timeout(300)
class FailedStartTest {
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

    private LedgerCommand.Printed up(String port) throws Exception {
        return LedgerCommand.run("up", "--port", port, "--data", directory.toString());
    }

    private static void requireOneLine(LedgerCommand.Printed printed, String why) {
        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err().lines()).singleElement().asString().startsWith("ledger: " + why);
        assertThat(printed.out().lines()).containsExactly("Starting …");
    }
}
