package caseledger.query.units;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.events.LedgerEvent;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.Column;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who exists, at which level and for which territory. Owns table {@code unit}. */
public final class UnitDirectory implements View {
    private static final ViewName NAME = new ViewName("unit-directory", 1);

    /** A unit as the register has it. */
    record Unit(
            UnitId id,
            String name,
            Level level,
            UnitKind kind,
            PlaceCode territory,
            @Nullable UnitId parent,
            long version) {}

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
            -- One row per unit of the register, as last recorded.
            CREATE TABLE IF NOT EXISTS views.unit (
                unit_id   text   PRIMARY KEY,
                version   bigint NOT NULL,
                name      text   NOT NULL,
                level     text   NOT NULL,
                kind      text   NOT NULL,
                territory text   NOT NULL,
                parent    text
            );
            CREATE INDEX IF NOT EXISTS unit_parent ON views.unit (parent);
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof OrgUnitRegistered;
    }

    @Override
    public void apply(List<Recorded> batch) {
        var units = new LinkedHashMap<UnitId, Unit>();
        for (var recorded : batch) {
            if (recorded.event() instanceof OrgUnitRegistered event) {
                var unit = registered(event, recorded.version());
                units.put(unit.id(), unit);
            }
        }
        write(units.values());
    }

    private static Unit registered(OrgUnitRegistered event, long version) {
        return new Unit(
                event.unitId(), event.name(), event.level(), event.kind(), event.territory(), event.parent(), version);
    }

    private void write(Collection<Unit> units) {
        if (!units.isEmpty()) {
            sql.sql(NAME.sql("""
                            INSERT INTO views.unit AS unit (unit_id, version, name, level, kind, territory, parent)
                            SELECT *
                              FROM unnest(:ids::text[], :versions::bigint[], :names::text[], :levels::text[], :kinds::text[],
                                          :territories::text[], :parents::text[])
                                ON CONFLICT (unit_id) DO UPDATE
                               SET version = excluded.version,
                                   name = excluded.name,
                                   level = excluded.level,
                                   kind = excluded.kind,
                                   territory = excluded.territory,
                                   parent = excluded.parent
                             WHERE excluded.version > unit.version
                            """))
                    .param("ids", Column.text(units, Unit::id))
                    .param("versions", Column.number(units, Unit::version))
                    .param("names", Column.text(units, Unit::name))
                    .param("levels", Column.text(units, Unit::level))
                    .param("kinds", Column.text(units, Unit::kind))
                    .param("territories", Column.text(units, Unit::territory))
                    .param("parents", Column.text(units, Unit::parent))
                    .update();
        }
    }

    /** Nothing is found under what is no unit id. */
    Optional<Unit> find(String id) {
        return sql.sql(NAME.sql("SELECT * FROM views.unit WHERE unit_id = :id"))
                .param("id", id)
                .query(UnitDirectory::unit)
                .optional();
    }

    /** Units in the order of their ids: those below a unit at any depth, or all. */
    List<Unit> find(@Nullable UnitId under, @Nullable Level level, @Nullable UnitId after, int limit) {
        return sql.sql(NAME.sql("""
                        WITH RECURSIVE below AS (
                            SELECT unit_id FROM views.unit WHERE parent = :under
                             UNION
                            SELECT child.unit_id FROM views.unit child JOIN below ON child.parent = below.unit_id)
                        SELECT *
                          FROM views.unit
                         WHERE (:under::text IS NULL OR unit_id IN (SELECT unit_id FROM below))
                           AND (:level::text IS NULL OR level = :level)
                           AND (:after::text IS NULL OR unit_id > :after)
                         ORDER BY unit_id
                         LIMIT :limit
                        """))
                .param("under", under == null ? null : under.value())
                .param("level", level == null ? null : level.name())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(UnitDirectory::unit)
                .list();
    }

    /** The names of those of the units that are registered. */
    public Map<String, String> namesOf(Collection<String> ids) {
        var names = new HashMap<String, String>();
        sql.sql(NAME.sql("SELECT unit_id, name FROM views.unit WHERE unit_id = ANY (:ids::text[])"))
                .param("ids", Column.text(ids, id -> id))
                .query((RowCallbackHandler) row -> names.put(row.getString("unit_id"), row.getString("name")));
        return names;
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        var parent = row.getString("parent");
        return new Unit(
                new UnitId(row.getString("unit_id")),
                row.getString("name"),
                Level.valueOf(row.getString("level")),
                UnitKind.valueOf(row.getString("kind")),
                new PlaceCode(row.getString("territory")),
                parent == null ? null : new UnitId(parent),
                row.getLong("version"));
    }
}
