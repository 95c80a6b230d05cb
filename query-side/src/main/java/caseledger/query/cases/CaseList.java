package caseledger.query.cases;

import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.RiskGrade;
import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.LedgerEvent;
import caseledger.query.Batch;
import caseledger.query.CaseCourse;
import caseledger.query.Column;
import caseledger.query.Folding;
import caseledger.query.Folding.Step;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.sight.Shown;
import caseledger.values.CaseCode;
import caseledger.values.CorrectedFact;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** All cases, to be filtered and paged through, latest first. Owns table {@code case_list}. */
public final class CaseList implements View {
    private static final ViewName NAME = new ViewName("case-list", 3);

    private static final String SCRIPT = """
            -- One row per case and lead; the columns are what can be filtered by or is shown in a list.
            CREATE TABLE IF NOT EXISTS views.case_list (
                case_id       uuid        PRIMARY KEY,
                version       bigint      NOT NULL,
                opened_at     timestamptz NOT NULL,
                registered_on date,
                within        text[]      NOT NULL,
                status        text        NOT NULL,
                category      text,
                channel       text,
                risk          text        NOT NULL,
                line          text        NOT NULL,
                state         text        NOT NULL
            );
            CREATE INDEX IF NOT EXISTS case_list_opened ON views.case_list (opened_at DESC, case_id DESC);
            CREATE INDEX IF NOT EXISTS case_list_within ON views.case_list USING gin (within);
            """;

    /** What a case shows in a list; the names are those of the case itself. */
    record Line(
            UUID caseId,
            @Nullable CaseCode caseCode,
            CaseStatus state,
            @Nullable Outcome outcome,
            @Nullable Channel channel,
            @Nullable Category category,
            @Nullable PlaceCode place,
            RiskGrade risk,
            @Nullable UnitId leadUnit,
            @Nullable Level leadLevel,
            @Nullable Level resolvedLevel,
            Instant openedAt,
            @Nullable Instant registeredAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant concludedAt,
            boolean late,
            long version) {}

    /** What to look for; null means any. */
    record Filter(
            @Nullable UnitId unit,
            @Nullable CaseStatus state,
            @Nullable Category category,
            @Nullable Channel channel,
            @Nullable RiskGrade risk,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Where the page before ended. */
    record After(Instant openedAt, UUID caseId) {}

    /** What has been folded: the course, and what only a correction changes after the registration. */
    record Listed(
            CaseCourse course,
            Instant openedAt,
            @Nullable CaseCode caseCode,
            @Nullable Channel channel,
            @Nullable Category category,
            @Nullable PlaceCode place,
            List<UnitId> within) {
        static Listed evolve(@Nullable Listed before, CaseEvent event, Recorded recorded) {
            var start = before == null
                    ? new Listed(CaseCourse.UNOPENED, event.occurredAt(), null, null, null, null, List.of())
                    : before;
            var course = start.course.evolve(event, recorded.isLate());
            if (event instanceof LeadReported e) {
                return new Listed(course, start.openedAt, null, e.channel(), null, e.place(), e.within());
            }
            if (event instanceof CaseRegistered e) {
                return new Listed(
                        course, e.occurredAt(), e.caseCode(), e.channel(), e.category(), e.place(), e.within());
            }
            if (event instanceof FactCorrected e) {
                return start.corrected(course, e.fact());
            }
            return new Listed(
                    course, start.openedAt, start.caseCode, start.channel, start.category, start.place, start.within);
        }

        private Listed corrected(CaseCourse next, CorrectedFact fact) {
            return switch (fact) {
                case CorrectedFact.OfCategory right ->
                    new Listed(next, openedAt, caseCode, channel, right.is(), place, within);
                case CorrectedFact.OfPlace right ->
                    new Listed(next, openedAt, caseCode, channel, category, right.is(), right.within());
                case CorrectedFact.OfScale _,
                        CorrectedFact.OfComplexity _,
                        CorrectedFact.OfLevel _,
                        CorrectedFact.OfTime _ ->
                    new Listed(next, openedAt, caseCode, channel, category, place, within);
            };
        }

        Line line(UUID caseId, long version) {
            var resolution = course.resolution();
            var held = course.responsibility();
            return new Line(
                    caseId,
                    caseCode,
                    course.status(),
                    course.outcome(),
                    channel,
                    category,
                    place,
                    course.risk(),
                    held.leadUnit(),
                    held.leadLevel(),
                    resolution == null ? null : resolution.level(),
                    openedAt,
                    course.registeredAt(),
                    course.acceptedAt(),
                    resolution == null ? null : resolution.at(),
                    course.concludedAt(),
                    course.late(),
                    version);
        }
    }

    private final JdbcClient sql;
    private final Folding<Listed> folding;

    public CaseList(JdbcClient sql) {
        this.sql = sql;
        this.folding = new Folding<>(sql, NAME.sql("""
                        SELECT case_id, version, state
                          FROM views.case_list
                         WHERE case_id = ANY (:cases::uuid[])
                        """), Listed.class, Listed::evolve);
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
        return event instanceof CaseEvent;
    }

    @Override
    public void apply(Batch batch) {
        folding.last(batch, this::write);
    }

    private void write(List<Step<Listed>> last) {
        sql.sql(NAME.sql("""
                        INSERT INTO views.case_list
                        SELECT case_id, version, opened_at, registered_on, within::text[], status, category, channel, risk,
                               line, state
                          FROM unnest(:cases::uuid[], :versions::bigint[], :opened::timestamptz[], :registered::date[],
                                      :within::text[], :status::text[], :category::text[], :channel::text[],
                                      :risk::text[], :lines::text[], :states::text[])
                            AS row (case_id, version, opened_at, registered_on, within, status, category, channel, risk,
                                    line, state)
                            ON CONFLICT (case_id) DO UPDATE
                           SET version = excluded.version,
                               opened_at = excluded.opened_at,
                               registered_on = excluded.registered_on,
                               within = excluded.within,
                               status = excluded.status,
                               category = excluded.category,
                               channel = excluded.channel,
                               risk = excluded.risk,
                               line = excluded.line,
                               state = excluded.state
                        """))
                .param("cases", Column.text(last, Step::caseId))
                .param("versions", Column.number(last, step -> step.recorded().version()))
                .param("opened", Column.text(last, step -> step.after().openedAt()))
                .param("registered", Column.text(last, step -> registeredOn(step.after())))
                .param(
                        "within",
                        Column.text(last, step -> Column.array(step.after().within())))
                .param(
                        "status",
                        Column.text(last, step -> step.after().course().status().name()))
                .param("category", Column.text(last, step -> code(step.after().category())))
                .param("channel", Column.text(last, step -> step.after().channel()))
                .param("risk", Column.text(last, step -> step.after().course().risk()))
                .param("lines", Column.text(last, CaseList::line))
                .param("states", Column.text(last, Step::json))
                .update();
    }

    /** At most so many lines that match and are shown, latest opened first, after the given one. */
    List<JsonNode> find(Filter filter, Shown shown, @Nullable After after, int limit) {
        return shown
                .bound(sql.sql(NAME.sql("""
                        SELECT line
                          FROM views.case_list AS case_list
                         WHERE (:unit::text IS NULL OR within @> ARRAY[:unit::text])
                           AND (:status::text IS NULL OR status = :status)
                           AND (:category::text IS NULL OR category = :category)
                           AND (:channel::text IS NULL OR channel = :channel)
                           AND (:risk::text IS NULL OR risk = :risk)
                           AND (:from::date IS NULL OR registered_on >= :from)
                           AND (:to::date IS NULL OR registered_on <= :to)
                           AND (:afterOpened::timestamptz IS NULL
                                OR (opened_at, case_id) < (:afterOpened::timestamptz, :afterCase::uuid))
                           AND %s
                         ORDER BY opened_at DESC, case_id DESC
                         LIMIT :limit
                        """.formatted(shown.condition("case_list.case_id")))))
                .param("unit", text(filter.unit()))
                .param("status", text(filter.state()))
                .param("category", code(filter.category()))
                .param("channel", text(filter.channel()))
                .param("risk", text(filter.risk()))
                .param("from", filter.from())
                .param("to", filter.to())
                .param("afterOpened", after == null ? null : after.openedAt().toString())
                .param("afterCase", after == null ? null : after.caseId().toString())
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(StateJson.MAPPER::readTree)
                .toList();
    }

    private static @Nullable LocalDate registeredOn(Listed listed) {
        var at = listed.course().registeredAt();
        return at == null ? null : Period.dayOf(at);
    }

    private static String line(Step<Listed> step) {
        return StateJson.write(step.after().line(step.caseId(), step.recorded().version()));
    }

    private static @Nullable String code(@Nullable Category category) {
        return category == null ? null : category.code();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
