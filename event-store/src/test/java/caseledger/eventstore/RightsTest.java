package caseledger.eventstore;

import static caseledger.eventstore.Ledger.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what to the book; nobody may change it. */
class RightsTest {
    private static final String ONE_EVENT = """
            SELECT ledger.append('{1}', ARRAY[gen_random_uuid()], '{Notebook}', '{b}', '{0}', '{Noted}', '{1}',
                                 ARRAY['{}'::bytea], ARRAY['{}'::bytea], false)
            """;

    private static final Database DATABASE = Database.fresh();

    @BeforeEach
    void store_an_event() {
        DATABASE.erase();
        try (var ledger = new Ledger(DATABASE)) {
            ledger.engine.appendEvents(event("a", 0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, UPDATE ledger.event SET type = 'x'",
        "postgres, DELETE FROM ledger.event",
        "postgres, TRUNCATE ledger.event",
        "ledger_owner, UPDATE ledger.event SET type = 'x'",
        "ledger_owner, DELETE FROM ledger.event",
        "ledger_owner, TRUNCATE ledger.event",
        "ledger_writer, UPDATE ledger.event SET type = 'x'",
        "ledger_writer, DELETE FROM ledger.event",
        "ledger_writer, TRUNCATE ledger.event",
        "ledger_writer, DROP TRIGGER event_is_append_only ON ledger.event",
        "ledger_reader, UPDATE ledger.event SET type = 'x'",
        "ledger_reader, DELETE FROM ledger.event",
        "ledger_reader, TRUNCATE ledger.event",
        "ledger_reader, DROP TRIGGER event_is_append_only ON ledger.event"
    })
    void nobody_changes_the_book(String role, String change) {
        assertThatThrownBy(() -> as(role, change))
                .isInstanceOf(SQLException.class)
                .extracting(thrown -> ((SQLException) thrown).getSQLState())
                .isEqualTo("42501");
        assertThat(DATABASE.texts("SELECT type FROM ledger.event")).containsExactly("Noted");
    }

    @Test
    void not_even_where_ordinary_triggers_are_off() {
        // As the migration leaves it: erasing has just set the trigger anew in the shared database.
        assertThatThrownBy(
                        () -> Database.fresh().run("SET session_replication_role = replica; DELETE FROM ledger.event"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_writer", "ledger_reader"})
    void nobody_inserts_past_the_function(String role) {
        assertThatThrownBy(() -> as(role, "INSERT INTO ledger.event DEFAULT VALUES"))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_writer", "ledger_reader"})
    void nobody_calls_what_the_function_asks(String role) {
        assertThatThrownBy(() -> as(role, ONE_EVENT.replace("ledger.append", "ledger.append_sorting_out")))
                .hasMessageContaining("permission denied for function append_sorting_out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_writer", "ledger_reader"})
    void nobody_makes_anything_beside_the_book(String role) {
        assertThatThrownBy(() -> as(role, "CREATE TABLE ledger.own ()"))
                .hasMessageContaining("permission denied for schema ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_writer", "ledger_reader"})
    void nobody_stops_the_others_from_appending(String role) {
        assertThatThrownBy(() -> as(role, "BEGIN; LOCK TABLE ledger.turn IN ACCESS SHARE MODE"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_writer_appends() {
        assertThatCode(() -> as("ledger_writer", ONE_EVENT)).doesNotThrowAnyException();
        assertThat(DATABASE.number("SELECT position FROM ledger.head")).isEqualTo(2);
    }

    @Test
    void a_reader_reads_and_does_not_append() {
        assertThatCode(() -> as("ledger_reader", "SELECT payload FROM ledger.event_json"))
                .doesNotThrowAnyException();
        assertThatCode(() -> as("ledger_reader", "SELECT ledger.position_before(now())"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> as("ledger_reader", ONE_EVENT)).hasMessageContaining("permission denied");
    }

    @Test
    void a_stranger_sees_nothing() {
        DATABASE.run("DROP ROLE IF EXISTS stranger; CREATE ROLE stranger");

        assertThatThrownBy(() -> as("stranger", "SELECT * FROM ledger.event"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_migration_by_one_who_may_not_make_roles_works_with_the_rights_at_hand() throws SQLException {
        var other = Database.empty();
        other.run("""
                DROP ROLE IF EXISTS plain;
                CREATE ROLE plain LOGIN;
                GRANT CREATE ON DATABASE %s TO plain
                """.formatted(other.texts("SELECT current_database()").getFirst()));

        new SchemaMigration("ledger", "db/ledger").migrate(other.dataSource("plain"));

        try (var connection = other.dataSource("plain").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(ONE_EVENT);
        }
        assertThat(other.number("SELECT position FROM ledger.head")).isEqualTo(1);
        assertThat(other.texts("SELECT tableowner FROM pg_tables WHERE tablename = 'event'"))
                .containsExactly("plain");
    }

    private void as(String role, String sql) throws SQLException {
        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute(sql);
        }
    }
}
