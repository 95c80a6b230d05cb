package caseledger.command.deadlines;

import caseledger.clocks.CaseClock;
import caseledger.clocks.CaseClocks;
import caseledger.command.casefile.RaiseDeadline;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has to be raised, and when: table {@code timers.deadline}. */
final class DeadlineTable {
    private record Row(CaseId caseId, ClockName clock, int number, boolean missed, Instant fireAt) {}

    private final JdbcClient sql;

    DeadlineTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Arms what the clocks of these cases ask for, and nothing else of them; to be called in a transaction. */
    void arm(Map<CaseId, CaseClocks> cases) {
        sql.sql("DELETE FROM timers.deadline WHERE case_id = ANY (:cases::uuid[])")
                .param("cases", texts(List.copyOf(cases.keySet()), CaseId::toString))
                .update();
        var rows = new ArrayList<Row>();
        cases.forEach((id, clocks) -> clocks.all().forEach(clock -> {
            add(rows, id, clock, false, clock.warnDueAt());
            add(rows, id, clock, true, clock.missAt());
        }));
        if (rows.isEmpty()) {
            return;
        }
        sql.sql("""
                        INSERT INTO timers.deadline (case_id, clock, number, missed, fire_at)
                        SELECT *
                          FROM unnest(:cases::uuid[], :clocks::text[], :numbers::integer[], :missed::boolean[],
                                      :fireAt::timestamptz[])
                        """)
                .param("cases", texts(rows, row -> row.caseId().toString()))
                .param("clocks", texts(rows, row -> row.clock().value()))
                .param("numbers", texts(rows, row -> Integer.toString(row.number())))
                .param("missed", texts(rows, row -> Boolean.toString(row.missed())))
                .param("fireAt", texts(rows, row -> row.fireAt().toString()))
                .update();
    }

    private static void add(List<Row> rows, CaseId id, CaseClock clock, boolean missed, @Nullable Instant fireAt) {
        if (fireAt != null) {
            rows.add(new Row(id, clock.name(), clock.number(), missed, fireAt));
        }
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /**
     * Raises what is due, earliest first, passing over what another node has in hand; to be called in a transaction. A row
     * leaves the table when it is done with; a node that dies in between leaves it to the next.
     *
     * @param raise answers true if the deadline is done with
     * @param again after how long one that is not is tried again
     * @return how many were due
     */
    int raise(Instant now, int max, Duration again, Predicate<RaiseDeadline> raise) {
        var due = sql.sql("""
                        SELECT case_id, clock, number, missed, fire_at
                          FROM timers.deadline
                         WHERE fire_at <= :now
                         ORDER BY fire_at
                         LIMIT :max
                           FOR UPDATE SKIP LOCKED
                        """)
                .param("now", utc(now))
                .param("max", max)
                .query((row, _) -> new Row(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        new ClockName(row.getString("clock")),
                        row.getInt("number"),
                        row.getBoolean("missed"),
                        instant(row.getTimestamp("fire_at"))))
                .list();
        due.forEach(row -> {
            var done = raise.test(new RaiseDeadline(row.caseId(), row.clock(), row.number(), row.missed()));
            finish(row, done ? null : now.plus(again));
        });
        return due.size();
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }

    private void finish(Row row, @Nullable Instant again) {
        var statement = again == null ? "DELETE FROM timers.deadline" : "UPDATE timers.deadline SET fire_at = :again";
        sql.sql(statement + """
                         WHERE case_id = :case
                           AND clock = :clock
                           AND number = :number
                           AND missed = :missed
                        """)
                .param("case", row.caseId().value())
                .param("clock", row.clock().value())
                .param("number", row.number())
                .param("missed", row.missed())
                .param("again", again == null ? null : utc(again))
                .update();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
