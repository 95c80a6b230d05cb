package caseledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of a data directory lets in who can read that directory, and nobody else. */
class DatabaseTest {
    @TempDir
    Path directory;

    @Test
    void nobody_gets_in_without_the_password() throws Exception {
        var data = new DataDirectory(directory);
        try (var database = Database.start(data)) {
            requireClosed(database);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.postgresPassword())))
                .isEqualTo("rw-------");
        var password = Files.readString(data.postgresPassword());
        try (var database = Database.start(data)) {
            requireClosed(database);
        }
        assertThat(Files.readString(data.postgresPassword())).isEqualTo(password);
        assertThat(Files.readString(data.logs().resolve("postgres.log"))).doesNotContain(password.strip());
    }

    @Test
    void what_an_older_ledger_left_open_is_closed() throws Exception {
        var data = new DataDirectory(directory);
        try (var database = Database.start(data)) {
            execute(database, database.owner().password(), "CREATE TABLE kept ()");
            execute(database, database.owner().password(), "ALTER ROLE postgres PASSWORD NULL");
        }
        Files.delete(data.postgresPassword());
        Files.writeString(data.postgres().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        try (var database = Database.start(data)) {
            requireClosed(database);
            execute(database, database.owner().password(), "SELECT FROM kept");
        }
    }

    @Test
    void a_database_that_was_killed_and_once_more_while_it_started_is_there_again_with_what_it_had() throws Exception {
        var data = new DataDirectory(directory);
        try (var database = Database.start(data)) {
            execute(database, database.owner().password(), "CREATE TABLE kept ()");
            for (var time = 0; time < 2; time++) {
                var killed = postmaster(data);
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() -> postmaster(data), isNew -> isNew != killed);
            }
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> execute(database, database.owner().password(), "SELECT FROM kept"));
        }
    }

    @Test
    void a_data_directory_that_was_open_to_others_is_closed_to_them() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        new DataDirectory(directory).lock().acquiredBy().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    private static long postmaster(DataDirectory data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.postgres().resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void requireClosed(Database database) throws SQLException {
        for (var wrong : new String[] {"", "postgres"}) {
            assertThatThrownBy(() -> execute(database, wrong, "SELECT 1")).isInstanceOf(SQLException.class);
        }
        execute(database, database.owner().password(), "SELECT 1");
    }

    private static void execute(Database database, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), DatabaseOwner.NAME, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
