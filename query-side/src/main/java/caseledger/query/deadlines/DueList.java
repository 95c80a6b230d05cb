package caseledger.query.deadlines;

import caseledger.clocks.CaseClock;
import caseledger.clocks.CaseClocks;
import caseledger.codes.ClockStatus;
import caseledger.codes.OnExpiry;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.LedgerEvent;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Folding;
import caseledger.query.Folding.Step;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.sight.Shown;
import caseledger.values.CaseCode;
import caseledger.values.ClockName;
import caseledger.values.CorrectedFact;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import caseledger.values.UnitId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All clocks of all cases, soonest due first. Owns tables {@code due_case} and {@code due_clock}. */
public final class DueList implements View {
    private static final ViewName NAME = new ViewName("due-list", 5);

    private static final String SCRIPT = """
            -- What has been folded of each case; only the fold reads it.
            CREATE TABLE IF NOT EXISTS views.due_case (
                case_id uuid   PRIMARY KEY,
                version bigint NOT NULL,
                state   text   NOT NULL
            );
            -- One row per clock of a case; due_at is infinity while the clock stands still.
            CREATE TABLE IF NOT EXISTS views.due_clock (
                case_id    uuid        NOT NULL,
                clock      text        NOT NULL,
                number     integer     NOT NULL,
                case_code  text,
                about      text,
                unit       text,
                within     text[]      NOT NULL,
                rule       text        NOT NULL,
                on_expiry  text        NOT NULL,
                started_at timestamptz NOT NULL,
                due_at     timestamptz NOT NULL,
                ended_at   timestamptz,
                stopped    boolean     NOT NULL,
                extra_days integer     NOT NULL,
                PRIMARY KEY (case_id, clock, number)
            );
            CREATE INDEX IF NOT EXISTS due_clock_due ON views.due_clock (due_at, case_id, clock, number);
            CREATE INDEX IF NOT EXISTS due_clock_open ON views.due_clock (due_at, case_id, clock, number) WHERE ended_at IS NULL;
            CREATE INDEX IF NOT EXISTS due_clock_within ON views.due_clock USING gin (within);
            """;

    /** A status as it can be asked for; a clock that runs and one that is overdue are told apart by the time asked at. */
    enum Asked {
        RUNNING("ended_at IS NULL AND due_at > :now AND due_at < 'infinity'"),
        OVERDUE("ended_at IS NULL AND due_at <= :now"),
        PAUSED("ended_at IS NULL AND due_at = 'infinity'"),
        OPEN("ended_at IS NULL"),
        MET("NOT stopped AND ended_at < due_at"),
        MISSED("NOT stopped AND ended_at >= due_at"),
        STOPPED("stopped");

        private final String condition;

        Asked(String condition) {
            this.condition = condition;
        }
    }

    /**
     * One clock as the list shows it.
     *
     * @param of the unit or the obligation that it is about; null where it is about the case
     * @param unit the unit that leads the case; null while none does
     * @param dueAt the first moment that is too late; null while the clock stands still
     */
    record Line(
            UUID caseId,
            @Nullable CaseCode caseCode,
            ClockName clock,
            int number,
            @Nullable String of,
            @Nullable UnitId unit,
            RuleVersion rule,
            OnExpiry onExpiry,
            Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable LocalDate lastDay,
            int extraDays,
            @Nullable Instant endedAt,
            ClockStatus status) {}

    /** How many clocks of a name a unit has to watch. */
    record Tally(@Nullable String unit, String clock, long running, long overdue, long paused) {}

    /** What to look for; null means any. */
    record Filter(
            @Nullable UnitId within,
            @Nullable UnitId lead,
            @Nullable ClockName clock,
            Asked asked,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Instant now) {}

    /** Where the page before ended; the due time as text, for it may be infinity. */
    record After(String dueAt, UUID caseId, String clock, int number) {}

    /** What has been folded: the clocks, and where the case is. */
    record Held(
            CaseClocks clocks,
            @Nullable CaseCode caseCode,
            @Nullable UnitId unit,
            List<UnitId> within) {
        private static final Held NOTHING = new Held(CaseClocks.NONE, null, null, List.of());

        static Held evolve(@Nullable Held before, CaseEvent event, Recorded recorded) {
            var held = before == null ? NOTHING : before;
            var next = held.clocks.evolve(event, recorded.limits());
            return switch (event) {
                case LeadReported e -> new Held(next, null, null, e.within());
                case CaseRegistered e -> new Held(next, e.caseCode(), held.unit, e.within());
                case LeadUnitAssigned e -> new Held(next, held.caseCode, e.leadUnit(), held.within);
                case AssignmentRejected _ -> new Held(next, held.caseCode, null, held.within);
                case CaseReopened e -> new Held(next, held.caseCode, e.leadUnit(), held.within);
                case FactCorrected e
                when e.fact() instanceof CorrectedFact.OfPlace place ->
                    new Held(next, held.caseCode, held.unit, place.within());
                default -> new Held(next, held.caseCode, held.unit, held.within);
            };
        }

        /** True if the row of one of its clocks is the same as before. */
        boolean showsAsIn(Held before, CaseClock clock) {
            return before.clocks.all().contains(clock)
                    && Objects.equals(before.caseCode, caseCode)
                    && Objects.equals(before.unit, unit)
                    && before.within.equals(within);
        }
    }

    private record Row(UUID caseId, Held held, CaseClock clock) {}

    private final JdbcClient sql;
    private final Folding<Held> folding;

    public DueList(JdbcClient sql) {
        this.sql = sql;
        this.folding = new Folding<>(sql, NAME.sql("""
                        SELECT case_id, version, state
                          FROM views.due_case
                         WHERE case_id = ANY (:cases::uuid[])
                        """), Held.class, Held::evolve);
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
        return event instanceof CaseRegistered || event instanceof LeadReported;
    }

    @Override
    public void apply(Batch batch) {
        folding.lastChanges(batch, this::write);
    }

    private void write(List<Step<Held>> last) {
        sql.sql(NAME.sql("""
                        INSERT INTO views.due_case
                        SELECT * FROM unnest(:cases::uuid[], :versions::bigint[], :states::text[])
                            ON CONFLICT (case_id) DO UPDATE
                           SET version = excluded.version,
                               state = excluded.state
                        """))
                .param("cases", Column.text(last, Step::caseId))
                .param("versions", Column.number(last, step -> step.recorded().version()))
                .param("states", Column.text(last, Step::json))
                .update();
        writeClocks(last);
    }

    private void writeClocks(List<Step<Held>> last) {
        var rows = new ArrayList<Row>();
        for (var step : last) {
            var written = step.before() == null ? Held.NOTHING : step.before();
            for (var clock : step.after().clocks().all()) {
                if (!step.after().showsAsIn(written, clock)) {
                    rows.add(new Row(step.caseId(), step.after(), clock));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        sql.sql(NAME.sql("""
                        INSERT INTO views.due_clock
                        SELECT case_id, clock, number, case_code, about, unit, within::text[], rule, on_expiry, started_at,
                               due_at, ended_at, stopped, extra_days
                          FROM unnest(:cases::uuid[], :clocks::text[], :numbers::bigint[], :codes::text[], :about::text[],
                                      :units::text[], :within::text[], :rules::text[], :expiry::text[],
                                      :started::timestamptz[], :due::timestamptz[], :ended::timestamptz[],
                                      :stopped::boolean[], :extra::bigint[])
                            AS row (case_id, clock, number, case_code, about, unit, within, rule, on_expiry, started_at,
                                    due_at, ended_at, stopped, extra_days)
                            ON CONFLICT (case_id, clock, number) DO UPDATE
                           SET case_code = excluded.case_code,
                               unit = excluded.unit,
                               within = excluded.within,
                               started_at = excluded.started_at,
                               due_at = excluded.due_at,
                               ended_at = excluded.ended_at,
                               stopped = excluded.stopped,
                               extra_days = excluded.extra_days
                        """))
                .param("cases", Column.text(rows, Row::caseId))
                .param("clocks", Column.text(rows, row -> row.clock().name()))
                .param("numbers", Column.number(rows, row -> row.clock().number()))
                .param("codes", Column.text(rows, row -> row.held().caseCode()))
                .param("about", Column.text(rows, row -> row.clock().of()))
                .param("units", Column.text(rows, row -> row.held().unit()))
                .param(
                        "within",
                        Column.text(rows, row -> Column.array(row.held().within())))
                .param("rules", Column.text(rows, row -> row.clock().limit().rule()))
                .param("expiry", Column.text(rows, row -> row.clock().limit().onExpiry()))
                .param("started", Column.text(rows, row -> row.clock().startedAt()))
                .param("due", Column.text(rows, row -> dueAt(row.clock())))
                .param("ended", Column.text(rows, row -> row.clock().endedAt()))
                .param("stopped", Column.truth(rows, row -> row.clock().stopped()))
                .param("extra", Column.number(rows, row -> row.clock().extraDays()))
                .update();
    }

    private static Object dueAt(CaseClock clock) {
        var due = clock.dueAt();
        return due == null ? "infinity" : due;
    }

    private static final String MATCHES = """
               (:within::text IS NULL OR within @> ARRAY[:within::text])
           AND (:lead::text IS NULL OR unit = :lead)
           AND (:clock::text IS NULL OR clock = :clock)
           AND (:from::timestamptz IS NULL OR due_at > :from::timestamptz)
           AND (:to::timestamptz IS NULL OR due_at <= :to::timestamptz)
           AND\s""";

    /** At most so many clocks that match and are shown, soonest due first, after the given one. */
    List<Line> find(Filter filter, Shown shown, @Nullable After after, int limit) {
        return statement(
                        "SELECT *, due_at = 'infinity' AS still FROM views.due_clock AS due WHERE " + MATCHES
                                + filter.asked().condition + " AND " + shown.condition("due.case_id", "due.clock")
                                + """
                           AND (:afterDue::text IS NULL
                                OR (due_at, case_id, clock, number)
                                   > (:afterDue::timestamptz, :afterCase::uuid, :afterClock::text, :afterNumber::integer))
                         ORDER BY due_at, case_id, clock, number
                         LIMIT :limit
                        """,
                        filter,
                        shown)
                .param("afterDue", after == null ? null : after.dueAt())
                .param("afterCase", after == null ? null : after.caseId().toString())
                .param("afterClock", after == null ? null : after.clock())
                .param("afterNumber", after == null ? null : after.number())
                .param("limit", limit)
                .query((row, _) -> line(row, filter.now()))
                .list();
    }

    /** What each leading unit has to watch of what is shown, by clock. */
    List<Tally> tallies(Filter filter, Shown shown) {
        return statement(
                        """
                        SELECT unit, clock,
                               count(*) FILTER (WHERE due_at > :now AND due_at < 'infinity') AS running,
                               count(*) FILTER (WHERE due_at <= :now) AS overdue,
                               count(*) FILTER (WHERE due_at = 'infinity') AS paused
                          FROM views.due_clock AS due
                         WHERE\s""" + MATCHES + filter.asked().condition + " AND "
                                + shown.whole().condition("due.case_id", "due.clock")
                                + """
                         GROUP BY unit, clock
                         ORDER BY unit, clock
                        """,
                        filter,
                        shown)
                .query(Tally.class)
                .list();
    }

    private JdbcClient.StatementSpec statement(String text, Filter filter, Shown shown) {
        return shown.bound(sql.sql(NAME.sql(text)))
                .param("within", text(filter.within()))
                .param("lead", text(filter.lead()))
                .param("clock", text(filter.clock()))
                .param("from", startOf(filter.from()))
                .param("to", endOf(filter.to()))
                .param("now", filter.now().atOffset(ZoneOffset.UTC));
    }

    /** Due on a day is what may last be done on it: its due time is the first moment of the day after. */
    private static @Nullable String startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Period.ZONE).toInstant().toString();
    }

    private static @Nullable String endOf(@Nullable LocalDate day) {
        return day == null ? null : startOf(day.plusDays(1));
    }

    private static Line line(ResultSet row, Instant now) throws SQLException {
        var due = row.getBoolean("still") ? null : instant(row, "due_at");
        var ended = instant(row, "ended_at");
        return new Line(
                row.getObject("case_id", UUID.class),
                row.getString("case_code") == null ? null : new CaseCode(row.getString("case_code")),
                new ClockName(row.getString("clock")),
                row.getInt("number"),
                row.getString("about"),
                row.getString("unit") == null ? null : new UnitId(row.getString("unit")),
                new RuleVersion(row.getString("rule")),
                OnExpiry.valueOf(row.getString("on_expiry")),
                Objects.requireNonNull(instant(row, "started_at")),
                due,
                due == null ? null : Period.dayOf(due.minusMillis(1)),
                row.getInt("extra_days"),
                ended,
                status(due, ended, row.getBoolean("stopped"), now));
    }

    private static ClockStatus status(@Nullable Instant due, @Nullable Instant ended, boolean stopped, Instant now) {
        if (stopped) {
            return ClockStatus.STOPPED;
        }
        if (due == null) {
            return ended == null ? ClockStatus.PAUSED : ClockStatus.MET;
        }
        if (ended != null) {
            return ended.isBefore(due) ? ClockStatus.MET : ClockStatus.MISSED;
        }
        return now.isBefore(due) ? ClockStatus.RUNNING : ClockStatus.MISSED;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
