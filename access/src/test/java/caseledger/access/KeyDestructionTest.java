package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caseledger.access.keys.KeyShredder;
import caseledger.access.keys.MasterKeyInFile;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is left of a destroyed key in the files of a PostgreSQL, and who may destroy one. */
class KeyDestructionTest {
    private static final CaseId CASE = CaseId.of("0192a000-0000-8000-8000-000000000001");
    private static final PartyId P1 = new PartyId("p1");
    private static final Duration SHREDDED_MAX = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres server;
    private static DataSource owner;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setServerConfig("wal_recycle", "off")
                .start();
        owner = server.getPostgresDatabase();
        Database.run(owner, """
                CREATE ROLE ledger_writer;
                CREATE ROLE ledger_reader;
                CREATE ROLE commands LOGIN IN ROLE ledger_writer;
                CREATE ROLE queries LOGIN IN ROLE ledger_reader;
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void makeKeys() {
        Database.run(owner, "DROP SCHEMA IF EXISTS keys CASCADE");
        Keyring.open(new SchemaOwner(owner, owner), new MasterKeyInFile(directory.resolve("master.key")), 100);
    }

    @Test
    void its_bytes_leave_every_file_though_an_old_snapshot_still_sees_them() throws Exception {
        var keyring = open("commands");
        var sealing = new Sealing(keyring);
        for (var i = 0; i < 300; i++) {
            sealing.seal(new CaseId(new UUID(1, i)), null, "summary", "邻里纠纷");
        }
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");
        var wrapped = wrapped();
        Database.run(owner, "ANALYZE");
        Database.run(owner, "CHECKPOINT");
        assertThat(filesWith(wrapped)).isNotEmpty();

        try (var snapshot = owner.getConnection();
                var statement = snapshot.createStatement()) {
            snapshot.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT txid_current()");
            keyring.destroy(CASE, P1);
            assertThat(filesWith(wrapped)).isNotEmpty();
            try (var _ = new KeyShredder(as("commands"))) {
                awaitShredded();
            }
            assertThat(filesWith(wrapped)).isEmpty();
        }
        assertThat(new Sealing(open("queries")).open(sealed, CASE, "name")).isNull();
        assertThat(Database.number(owner, "SELECT count(*) FROM keys.data_key WHERE wrapped IS NOT NULL"))
                .isEqualTo(300);
    }

    @Test
    void what_a_killed_process_left_to_be_shredded_the_next_one_shreds() {
        var keyring = open("commands");
        new Sealing(keyring).seal(CASE, P1, "name", "陆先生");
        keyring.destroy(CASE, P1);

        try (var _ = new KeyShredder(as("queries"))) {
            assertThat(Database.number(owner, "SELECT count(*) FROM keys.shredding WHERE done_at IS NULL"))
                    .isEqualTo(1);
        }
        try (var _ = new KeyShredder(as("commands"))) {
            awaitShredded();
        }
    }

    @Test
    void the_query_side_may_ask_for_it_and_the_command_side_does_it() {
        Database.run(as("queries"), "SELECT keys.ask_for_shredding()");

        try (var _ = new KeyShredder(as("commands"))) {
            awaitShredded();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "commands, DELETE FROM keys.data_key",
        "commands, UPDATE keys.data_key SET wrapped = NULL",
        "commands, TRUNCATE keys.data_key",
        "commands, UPDATE keys.ledger_key SET version = 2",
        "commands, INSERT INTO keys.ledger_key VALUES ('x')",
        "commands, INSERT INTO keys.master_key VALUES (2)",
        "commands, DELETE FROM keys.master_key",
        "commands, UPDATE keys.shredding SET done_at = now()",
        "commands, CREATE TABLE keys.own ()",
        "queries, DELETE FROM keys.data_key",
        "queries, UPDATE keys.data_key SET wrapped = NULL",
        "queries, TRUNCATE keys.data_key",
        "queries, INSERT INTO keys.data_key (key_ref) VALUES ('x')",
        "queries, 'SELECT keys.destroy(''x'', gen_random_uuid(), NULL)'",
        "queries, SELECT keys.rewrite()",
        "queries, CREATE TABLE keys.own ()"
    })
    void nobody_changes_keys_but_by_destroying_them(String role, String change) {
        assertThatThrownBy(() -> {
                    try (var connection = as(role).getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute(change);
                    }
                })
                .isInstanceOf(SQLException.class)
                .extracting(thrown -> ((SQLException) thrown).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void a_process_without_the_owners_rights_says_what_is_not_up_to_date() {
        Database.run(owner, "DELETE FROM keys.schema_history WHERE version = '3'");

        assertThatThrownBy(() -> open("commands")).hasMessageContaining("LEDGER_DATABASE_OWNER_USER");
    }

    private static Keyring open(String role) {
        return Keyring.open(
                new SchemaOwner(as(role), null), new MasterKeyInFile(directory.resolve("master.key")), 1000);
    }

    private static DataSource as(String role) {
        var database = new PGSimpleDataSource();
        database.setUrl(server.getJdbcUrl(role, "postgres"));
        return database;
    }

    private static byte[] wrapped() throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT wrapped FROM keys.data_key WHERE party_id = 'p1'")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static void awaitShredded() {
        await().atMost(SHREDDED_MAX)
                .until(() ->
                        Database.number(owner, "SELECT count(*) FROM keys.shredding WHERE done_at = asked_at") == 1);
    }

    private static List<Path> filesWith(byte[] bytes) {
        return Traces.of(bytes, directory.resolve("postgres"));
    }
}
