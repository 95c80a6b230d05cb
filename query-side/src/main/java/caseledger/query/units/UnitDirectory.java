package caseledger.query.units;

import caseledger.codes.Level;
import caseledger.codes.Stationing;
import caseledger.codes.Track;
import caseledger.codes.UnitKind;
import caseledger.events.LedgerEvent;
import caseledger.events.UnitEvent;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.events.UnitEvent.StationingEnded;
import caseledger.events.UnitEvent.StatisticalCodeMapped;
import caseledger.events.UnitEvent.UnitStationed;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.sight.Standing;
import caseledger.sight.Reach;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Who exists, at which level and for which territory, on any day. Owns table {@code unit}. */
public final class UnitDirectory implements View {
    private static final ViewName NAME = new ViewName("unit-directory", 2);

    /**
     * A unit as it is in force on a day.
     *
     * @param track the procedure that it keeps beside mediation
     * @param closedSince the first day without it, if that has come
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Unit(
            UnitId id,
            String name,
            Level level,
            UnitKind kind,
            @Nullable Track track,
            PlaceCode territory,
            @Nullable UnitId parent,
            @Nullable LocalDate closedSince,
            @Nullable UnitId mergedInto,
            long version) {}

    /** A unit's seat in a centre; it stands in the list of both. */
    record Seat(UnitId unit, UnitId centre, Stationing stationing, LocalDate since) {}

    /** A statistical code that means another unit than the one that carries it as its id. */
    record Code(PlaceCode code, UnitId meansUnit, LocalDate since) {}

    /**
     * Which units are asked for; no kinds and levels: all of them.
     *
     * @param on the day; null for today
     */
    record Filter(
            @Nullable UnitId under,
            List<Level> levels,
            List<UnitKind> kinds,
            @Nullable LocalDate on) {}

    /** What an event says of a unit from a day on; what is null it leaves as it was. */
    private record Row(
            String unitId,
            long version,
            String since,
            @Nullable String name,
            @Nullable Level level,
            @Nullable UnitKind kind,
            @Nullable PlaceCode territory,
            @Nullable UnitId parent,
            boolean closed,
            @Nullable UnitId mergedInto,
            @Nullable UnitId meansUnit,
            @Nullable UnitId centre,
            @Nullable Stationing stationing) {
        /** What the unit is. */
        static Row described(
                UnitEvent event,
                long version,
                String since,
                @Nullable String name,
                @Nullable Level level,
                @Nullable UnitKind kind,
                @Nullable PlaceCode territory,
                @Nullable UnitId parent) {
            return new Row(
                    event.unitId().value(),
                    version,
                    since,
                    name,
                    level,
                    kind,
                    territory,
                    parent,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        /** How the unit, or the code that is its id, stands to another unit. */
        static Row related(
                UnitEvent event,
                long version,
                LocalDate since,
                boolean closed,
                @Nullable UnitId mergedInto,
                @Nullable UnitId meansUnit,
                @Nullable UnitId centre,
                @Nullable Stationing stationing) {
            return new Row(
                    event.unitId().value(),
                    version,
                    since.toString(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    closed,
                    mergedInto,
                    meansUnit,
                    centre,
                    stationing);
        }
    }

    /** What a unit was registered as holds for all earlier days, too. */
    private static final String SINCE_EVER = "-infinity";

    /** The day asked for, or today. */
    private static final String DAY = "coalesce(:on::date, (now() AT TIME ZONE 'Asia/Shanghai')::date)";

    /** What the last event that speaks of a column says. */
    private static final String LATEST =
            "(array_agg(%1$s ORDER BY since DESC, version DESC) " + "FILTER (WHERE %1$s IS NOT NULL))[1] AS %1$s";

    /** Every unit as the events before or on the day make it. */
    private static final String IN_FORCE = """
            WITH RECURSIVE in_force AS (
                SELECT unit_id, max(version) AS version, %s, %s, %s, %s, %s,
                       min(since) FILTER (WHERE closed) AS closed_since, max(merged_into) AS merged_into
                  FROM views.unit
                 WHERE since <= %s
                 GROUP BY unit_id
                HAVING bool_or(name IS NOT NULL))
            """.formatted(
                    LATEST.formatted("name"),
                    LATEST.formatted("level"),
                    LATEST.formatted("kind"),
                    LATEST.formatted("territory"),
                    LATEST.formatted("parent"),
                    DAY);

    private static final String BELOW = """
            , below AS (
                SELECT :under::text AS unit_id
                 UNION
                SELECT next.unit_id
                  FROM in_force next
                  JOIN below ON next.parent = below.unit_id OR next.merged_into = below.unit_id)
            """;

    private final JdbcClient sql;

    public UnitDirectory(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per event of the register of units: what it says, and from which day on.
            CREATE TABLE IF NOT EXISTS views.unit (
                unit_id     text    NOT NULL,
                version     bigint  NOT NULL,
                since       date    NOT NULL,
                name        text,
                level       text,
                kind        text,
                territory   text,
                parent      text,
                closed      boolean NOT NULL,
                merged_into text,
                means_unit  text,
                centre      text,
                stationing  text,
                PRIMARY KEY (unit_id, version)
            );
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof UnitEvent;
    }

    @Override
    public void apply(Batch batch) {
        var rows = new ArrayList<Row>();
        for (var recorded : batch) {
            if (recorded.event() instanceof UnitEvent event) {
                rows.add(row(event, recorded.version()));
            }
        }
        write(rows);
    }

    private static Row row(UnitEvent event, long version) {
        return switch (event) {
            case OrgUnitRegistered e ->
                Row.described(e, version, SINCE_EVER, e.name(), e.level(), e.kind(), e.territory(), e.parent());
            case OrgUnitChanged e ->
                Row.described(
                        e, version, e.since().toString(), e.name(), e.level(), e.kind(), e.territory(), e.parent());
            case OrgUnitClosed e -> Row.related(e, version, e.since(), true, e.mergedInto(), null, null, null);
            case StatisticalCodeMapped e -> Row.related(e, version, e.since(), false, null, e.meansUnit(), null, null);
            case UnitStationed e -> Row.related(e, version, e.since(), false, null, null, e.centre(), e.stationing());
            case StationingEnded e -> Row.related(e, version, e.since(), false, null, null, e.centre(), null);
        };
    }

    private void write(List<Row> rows) {
        if (!rows.isEmpty()) {
            sql.sql(NAME.sql("""
                            INSERT INTO views.unit
                            SELECT *
                              FROM unnest(:ids::text[], :versions::bigint[], :since::date[], :names::text[],
                                          :levels::text[], :kinds::text[], :territories::text[], :parents::text[],
                                          :closed::boolean[], :merged::text[], :means::text[], :centres::text[],
                                          :stationings::text[])
                                ON CONFLICT (unit_id, version) DO NOTHING
                            """))
                    .param("ids", Column.text(rows, Row::unitId))
                    .param("versions", Column.number(rows, Row::version))
                    .param("since", Column.text(rows, Row::since))
                    .param("names", Column.text(rows, Row::name))
                    .param("levels", Column.text(rows, Row::level))
                    .param("kinds", Column.text(rows, Row::kind))
                    .param("territories", Column.text(rows, Row::territory))
                    .param("parents", Column.text(rows, Row::parent))
                    .param("closed", Column.truth(rows, Row::closed))
                    .param("merged", Column.text(rows, Row::mergedInto))
                    .param("means", Column.text(rows, Row::meansUnit))
                    .param("centres", Column.text(rows, Row::centre))
                    .param("stationings", Column.text(rows, Row::stationing))
                    .update();
        }
    }

    /** A unit as on a day, null for today, closed or not. Nothing is found under what is no unit id. */
    Optional<Unit> find(String id, @Nullable LocalDate on) {
        return on(IN_FORCE + "SELECT * FROM in_force WHERE unit_id = :id", on)
                .param("id", id)
                .query(UnitDirectory::unit)
                .optional();
    }

    /** For what a unit stands today, and who acts for it. */
    public Standing standingOf(UnitId id) {
        return find(id.value(), null)
                .filter(unit -> unit.closedSince() == null)
                .map(unit -> new Standing(reachOf(unit), unit.track()))
                .orElse(Standing.NOWHERE);
    }

    private Reach reachOf(Unit unit) {
        var isCentre = unit.id().value().equals(unit.territory().value());
        var centre = isCentre || unit.parent() == null ? unit.id() : unit.parent();
        var places = takenOver(centre);
        return new Reach(centre.equals(unit.id()) ? places : takenOver(unit.id()), places);
    }

    /** What stands for a unit, and everything that was merged into that. */
    private Set<UnitId> takenOver(UnitId unit) {
        return Set.copyOf(on(IN_FORCE + """
                        , standing AS (
                            SELECT :unit::text AS unit_id
                             UNION
                            SELECT closed.merged_into
                              FROM in_force closed
                              JOIN standing USING (unit_id)
                             WHERE closed.merged_into IS NOT NULL)
                        , taken AS (
                            SELECT unit_id FROM standing
                             UNION
                            SELECT closed.unit_id
                              FROM in_force closed
                              JOIN taken ON closed.merged_into = taken.unit_id)
                        SELECT unit_id FROM taken
                        """, null)
                .param("unit", unit.value())
                .query((row, _) -> new UnitId(row.getString("unit_id")))
                .list());
    }

    /** Units in the order of their ids; below another one stands, too, what stood below a unit that was merged into it. */
    List<Unit> find(Filter filter, @Nullable UnitId after, int limit) {
        return on(IN_FORCE + BELOW + """
                        SELECT *
                          FROM in_force
                         WHERE closed_since IS NULL
                           AND (:under::text IS NULL
                                OR (unit_id <> :under AND unit_id IN (SELECT unit_id FROM below)))
                           AND (cardinality(:levels::text[]) = 0 OR level = ANY (:levels::text[]))
                           AND (cardinality(:kinds::text[]) = 0 OR kind = ANY (:kinds::text[]))
                           AND (:after::text IS NULL OR unit_id > :after)
                         ORDER BY unit_id
                         LIMIT :limit
                        """, filter.on())
                .param("under", filter.under() == null ? null : filter.under().value())
                .param("levels", Column.text(filter.levels(), Level::name))
                .param("kinds", Column.text(filter.kinds(), UnitKind::name))
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(UnitDirectory::unit)
                .list();
    }

    /** A unit with all that stands below it today or was merged into it, closed ones too. */
    public List<UnitId> territory(UnitId unit) {
        return on(IN_FORCE + BELOW + "SELECT unit_id FROM below", null)
                .param("under", unit.value())
                .query((row, _) -> new UnitId(row.getString("unit_id")))
                .list();
    }

    /** The seats that a unit has, and those that others have with it, on a day. */
    List<Seat> seats(String id, @Nullable LocalDate on) {
        return on("""
                        SELECT *
                          FROM (SELECT DISTINCT ON (unit_id, centre) *
                                  FROM views.unit
                                 WHERE centre IS NOT NULL AND since <= %s AND (unit_id = :id OR centre = :id)
                                 ORDER BY unit_id, centre, since DESC, version DESC) last
                         WHERE stationing IS NOT NULL
                         ORDER BY unit_id, centre
                        """.formatted(DAY), on)
                .param("id", id)
                .query((row, _) -> new Seat(
                        new UnitId(row.getString("unit_id")),
                        new UnitId(row.getString("centre")),
                        Stationing.valueOf(row.getString("stationing")),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /** The statistical codes that mean a unit on a day, besides its own id. */
    List<Code> codes(String id, @Nullable LocalDate on) {
        return on("""
                        SELECT *
                          FROM (SELECT DISTINCT ON (unit_id) *
                                  FROM views.unit
                                 WHERE means_unit IS NOT NULL AND since <= %s
                                 ORDER BY unit_id, since DESC, version DESC) last
                         WHERE means_unit = :id
                         ORDER BY unit_id
                        """.formatted(DAY), on)
                .param("id", id)
                .query((row, _) -> new Code(
                        new PlaceCode(row.getString("unit_id")),
                        new UnitId(row.getString("means_unit")),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    private StatementSpec on(String statement, @Nullable LocalDate on) {
        return sql.sql(NAME.sql(statement)).param("on", on == null ? null : on.toString());
    }

    /** True if a unit is another one or stands below it today. */
    public boolean covers(UnitId upper, UnitId lower) {
        return on(IN_FORCE + """
                        , above AS (
                            SELECT :lower::text AS unit_id
                             UNION
                            SELECT unnest(ARRAY[unit.parent, unit.merged_into])
                              FROM in_force unit
                              JOIN above ON unit.unit_id = above.unit_id)
                        SELECT EXISTS (SELECT FROM above WHERE unit_id = :upper)
                        """, null)
                .param("lower", lower.value())
                .param("upper", upper.value())
                .query(Boolean.class)
                .single();
    }

    /** The names, as last given, of those of the units that are registered. */
    public Map<String, String> namesOf(Collection<String> ids) {
        var names = new HashMap<String, String>();
        sql.sql(NAME.sql("""
                        SELECT DISTINCT ON (unit_id) unit_id, name
                          FROM views.unit
                         WHERE unit_id = ANY (:ids::text[]) AND name IS NOT NULL
                         ORDER BY unit_id, since DESC, version DESC
                        """)).param("ids", Column.text(ids, id -> id)).query((RowCallbackHandler)
                row -> names.put(row.getString("unit_id"), row.getString("name")));
        return names;
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        var kind = UnitKind.valueOf(row.getString("kind"));
        return new Unit(
                new UnitId(row.getString("unit_id")),
                row.getString("name"),
                Level.valueOf(row.getString("level")),
                kind,
                kind.track(),
                new PlaceCode(row.getString("territory")),
                unitId(row.getString("parent")),
                row.getObject("closed_since", LocalDate.class),
                unitId(row.getString("merged_into")),
                row.getLong("version"));
    }

    private static @Nullable UnitId unitId(@Nullable String id) {
        return id == null ? null : new UnitId(id);
    }
}
