package caseledger.query.sight;

import caseledger.events.CaseEvent;
import caseledger.events.LedgerEvent;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Folding;
import caseledger.query.Folding.Step;
import caseledger.query.StateJson;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.sight.Circle;
import caseledger.values.CaseId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has to do with each case. Owns table {@code case_circle}. */
public final class CaseCircle implements View {
    static final ViewName NAME = new ViewName("case-circle", 7);

    /** The circles that let in whoever has the keys; it wants the parameters of {@link Shown}. */
    private static final String LETTING_IN = NAME.sql("""
             FROM views.case_circle AS circle
            WHERE (circle.doors && :keys::text[] AND NOT circle.barred && :keys::text[]
                   OR circle.brief_doors && :keys::text[]
                      AND EXISTS (SELECT
                                    FROM unnest(circle.brief_doors, circle.brief_until) AS brief (door, until)
                                   WHERE brief.door = ANY (:keys::text[]) AND brief.until > :shownAt
                                     AND (starts_with(brief.door, '%s') OR NOT circle.barred && :keys::text[])))
            """.formatted(Doors.OPENED));

    private static final String FIND = NAME.sql("SELECT circle FROM views.case_circle WHERE case_id = :case");

    /** Whoever looks at a case asks for more than one thing of it. Some kilobytes each. */
    private static final int READ_MAX = 2_000;

    private final JdbcClient sql;
    private final Folding<Circle> folding;

    /** What was read lately, by the text that it was read from. */
    private final Cache<String, Circle> read =
            Caffeine.newBuilder().maximumSize(READ_MAX).build();

    public CaseCircle(JdbcClient sql) {
        this.sql = sql;
        this.folding = new Folding<>(
                sql,
                NAME.sql("""
                        SELECT case_id, version, circle AS state
                          FROM views.case_circle
                         WHERE case_id = ANY (:cases::uuid[])
                        """),
                Circle.class,
                (circle, event, recorded) ->
                        (circle == null ? Circle.UNOPENED : circle).evolve(event, recorded.provenance()));
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per case: who has to do with it, and the doors by which a list finds the cases that somebody may see.
            CREATE TABLE IF NOT EXISTS views.case_circle (
                case_id     uuid          PRIMARY KEY,
                version     bigint        NOT NULL,
                doors       text[]        NOT NULL,
                barred      text[]        NOT NULL,
                brief_doors text[]        NOT NULL,
                brief_until timestamptz[] NOT NULL,
                circle      text          NOT NULL
            );
            CREATE INDEX IF NOT EXISTS case_circle_doors ON views.case_circle USING gin (doors, brief_doors);
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof CaseEvent;
    }

    private record Row(Step<Circle> step, Doors doors) {}

    @Override
    public void apply(Batch batch) {
        folding.lastChanges(batch, this::write);
    }

    private void write(List<Step<Circle>> last) {
        var rows =
                last.stream().map(step -> new Row(step, Doors.of(step.after()))).toList();
        sql.sql(NAME.sql("""
                        INSERT INTO views.case_circle
                        SELECT case_id, version, doors::text[], barred::text[], brief_doors::text[],
                               brief_until::timestamptz[], circle
                          FROM unnest(:cases::uuid[], :versions::bigint[], :doors::text[], :barred::text[],
                                      :briefDoors::text[], :briefUntil::text[], :circles::text[])
                            AS row (case_id, version, doors, barred, brief_doors, brief_until, circle)
                            ON CONFLICT (case_id) DO UPDATE
                           SET version = excluded.version,
                               doors = excluded.doors,
                               barred = excluded.barred,
                               brief_doors = excluded.brief_doors,
                               brief_until = excluded.brief_until,
                               circle = excluded.circle
                        """))
                .param("cases", Column.text(rows, row -> row.step().caseId()))
                .param(
                        "versions",
                        Column.number(rows, row -> row.step().recorded().version()))
                .param(
                        "doors",
                        Column.text(rows, row -> Column.array(row.doors().lasting())))
                .param(
                        "barred",
                        Column.text(rows, row -> Column.array(row.doors().barred())))
                .param(
                        "briefDoors",
                        Column.text(
                                rows, row -> Column.array(row.doors().brief().keySet())))
                .param(
                        "briefUntil",
                        Column.text(
                                rows, row -> Column.array(row.doors().brief().values())))
                .param("circles", Column.text(rows, row -> row.step().json()))
                .update();
    }

    /** The statement's condition that a case is shown, by the column that names it: each case of the statement is tried. */
    static String tried(String caseColumn) {
        return "EXISTS (SELECT " + LETTING_IN + " AND circle.case_id = " + caseColumn + ")";
    }

    /**
     * The same condition, but the cases are found first, through the index of doors. PostgreSQL cannot choose this by
     * itself: a selective reader's keys mostly open the same cases, which it takes for so many more cases.
     */
    static String found(String caseColumn) {
        return caseColumn + " = ANY (ARRAY (SELECT circle.case_id " + LETTING_IN + "))";
    }

    /** How many cases are shown, counted no further than to a maximum. */
    int count(Shown shown, int max) {
        return shown.bound(sql.sql("SELECT count(*) FROM (SELECT " + LETTING_IN + " LIMIT :max) AS shown"))
                .param("max", max)
                .query(Integer.class)
                .single();
    }

    Optional<Circle> find(CaseId caseId) {
        return sql.sql(FIND)
                .param("case", caseId.value())
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** A column of another view's statement: who has to do with the case that a column names, as {@link #read} takes it. */
    static String column(String caseColumn) {
        return NAME.sql(
                "(SELECT circle.circle FROM views.case_circle AS circle WHERE circle.case_id = " + caseColumn + ")");
    }

    /** What the text in the table says. */
    Circle read(String circle) {
        return read.get(circle, text -> StateJson.read(text, Circle.class));
    }

    /** Of those cases that are known here. */
    Map<CaseId, Circle> find(Collection<CaseId> cases) {
        var found = new HashMap<CaseId, Circle>();
        sql.sql(NAME.sql("SELECT case_id, circle FROM views.case_circle WHERE case_id = ANY (:cases::uuid[])"))
                .param("cases", Column.text(cases, each -> each))
                .query((RowCallbackHandler) row ->
                        found.put(new CaseId(row.getObject("case_id", UUID.class)), read(row.getString("circle"))));
        return found;
    }
}
