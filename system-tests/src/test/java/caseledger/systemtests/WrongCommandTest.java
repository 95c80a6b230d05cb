package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import caseledger.standalone.DataDirectory;
import caseledger.standalone.Standalone;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever gets a command wrong is told what, in words and not in traces, and nothing is given away. */
@Timeout(300)
class WrongCommandTest {
    private static final int STRANGER_WAITS_MILLIS = 100;

    @TempDir
    static Path directory;

    private static Standalone ledger;

    @BeforeAll
    static void start() {
        ledger = Standalone.start(new DataDirectory(directory.resolve("data")), 0);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            token --role DD --unit 320614000000 --ttl soon           | Invalid value for option '--ttl': 'soon'
            token --role DD --unit a_b                               | Invalid value for option '--unit': 'a_b'
            token --role PT --case 17                                | Invalid value for option '--case': '17'
            token --role PT --unit 320614000000                      | ledger: A party (PT) needs --case, and no --unit.
            export --out DIR/x --url ftp://127.0.0.1                 | Invalid value for option '--url': 'ftp://127.0.0.1'
            export --out DIR                                         | ledger: DIR is a directory
            export --out DIR/none/x                                  | ledger: There is no directory DIR/none
            export --out DIR/x --url http://127.0.0.1:1              | "ledger: "
            import DIR/none --role DD --unit 320614000000            | ledger: There is no DIR/none
            import DIR --role DD --unit 320614000000                 | ledger: Cannot read DIR: Is a directory
            import DIR/bytes --role DD --unit 320614000000           | ledger: Cannot read DIR/bytes: It is not UTF-8
            play DIR/none                                            | ledger: Cannot read DIR/none: There is no DIR/none
            play DIR/passphrase                                      | ledger: DIR/passphrase is not a scenario file: line 1: Unrecognized token
            play DIR/step.json                                       | ledger: DIR/step.json is not a scenario file: steps [0]: by is missing
            keys restore DIR/none --passphrase-file DIR/passphrase   | ledger: The back-up DIR/none cannot be read: There is no DIR/none
            keys backup --out DIR/none/x --passphrase-file DIR/passphrase | ledger: There is no directory DIR/none
            keys backup --out DIR/x --passphrase-file DIR/bytes      | ledger: The passphrase cannot be read from DIR/bytes: It is not UTF-8
            """)
    void what_is_wrong_is_told_in_a_line(String command, String told) throws Exception {
        Files.writeString(directory.resolve("passphrase"), "correct horse battery\n");
        Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xff});
        Files.writeString(directory.resolve("step.json"), """
                {"id": "x", "place": {"district_code": "320614000000"}, "steps": [{"n": 1, "do": "RegisterCase", "data": {}}]}
                """);

        var printed =
                LedgerCommand.run(inDirectory(command + " --data DIR/data").split(" "));

        assertThat(printed.exitCode()).isNotZero();
        assertThat(printed.err()).startsWith(inDirectory(told)).doesNotContain("\tat ");
        assertThat(printed.out()).isEmpty();
        assertThat(directory.resolve("x.part")).doesNotExist();
    }

    @Test
    void a_refused_command_of_a_file_is_told_by_its_line_there() throws Exception {
        var command = "{\"key\": \"%s\", \"command\": \"Nothing\", \"data\": {}}\n\n";
        var file = directory.resolve("commands.ndjson");
        Files.writeString(
                file, IntStream.range(0, 201).mapToObj(command::formatted).collect(Collectors.joining()));

        var printed = LedgerCommand.run(
                inDirectory("import DIR/commands.ndjson --role DD --unit 320614000000 --data DIR/data")
                        .split(" "));

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.out().lines()).hasSize(201).last().asString().startsWith("{\"line\":401,\"key\":\"200\"");
    }

    @Test
    void a_database_that_is_not_there_is_told_in_a_line() throws Exception {
        var printed = LedgerCommand.run(
                Map.of("LEDGER_MASTER_KEY", "file:" + directory.resolve("key")),
                "keys",
                "rotate",
                "--database",
                "jdbc:postgresql://127.0.0.1:1/ledger");

        assertThat(printed.err().lines())
                .singleElement()
                .asString()
                .startsWith("ledger: Connection to 127.0.0.1:1 refused.");
    }

    @Test
    void a_stranger_who_listens_where_a_ledger_was_killed_is_told_no_secret() throws Exception {
        var data = directory.resolve("killed");
        Files.createDirectories(data.resolve("identity"));
        Files.writeString(data.resolve("identity").resolve("ledger-cli.secret"), "secret\n");
        Files.createFile(data.resolve("lock"));
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(data.resolve("url"), "http://127.0.0.1:" + stranger.getLocalPort());

            var printed =
                    LedgerCommand.run("token", "--role", "DD", "--unit", "320614000000", "--data", data.toString());

            assertThat(printed.err()).startsWith("ledger: No ledger runs on " + data);
            stranger.setSoTimeout(STRANGER_WAITS_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(stranger::accept);
        }
    }

    private static String inDirectory(String text) {
        return text.replace("DIR", directory.toString());
    }
}
