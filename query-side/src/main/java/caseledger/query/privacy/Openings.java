package caseledger.query.privacy;

import caseledger.codes.AccessScope;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.events.LedgerEvent;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.sight.Shown;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.FirstPerson;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who was let further into a case than they could go by themselves: in an emergency, with leave, or to fetch its data. Owns
 * table {@code opening}.
 */
public final class Openings implements View {
    private static final ViewName NAME = new ViewName("openings", 1);

    /** How somebody was let in. */
    enum Kind {
        BREAK_GLASS,
        APPROVED,
        EXPORT
    }

    /**
     * One of them; why in words stands sealed in the ledger.
     *
     * @param scope null for an export
     * @param secondPerson who agreed; null where nobody had to
     * @param until the first moment at which it is over
     * @param active true until then
     */
    record Opening(
            @JsonIgnore long position,
            Kind kind,
            CaseId caseId,
            ActorId who,
            Role role,
            @Nullable UnitId unit,
            @Nullable AccessScope scope,
            Purpose purpose,
            @Nullable ActorId secondPerson,
            Instant at,
            Instant until,
            boolean active) {
        /** Where the list goes on after it. */
        String cursor() {
            return (active ? "1-" : "0-") + position;
        }
    }

    private record Row(
            Recorded recorded,
            Kind kind,
            CaseId caseId,
            FirstPerson who,
            @Nullable AccessScope scope,
            Purpose purpose,
            @Nullable SecondPerson secondPerson,
            Instant until) {}

    private final JdbcClient sql;

    public Openings(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per opening of a case and per export. Who is staff, by id; no party's data.
            CREATE TABLE IF NOT EXISTS views.opening (
                case_id       uuid        NOT NULL,
                version       bigint      NOT NULL,
                position      bigint      NOT NULL,
                kind          text        NOT NULL,
                who           text        NOT NULL,
                role          text        NOT NULL,
                unit          text,
                scope         text,
                purpose       text        NOT NULL,
                second_person text,
                at            timestamptz NOT NULL,
                until         timestamptz NOT NULL,
                PRIMARY KEY (case_id, version)
            );
            CREATE INDEX IF NOT EXISTS opening_position ON views.opening (position);
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof GlassBroken || event instanceof AccessOpened || event instanceof DataExported;
    }

    @Override
    public void apply(Batch batch) {
        var rows = new ArrayList<Row>();
        for (var recorded : batch) {
            switch (recorded.event()) {
                case GlassBroken e ->
                    rows.add(new Row(
                            recorded,
                            Kind.BREAK_GLASS,
                            e.caseId(),
                            e.by(),
                            AccessScope.CASE,
                            e.purpose(),
                            null,
                            e.until()));
                case AccessOpened e ->
                    rows.add(new Row(
                            recorded,
                            Kind.APPROVED,
                            e.caseId(),
                            e.to(),
                            e.scope(),
                            e.purpose(),
                            e.secondPerson(),
                            e.until()));
                case DataExported e ->
                    rows.add(new Row(
                            recorded, Kind.EXPORT, e.caseId(), e.to(), null, e.purpose(), e.secondPerson(), e.until()));
                default -> {}
            }
        }
        if (!rows.isEmpty()) {
            insert(rows);
        }
    }

    private void insert(List<Row> rows) {
        sql.sql(NAME.sql("""
                        INSERT INTO views.opening
                        SELECT * FROM unnest(:cases::uuid[], :versions::bigint[], :positions::bigint[], :kinds::text[],
                                             :who::text[], :roles::text[], :units::text[], :scopes::text[],
                                             :purposes::text[], :seconds::text[], :ats::timestamptz[],
                                             :untils::timestamptz[])
                            ON CONFLICT (case_id, version) DO NOTHING
                        """))
                .param("cases", Column.text(rows, Row::caseId))
                .param("versions", Column.number(rows, row -> row.recorded().version()))
                .param("positions", Column.number(rows, row -> row.recorded().position()))
                .param("kinds", Column.text(rows, Row::kind))
                .param("who", Column.text(rows, row -> row.who().actor()))
                .param("roles", Column.text(rows, row -> row.who().role()))
                .param("units", Column.text(rows, row -> row.who().unit()))
                .param("scopes", Column.text(rows, Row::scope))
                .param("purposes", Column.text(rows, Row::purpose))
                .param(
                        "seconds",
                        Column.text(
                                rows,
                                row -> row.secondPerson() == null
                                        ? null
                                        : row.secondPerson().actor()))
                .param("ats", Column.text(rows, row -> row.recorded().recordedAt()))
                .param("untils", Column.text(rows, Row::until))
                .update();
    }

    /**
     * Those of the cases that are shown: what is open first, and the newest first of each.
     *
     * @param active null for both
     * @param after where a page before ended; null for the first
     */
    List<Opening> find(Shown shown, Instant now, @Nullable Boolean active, @Nullable Cursor after, int limit) {
        return shown.bound(sql.sql(NAME.sql("""
                        SELECT o.*, o.until > :now AS active
                          FROM views.opening AS o
                         WHERE (:active::boolean IS NULL OR (o.until > :now) = :active)
                           AND (:position::bigint IS NULL OR ((o.until > :now)::int, o.position) < (:open, :position))
                           AND %s
                         ORDER BY active DESC, o.position DESC
                         LIMIT :limit
                        """).formatted(shown.condition("o.case_id"))))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("active", active)
                .param("open", after == null ? 0 : after.open())
                .param("position", after == null ? null : after.position())
                .param("limit", limit)
                .query(Openings::opening)
                .list();
    }

    /** The last one of a page: 1 if it was open, and its position. */
    record Cursor(int open, long position) {
        static final String FORM = "what the page before gave as next";

        static Cursor of(String text) {
            var parts = text.split("-", 2);
            var open = Integer.parseInt(parts[0]);
            if (open != 0 && open != 1) {
                throw new IllegalArgumentException(FORM);
            }
            return new Cursor(open, Long.parseLong(parts[1]));
        }
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        var unit = row.getString("unit");
        var scope = row.getString("scope");
        var second = row.getString("second_person");
        return new Opening(
                row.getLong("position"),
                Kind.valueOf(row.getString("kind")),
                new CaseId(row.getObject("case_id", UUID.class)),
                new ActorId(row.getString("who")),
                Role.valueOf(row.getString("role")),
                unit == null ? null : new UnitId(unit),
                scope == null ? null : AccessScope.valueOf(scope),
                Purpose.valueOf(row.getString("purpose")),
                second == null ? null : new ActorId(second),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getBoolean("active"));
    }
}
