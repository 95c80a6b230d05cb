package caseledger.query.cases;

import caseledger.events.CaseEvent;
import caseledger.events.LedgerEvent;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Folding;
import caseledger.query.Folding.Step;
import caseledger.query.StateJson;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.sight.CaseSight;
import caseledger.values.CaseId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each case to date. Owns table {@code case_record}. */
public final class CaseRecord implements View {
    private static final ViewName NAME = new ViewName("case-record", 5);

    private static final String FIND = NAME.sql("SELECT state FROM views.case_record WHERE case_id = :case");

    private static final String VERSION = NAME.sql("SELECT version FROM views.case_record WHERE case_id = :case");

    private static final String WITH_CIRCLE = NAME.sql("""
            SELECT version, state, %s AS circle
              FROM views.case_record AS record
             WHERE case_id = :case
            """).formatted(CaseSight.column("record.case_id"));

    private final JdbcClient sql;
    private final Folding<CaseToDate> folding;

    /**
     * A case as it is stored, not read yet, so that it costs nobody anything who is not shown it.
     *
     * @param circle who has to do with it, for {@link CaseSight#seen}
     */
    record Stored(long version, String state, @Nullable String circle) {
        CaseToDate read() {
            return StateJson.read(state, CaseToDate.class);
        }
    }

    public CaseRecord(JdbcClient sql) {
        this.sql = sql;
        this.folding = new Folding<>(
                sql,
                NAME.sql("""
                        SELECT case_id, version, state
                          FROM views.case_record
                         WHERE case_id = ANY (:cases::uuid[])
                        """),
                CaseToDate.class,
                (state, event, recorded) ->
                        (state == null ? CaseToDate.unopened(event.caseId()) : state).evolve(event, recorded));
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- A case as it stands: the fold of all its events. Sealed text stays sealed. Most cases fit into a page as they are:
            -- to compress them from 2 kB on, as usual, costs each read more than it saves, and ciphertext hardly shrinks.
            CREATE TABLE IF NOT EXISTS views.case_record (
                case_id uuid   PRIMARY KEY,
                version bigint NOT NULL,
                state   text   NOT NULL
            ) WITH (toast_tuple_target = 8160);
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof CaseEvent;
    }

    @Override
    public void apply(Batch batch) {
        folding.last(batch, this::write);
    }

    private void write(List<Step<CaseToDate>> last) {
        sql.sql(NAME.sql("""
                            INSERT INTO views.case_record (case_id, version, state)
                            SELECT * FROM unnest(:cases::uuid[], :versions::bigint[], :states::text[])
                                ON CONFLICT (case_id) DO UPDATE
                               SET version = excluded.version, state = excluded.state
                            """))
                .param("cases", Column.text(last, Step::caseId))
                .param("versions", Column.number(last, step -> step.recorded().version()))
                .param("states", Column.text(last, Step::json))
                .update();
    }

    Optional<CaseToDate> find(CaseId caseId) {
        return sql.sql(FIND)
                .param("case", caseId.value())
                .query(String.class)
                .optional()
                .map(state -> StateJson.read(state, CaseToDate.class));
    }

    /** The case and who has to do with it, both of the same moment. */
    Optional<Stored> stored(CaseId caseId) {
        return sql.sql(WITH_CIRCLE)
                .param("case", caseId.value())
                .query((row, _) -> new Stored(row.getLong("version"), row.getString("state"), row.getString("circle")))
                .optional();
    }

    /** How many events of a case have been seen; 0 if none. */
    long version(CaseId caseId) {
        return sql.sql(VERSION)
                .param("case", caseId.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
