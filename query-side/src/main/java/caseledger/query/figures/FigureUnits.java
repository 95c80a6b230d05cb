package caseledger.query.figures;

import caseledger.codes.Level;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.Column;
import caseledger.query.Recorded;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which unit took over from which, and at which level each works, as a part of the view {@link Figures}. Cases keep the unit and the level they had; only who
 * asks for a unit also gets the cases of those that were merged into it. Owns table {@code figure_unit}.
 */
final class FigureUnits {
    static final String SCRIPT = """
            -- The units: a row for each, and another one for each that changed its level or was merged into another unit.
            CREATE TABLE IF NOT EXISTS views.figure_unit (
                unit      text   NOT NULL,
                position  bigint NOT NULL,
                since     date,
                level     text,
                successor text,
                PRIMARY KEY (unit, position)
            );
            """;

    /** A unit with all that were merged into it, as an array: of the unit, the position and the day of the statement. */
    static final String TERRITORY = """
            ARRAY(WITH RECURSIVE taken (unit) AS (
                      SELECT :unit::text
                       UNION
                      SELECT closed.unit
                        FROM taken
                        JOIN views.figure_unit AS closed ON closed.successor = taken.unit
                       WHERE closed.position <= :asOf AND closed.since <= :today)
                  SELECT unit FROM taken)
            """;

    private record Row(
            UnitId unit,
            long position,
            @Nullable LocalDate since,
            @Nullable Level level,
            @Nullable UnitId successor) {}

    private final JdbcClient sql;

    FigureUnits(JdbcClient sql) {
        this.sql = sql;
    }

    void write(List<Recorded> page) {
        var rows = new ArrayList<Row>();
        for (var recorded : page) {
            if (recorded.event() instanceof OrgUnitRegistered e) {
                rows.add(new Row(e.unitId(), recorded.position(), null, e.level(), null));
            } else if (recorded.event() instanceof OrgUnitChanged e && e.level() != null) {
                rows.add(new Row(e.unitId(), recorded.position(), e.since(), e.level(), null));
            } else if (recorded.event() instanceof OrgUnitClosed e && e.mergedInto() != null) {
                rows.add(new Row(e.unitId(), recorded.position(), e.since(), null, e.mergedInto()));
            }
        }
        if (!rows.isEmpty()) {
            sql.sql(Figures.NAME.sql("""
                            INSERT INTO views.figure_unit (unit, position, since, level, successor)
                            SELECT * FROM unnest(:units::text[], :positions::bigint[], :since::date[], :levels::text[],
                                                 :successors::text[])
                                ON CONFLICT (unit, position) DO NOTHING
                            """))
                    .param("units", Column.text(rows, Row::unit))
                    .param("positions", Column.number(rows, Row::position))
                    .param("since", Column.text(rows, Row::since))
                    .param("levels", Column.text(rows, Row::level))
                    .param("successors", Column.text(rows, Row::successor))
                    .update();
        }
    }

    /** Who answers for a unit by then: itself, or the last of those that took over. */
    Map<String, String> successors(Scope scope) {
        var next = new HashMap<String, String>();
        sql.sql(Figures.NAME.sql("""
                        SELECT unit, successor
                          FROM views.figure_unit
                         WHERE successor IS NOT NULL AND position <= :asOf AND since <= :today
                         ORDER BY position
                        """))
                .param("asOf", scope.asOf())
                .param("today", scope.today())
                .query((RowCallbackHandler) row -> next.put(row.getString("unit"), row.getString("successor")));
        var last = new HashMap<String, String>();
        for (var unit : next.keySet()) {
            var successor = unit;
            for (var steps = 0; steps < next.size() && next.containsKey(successor); steps++) {
                successor = next.get(successor);
            }
            last.put(unit, successor);
        }
        return last;
    }
}
