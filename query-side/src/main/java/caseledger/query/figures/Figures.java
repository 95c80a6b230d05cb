package caseledger.query.figures;

import caseledger.codes.AgreementForm;
import caseledger.codes.Category;
import caseledger.events.LedgerEvent;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Folding;
import caseledger.query.Folding.Step;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.figures.CaseFacts.Fact;
import caseledger.query.figures.Spans.Span;
import caseledger.values.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the facts that figures count. A fact holds from the position that made it true to the position that made another
 * one true, so that any figure as of any position is plain SQL, and later events change no earlier answer.
 */
public final class Figures implements View {
    static final ViewName NAME = new ViewName("figures", 13);

    private static final String SCRIPT = """
            -- What has been folded of each case; only the fold reads it.
            CREATE TABLE IF NOT EXISTS views.figure_case (
                case_id uuid   PRIMARY KEY,
                version bigint NOT NULL,
                state   text   NOT NULL
            );
            -- What counts of each accepted case, from position valid_from on and before position valid_to.
            CREATE TABLE IF NOT EXISTS views.figure_fact (
                case_id     uuid    NOT NULL,
                valid_from  bigint  NOT NULL,
                valid_to    bigint  NOT NULL,
                within      text[]  NOT NULL,
                category    text,
                recorded_as text,
                accepted_on date    NOT NULL,
                standing    text    NOT NULL,
                ended_on    date,
                tier        text,
                assisted_by text[]  NOT NULL,
                grassroots  boolean NOT NULL,
                durable_on  date,
                late        boolean NOT NULL,
                flows       text[]  NOT NULL,
                flow_days   date[]  NOT NULL,
                moved_on    date    NOT NULL,
                PRIMARY KEY (case_id, valid_from)
            );
            CREATE INDEX IF NOT EXISTS figure_fact_ended ON views.figure_fact (ended_on, valid_from);
            CREATE INDEX IF NOT EXISTS figure_fact_accepted ON views.figure_fact (accepted_on, valid_from);
            CREATE INDEX IF NOT EXISTS figure_fact_ended_now
                ON views.figure_fact (ended_on) INCLUDE (standing, tier, grassroots, late, within)
             WHERE valid_to = 9223372036854775807;
            CREATE INDEX IF NOT EXISTS figure_fact_accepted_now
                ON views.figure_fact (accepted_on)
               INCLUDE (standing, ended_on, tier, grassroots, durable_on, late, within)
             WHERE valid_to = 9223372036854775807;
            CREATE INDEX IF NOT EXISTS figure_fact_moved_now
                ON views.figure_fact (moved_on)
             WHERE valid_to = 9223372036854775807;
            CREATE INDEX IF NOT EXISTS figure_fact_open_now
                ON views.figure_fact (case_id)
             WHERE valid_to = 9223372036854775807 AND standing = 'OPEN';
            -- The first position of each day on which something was recorded: which day it is as of a position.
            CREATE TABLE IF NOT EXISTS views.figure_day (
                position bigint PRIMARY KEY,
                day      date   NOT NULL
            );
            """ + FigureItems.SCRIPT + FigureUnits.SCRIPT;

    private final JdbcClient sql;
    private final Folding<CaseFacts> folding;
    private final FigureItems items;
    private final FigureUnits units;

    public Figures(JdbcClient sql) {
        this.sql = sql;
        this.folding = new Folding<>(
                sql,
                NAME.sql("""
                        SELECT case_id, version, state
                          FROM views.figure_case
                         WHERE case_id = ANY (:cases::uuid[])
                        """),
                CaseFacts.class,
                (state, event, recorded) -> (state == null ? CaseFacts.UNKNOWN : state)
                        .evolve(event, recorded.isLate(), recorded.limits()));
        this.items = new FigureItems(sql);
        this.units = new FigureUnits(sql);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return SCRIPT;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof SettlementEffective settled && settled.form() != AgreementForm.ORAL;
    }

    @Override
    public void apply(Batch batch) {
        folding.lastChanges(batch, this::write, this::writeStates);
    }

    private void write(List<Recorded> page, List<Step<CaseFacts>> steps) {
        writeFacts(steps);
        items.write(steps);
        units.write(page);
        writeDays(page);
    }

    private void writeStates(List<Step<CaseFacts>> last) {
        sql.sql(NAME.sql("""
                            INSERT INTO views.figure_case (case_id, version, state)
                            SELECT * FROM unnest(:cases::uuid[], :versions::bigint[], :states::text[])
                                ON CONFLICT (case_id) DO UPDATE
                               SET version = excluded.version, state = excluded.state
                            """))
                .param("cases", Column.text(last, Step::caseId))
                .param("versions", Column.number(last, step -> step.recorded().version()))
                .param("states", Column.text(last, step -> step.json()))
                .update();
    }

    private void writeFacts(List<Step<CaseFacts>> steps) {
        var spans = new Spans<UUID, Fact>();
        for (var step : steps) {
            var before = step.before() == null ? null : step.before().fact();
            var after = step.after().fact();
            if (after != null && !Objects.equals(before, after)) {
                var position = step.recorded().position();
                if (before != null) {
                    spans.end(step.caseId(), position);
                }
                spans.begin(step.caseId(), after, position);
            }
        }
        endFacts(spans.ended());
        beginFacts(spans.begun());
    }

    private void endFacts(Map<UUID, Long> ended) {
        if (!ended.isEmpty()) {
            sql.sql(NAME.sql("""
                            UPDATE views.figure_fact fact
                               SET valid_to = ended.position
                              FROM unnest(:cases::uuid[], :positions::bigint[]) AS ended (case_id, position)
                             WHERE fact.case_id = ended.case_id
                               AND fact.valid_to = 9223372036854775807
                            """))
                    .param("cases", Column.text(ended.keySet(), id -> id))
                    .param("positions", Column.number(ended.values(), position -> position))
                    .update();
        }
    }

    private void beginFacts(List<Span<UUID, Fact>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        sql.sql(NAME.sql("""
                        INSERT INTO views.figure_fact
                        SELECT case_id, valid_from, valid_to, within::text[], category, recorded_as, accepted_on,
                               standing, ended_on, tier, assisted_by::text[],
                               grassroots, durable_on, late, flows::text[], flow_days::date[], moved_on
                          FROM unnest(:cases::uuid[], :from::bigint[], :to::bigint[], :within::text[],
                                      :category::text[], :recorded::text[],
                                      :accepted::date[], :standing::text[], :ended::date[], :tier::text[],
                                      :assisted::text[], :grassroots::boolean[], :durable::date[], :late::boolean[],
                                      :flows::text[], :days::text[], :moved::date[])
                            AS fact (case_id, valid_from, valid_to, within, category, recorded_as, accepted_on,
                                     standing, ended_on, tier, assisted_by,
                                     grassroots, durable_on, late, flows, flow_days, moved_on)
                        """))
                .param("cases", Column.text(rows, Span::key))
                .param("from", Column.number(rows, Span::from))
                .param("to", Column.number(rows, Span::to))
                .param(
                        "within",
                        Column.text(rows, row -> Column.array(row.value().within())))
                .param(
                        "category",
                        Column.text(rows, row -> code(row.value().categories().right())))
                .param(
                        "recorded",
                        Column.text(rows, row -> code(row.value().categories().recorded())))
                .param("accepted", Column.text(rows, row -> row.value().acceptedOn()))
                .param("standing", Column.text(rows, row -> row.value().standing()))
                .param("ended", Column.text(rows, row -> row.value().endedOn()))
                .param("tier", Column.text(rows, row -> row.value().tier()))
                .param(
                        "assisted",
                        Column.text(rows, row -> Column.array(row.value().assistedBy())))
                .param("grassroots", Column.truth(rows, row -> row.value().grassroots()))
                .param("durable", Column.text(rows, row -> row.value().durableOn()))
                .param("late", Column.truth(rows, row -> row.value().late()))
                .param(
                        "flows",
                        Column.text(rows, row -> Column.array(row.value().flows())))
                .param("days", Column.text(rows, row -> Column.array(row.value().flowDays())))
                .param("moved", Column.text(rows, row -> row.value().movedOn()))
                .update();
    }

    private static @Nullable String code(@Nullable Category category) {
        return category == null ? null : category.code();
    }

    private record Day(long position, LocalDate day) {}

    /** Days only go forward: a clock that was set back does not undo what had elapsed. */
    private void writeDays(List<Recorded> page) {
        var latest = sql.sql(NAME.sql("SELECT max(day) FROM views.figure_day"))
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .optional()
                .orElse(LocalDate.MIN);
        var days = new ArrayList<Day>();
        for (var recorded : page) {
            var day = Period.dayOf(recorded.recordedAt());
            if (day.isAfter(latest)) {
                days.add(new Day(recorded.position(), day));
                latest = day;
            }
        }
        if (!days.isEmpty()) {
            sql.sql(NAME.sql("""
                            INSERT INTO views.figure_day (position, day)
                            SELECT * FROM unnest(:positions::bigint[], :days::date[])
                            """))
                    .param("positions", Column.number(days, Day::position))
                    .param("days", Column.text(days, Day::day))
                    .update();
        }
    }
}
