package caseledger.query.units;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Role;
import caseledger.events.CommitteeEvent.CommitteeElected;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.events.LedgerEvent;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.query.Batch;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.values.ActorId;
import caseledger.values.Period;
import caseledger.values.UnitId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who mediates for which committee and who holds which role in which unit, on any day. Owns table {@code office}. */
public final class Offices implements View {
    private static final ViewName NAME = new ViewName("offices", 1);

    /**
     * Something that a person is for a unit: a mediator with a seat, or the holder of a role.
     *
     * @param version of the unit when it was recorded; so one can page on from here
     * @param until the last day; null without end
     * @param endedBy what ended it early
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Office(
            UnitId unit,
            @JsonIgnore long version,
            ActorId person,
            @Nullable CommitteeSeat seat,
            @Nullable Boolean woman,
            @Nullable Role role,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String endedBy) {}

    /** A committee on a day, and what it lacks of what the People's Mediation Law asks for (art. 8). */
    record Committee(UnitId unit, List<Office> members, List<Office> mediators, List<String> lacks) {
        private static final int MEMBERS_MIN = 3;

        static Committee of(UnitId unit, List<Office> terms) {
            var members = terms.stream()
                    .filter(each -> each.seat() != null && each.seat().isMember())
                    .toList();
            var appointed = terms.stream()
                    .filter(each -> each.seat() == CommitteeSeat.APPOINTED)
                    .toList();
            var lacks = new ArrayList<String>();
            if (members.size() < MEMBERS_MIN) {
                lacks.add("MEMBERS");
            }
            if (members.stream().noneMatch(each -> each.seat() == CommitteeSeat.DIRECTOR)) {
                lacks.add("DIRECTOR");
            }
            if (members.stream().noneMatch(each -> Boolean.TRUE.equals(each.woman()))) {
                lacks.add("WOMEN");
            }
            return new Committee(unit, members, appointed, List.copyOf(lacks));
        }
    }

    /**
     * Which offices are asked for.
     *
     * @param mediators true for mediators, false for holders of roles
     * @param on the day; null for today
     */
    record Filter(
            boolean mediators,
            @Nullable UnitId unit,
            @Nullable ActorId person,
            @Nullable LocalDate on) {}

    /** The office at which a page ended. */
    record After(UnitId unit, long version, ActorId person) {
        static After parse(String next) {
            var parts = next.split(":", 3);
            return new After(new UnitId(parts[0]), Long.parseLong(parts[1]), new ActorId(parts[2]));
        }

        static String next(Office last) {
            return last.unit() + ":" + last.version() + ":" + last.person();
        }
    }

    /** No committee has more mediators. */
    private static final int MEDIATORS_MAX = 1_000;

    private final JdbcClient sql;

    public Offices(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per term of a mediator and per grant of a role.
            CREATE TABLE IF NOT EXISTS views.office (
                unit_id  text   NOT NULL,
                version  bigint NOT NULL,
                person   text   NOT NULL,
                seat     text,
                woman    boolean,
                role     text,
                since    date   NOT NULL,
                until    date,
                ended_by text,
                PRIMARY KEY (unit_id, version, person)
            );
            CREATE INDEX IF NOT EXISTS office_person ON views.office (person);
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof CommitteeElected
                || event instanceof MediatorAppointedToPmc
                || event instanceof RoleGranted;
    }

    @Override
    public void apply(Batch batch) {
        for (var recorded : batch) {
            switch (recorded.event()) {
                case CommitteeElected e -> {
                    endSeats(e, recorded.version());
                    e.members()
                            .forEach(member -> begin(
                                    e.unitId(),
                                    recorded.version(),
                                    member.mediator(),
                                    member.seat(),
                                    member.woman(),
                                    null,
                                    e.since(),
                                    e.until()));
                }
                case MediatorAppointedToPmc e ->
                    begin(
                            e.unitId(),
                            recorded.version(),
                            e.mediator(),
                            e.seat(),
                            e.woman(),
                            null,
                            e.since(),
                            e.until());
                case MediatorTermEnded e ->
                    end(e.unitId(), e.mediator(), null, e.since(), e.reason().name(), recorded.version());
                case MediatorSanctioned e -> {
                    if (e.sanction().endsTerm()) {
                        var day = Period.dayOf(e.occurredAt());
                        end(e.unitId(), e.mediator(), null, day, e.sanction().name(), recorded.version());
                    }
                }
                case RoleGranted e ->
                    begin(e.unitId(), recorded.version(), e.actor(), null, null, e.role(), e.since(), e.until());
                case RoleRevoked e -> end(e.unitId(), e.actor(), e.role(), e.since(), "REVOKED", recorded.version());
                default -> {}
            }
        }
    }

    private void begin(
            UnitId unit,
            long version,
            ActorId person,
            @Nullable CommitteeSeat seat,
            @Nullable Boolean woman,
            @Nullable Role role,
            LocalDate since,
            @Nullable LocalDate until) {
        sql.sql(NAME.sql("""
                        INSERT INTO views.office (unit_id, version, person, seat, woman, role, since, until)
                        VALUES (:unit, :version, :person, :seat, :woman, :role, :since, :until)
                            ON CONFLICT (unit_id, version, person) DO NOTHING
                        """))
                .param("unit", unit.value())
                .param("version", version)
                .param("person", person.value())
                .param("seat", seat == null ? null : seat.name())
                .param("woman", woman)
                .param("role", role == null ? null : role.name())
                .param("since", since)
                .param("until", until)
                .update();
    }

    /**
     * From a day on the person no longer is it; what ended before that day stays as it was.
     *
     * @param version of the event; what began by a later one is another office, also when this one comes again
     */
    private void end(UnitId unit, ActorId person, @Nullable Role role, LocalDate day, String by, long version) {
        sql.sql(NAME.sql("""
                        UPDATE views.office
                           SET until = :day::date - 1, ended_by = :by
                         WHERE unit_id = :unit
                           AND version < :version
                           AND person = :person
                           AND role IS NOT DISTINCT FROM :role::text
                           AND since <= :day
                           AND (until IS NULL OR until >= :day)
                        """))
                .param("unit", unit.value())
                .param("version", version)
                .param("person", person.value())
                .param("role", role == null ? null : role.name())
                .param("day", day)
                .param("by", by)
                .update();
    }

    private void endSeats(CommitteeElected event, long version) {
        sql.sql(NAME.sql("""
                        UPDATE views.office
                           SET until = :day::date - 1, ended_by = 'NEW_ELECTION'
                         WHERE unit_id = :unit AND version < :version AND seat <> 'APPOINTED' AND until >= :day
                        """))
                .param("unit", event.unitId().value())
                .param("version", version)
                .param("day", event.since())
                .update();
    }

    /** True if somebody held a role here that was taken back or ran out, and does not hold it again today. */
    boolean hasLostRole(UnitId unit, ActorId person, Role role) {
        return sql.sql(NAME.sql("""
                        SELECT coalesce(bool_or(until < day) AND NOT bool_or(since <= day AND coalesce(until >= day, true)),
                                        false)
                          FROM views.office, (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS day) AS today
                         WHERE unit_id = :unit AND person = :person AND role = :role
                        """))
                .param("unit", unit.value())
                .param("person", person.value())
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }

    Committee committee(UnitId unit, @Nullable LocalDate on) {
        return Committee.of(unit, find(new Filter(true, unit, null, on), null, MEDIATORS_MAX));
    }

    /** Offices held on the day, by unit and in the order in which they began. */
    List<Office> find(Filter filter, @Nullable After after, int limit) {
        return sql.sql(NAME.sql("""
                        SELECT *
                          FROM views.office,
                               coalesce(:on::date, (now() AT TIME ZONE 'Asia/Shanghai')::date) AS day
                         WHERE (seat IS NOT NULL) = :mediators
                           AND since <= day AND (until IS NULL OR until >= day)
                           AND (:unit::text IS NULL OR unit_id = :unit)
                           AND (:person::text IS NULL OR person = :person)
                           AND (:afterUnit::text IS NULL
                                OR (unit_id, version, person) > (:afterUnit, :afterVersion, :afterPerson))
                         ORDER BY unit_id, version, person
                         LIMIT :limit
                        """))
                .param("mediators", filter.mediators())
                .param("unit", filter.unit() == null ? null : filter.unit().value())
                .param(
                        "person",
                        filter.person() == null ? null : filter.person().value())
                .param("on", filter.on())
                .param("afterUnit", after == null ? null : after.unit().value())
                .param("afterVersion", after == null ? 0L : after.version())
                .param("afterPerson", after == null ? null : after.person().value())
                .param("limit", limit)
                .query(Offices::office)
                .list();
    }

    private static Office office(ResultSet row, int number) throws SQLException {
        var seat = row.getString("seat");
        var role = row.getString("role");
        return new Office(
                new UnitId(row.getString("unit_id")),
                row.getLong("version"),
                new ActorId(row.getString("person")),
                seat == null ? null : CommitteeSeat.valueOf(seat),
                row.getObject("woman", Boolean.class),
                role == null ? null : Role.valueOf(role),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("ended_by"));
    }
}
