package caseledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ledger.append} makes of a batch in which appends meet. */
class AppendFunctionTest {
    private static final Database DATABASE = Database.fresh();

    @BeforeEach
    void erase() {
        DATABASE.erase();
    }

    /** One event of append {@code append}. */
    private record Row(int append, String stream, long sequence, UUID id) {
        Row(int append, String stream, long sequence) {
            this(append, stream, sequence, UUID.randomUUID());
        }
    }

    @Test
    void refuses_only_the_append_that_does_not_follow() {
        append(row(1, "a", 0));

        assertThat(append(row(1, "b", 0), row(2, "a", 0), row(3, "c", 0))).isEqualTo("{2}");
        assertThat(stored()).containsExactly("1 a 0", "2 b 0", "3 c 0");
    }

    @Test
    void takes_appends_that_build_on_each_other() {
        assertThat(append(row(1, "a", 0), row(2, "a", 1), row(3, "a", 2))).isEqualTo("{}");
        assertThat(stored()).containsExactly("1 a 0", "2 a 1", "3 a 2");
    }

    @Test
    void of_two_appends_for_one_place_takes_the_first() {
        assertThat(append(row(1, "a", 0), row(2, "a", 0), row(3, "b", 0))).isEqualTo("{2}");
        assertThat(stored()).containsExactly("1 a 0", "2 b 0");
    }

    @Test
    void a_refused_append_takes_those_that_build_on_it_along() {
        append(row(1, "t", 0));

        // 1 fits on a but not on t; 2 builds on 1; 3 was decided without either.
        assertThat(append(row(1, "a", 0), row(1, "t", 0), row(2, "a", 1), row(3, "a", 0)))
                .isEqualTo("{1,2}");
        assertThat(stored()).containsExactly("1 t 0", "2 a 0");
    }

    @Test
    void an_append_after_a_refused_one_of_its_stream_is_judged_by_what_is_stored() {
        append(row(1, "a", 0));

        assertThat(append(row(1, "a", 0), row(2, "a", 1))).isEqualTo("{1}");
        assertThat(stored()).containsExactly("1 a 0", "2 a 1");
    }

    @Test
    void sent_again_leaves_alone_what_is_stored() {
        var rows = new Row[] {row(1, "a", 0), row(2, "b", 0), row(2, "b", 1), row(3, null, 0)};
        append(rows);

        assertThat(append(true, rows)).isEqualTo("{}");
        assertThat(stored()).hasSize(4);
    }

    @Test
    void sent_again_stores_what_is_missing() {
        var stored = row(1, "a", 0);
        append(stored);

        assertThat(append(true, stored, row(2, "b", 0))).isEqualTo("{}");
        assertThat(stored()).containsExactly("1 a 0", "2 b 0");
    }

    @Test
    void sent_again_refuses_what_others_have_overtaken() {
        append(row(1, "a", 0));

        assertThat(append(true, row(1, "a", 0), row(2, "b", 0))).isEqualTo("{1}");
    }

    @Test
    void refuses_a_known_identifier_at_another_place() {
        var stored = row(1, "a", 0);
        append(stored);

        assertThat(append(true, new Row(1, "b", 0, stored.id()), row(2, "c", 0)))
                .isEqualTo("{1}");
    }

    @Test
    void refuses_the_second_use_of_an_identifier_in_a_batch() {
        var first = row(1, "a", 0);

        assertThat(append(true, first, new Row(2, "b", 0, first.id()))).isEqualTo("{2}");
        assertThat(stored()).containsExactly("1 a 0");
    }

    @Test
    void tells_listeners_once_a_batch_and_only_if_something_was_stored() throws Exception {
        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN ledger");
            append(row(1, "a", 0), row(2, "b", 0));
            append(row(1, "a", 0));
            append(row(1, "c", 0));

            var heard = new ArrayList<String>();
            var pg = connection.unwrap(org.postgresql.PGConnection.class);
            for (var look = 0; look < 10 && heard.size() < 2; look++) {
                for (var notification : pg.getNotifications(500)) {
                    heard.add(notification.getParameter());
                }
            }
            assertThat(heard).containsExactly("", "");
        }
    }

    @Test
    void what_another_batch_brings_after_the_look_refuses_the_whole_batch_until_it_is_sent_again() throws Exception {
        var batch = new Row[] {row(1, "a", 0), row(2, "b", 0)};
        try (var earlier = DATABASE.dataSource().getConnection();
                var statement = earlier.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            earlier.setAutoCommit(false);
            statement.execute(call(false, row(1, "a", 0)));
            var later = threads.submit(() -> append(batch));
            await().until(() -> DATABASE.texts("SELECT count(*) FROM pg_locks WHERE NOT granted")
                    .equals(List.of("1")));
            earlier.commit();

            assertThatThrownBy(later::get).rootCause().hasMessageContaining("event_stream_id_sequence_key");
        }
        assertThat(append(true, batch)).isEqualTo("{1}");
        assertThat(stored()).containsExactly("1 a 0", "2 b 0");
    }

    private static Row row(int append, String stream, long sequence) {
        return new Row(append, stream, sequence);
    }

    private String append(Row... rows) {
        return append(false, rows);
    }

    private String append(boolean again, Row... rows) {
        return DATABASE.texts(call(again, rows)).getFirst();
    }

    private static String call(boolean again, Row... rows) {
        var list = List.of(rows);
        return """
                SELECT ledger.append(%s::int[], %s::uuid[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[],
                                     %s::bytea[], %s::bytea[], %s)
                """.formatted(
                        array(list.stream().map(Row::append).toList()),
                        array(list.stream().map(Row::id).toList()),
                        array(list.stream().map(_ -> "Notebook").toList()),
                        array(list.stream().map(Row::stream).toList()),
                        array(list.stream()
                                .map(row -> row.stream() == null ? null : row.sequence())
                                .toList()),
                        array(list.stream().map(_ -> "Noted").toList()),
                        array(list.stream().map(_ -> "1").toList()),
                        array(list.stream().map(_ -> "{}").toList()),
                        array(list.stream().map(_ -> "{}").toList()),
                        again);
    }

    private static String array(List<?> values) {
        return "ARRAY["
                + String.join(
                        ",",
                        values.stream()
                                .map(value -> value == null ? "NULL" : "'" + value + "'")
                                .toList())
                + "]";
    }

    private List<String> stored() {
        return DATABASE.texts(
                "SELECT concat_ws(' ', position, stream_id, sequence) FROM ledger.event ORDER BY position");
    }
}
