package caseledger.standalone.play;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.standalone.CommandFailed;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.play.Divisions.Division;
import caseledger.standalone.play.Scenario.Appointment;
import caseledger.standalone.play.Scenario.LocalUnit;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Enters units and their mediators in the ledger's register; one that is there already stays as it is. */
final class UnitRegister {
    /** The state of the divisions' source, and from when on a unit without another date is taken to stand. */
    private static final String SINCE = "2023-06-30T16:00:00Z";

    /** Long before the first and long after the last of the shipped scenarios. */
    private static final String MEDIATORS_SINCE = "2000-01-01";

    private static final String MEDIATORS_UNTIL = "2099-12-31";

    private static final int CONFLICT = 409;

    private final LedgerClient ledger;
    private final Divisions divisions;
    private final Set<String> registered = new HashSet<>();

    UnitRegister(LedgerClient ledger, Divisions divisions) {
        this.ledger = ledger;
        this.divisions = divisions;
    }

    void enterWhatIsNeededBy(Scenario scenario) {
        scenario.codes()
                .flatMap(code -> divisions.withThoseAbove(code).stream())
                .forEach(this::enter);
        scenario.units().forEach(this::enter);
        scenario.appointments().forEach(this::enter);
    }

    /** A scenario tells who mediates, not since when; a mediator who is registered already stays as is. */
    private void enter(Appointment appointment) {
        var key = "mediator:%s:%s".formatted(appointment.unit(), appointment.mediator());
        if (registered.add(key)) {
            var body = LedgerClient.JSON
                    .createObjectNode()
                    .put("occurredAt", SINCE)
                    .put("mediator", appointment.mediator())
                    .put("seat", CommitteeSeat.APPOINTED.name())
                    .put("woman", false)
                    .put("since", MEDIATORS_SINCE)
                    .put("until", MEDIATORS_UNTIL);
            var path = "/api/v1/units/%s/mediators".formatted(appointment.unit());
            post(appointment.unit(), path, key, body, "Mediator " + appointment.mediator());
        }
    }

    private void enter(Division division) {
        var code = division.code();
        enter(code, division.name(), division.level(), UnitKind.CENTRE, code, division.parent());
    }

    private void enter(LocalUnit unit) {
        enter(
                unit.ledgerId(),
                unit.name(),
                unit.level(),
                unit.kind(),
                unit.territory().value(),
                null);
    }

    private void enter(String id, String name, Level level, UnitKind kind, String territory, @Nullable String parent) {
        if (!registered.add(id)) {
            return;
        }
        var body = LedgerClient.JSON
                .createObjectNode()
                .put("unitId", id)
                .put("occurredAt", SINCE)
                .put("name", name)
                .put("level", level.name())
                .put("kind", kind.name())
                .put("territory", territory);
        if (parent != null) {
            body.put("parent", parent);
        }
        var key = "unit:%s:%08x".formatted(id, body.toString().hashCode());
        post(territory, "/api/v1/units", key, body, "Unit " + id);
    }

    private void post(String unit, String path, String key, ObjectNode body, String what) {
        var administrator = new Actor(new ActorId(Player.CLIENT), Role.SA, new UnitId(unit), null, Player.CLIENT);
        var answer = ledger.post(administrator, path, key, body);
        if (!answer.isSuccess() && answer.status() != CONFLICT) {
            throw new CommandFailed("%s was refused with %d: %s".formatted(what, answer.status(), answer.body()));
        }
    }
}
