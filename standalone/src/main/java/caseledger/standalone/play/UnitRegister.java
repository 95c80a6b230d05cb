package caseledger.standalone.play;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.standalone.CommandFailed;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.play.Divisions.Division;
import caseledger.standalone.play.Scenario.LocalUnit;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enters units in the ledger's register; one that is there already stays as it is. */
final class UnitRegister {
    /** The state of the divisions' source, and from when on a unit without another date is taken to stand. */
    private static final String SINCE = "2023-06-30T16:00:00Z";

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
        var administrator = new Actor(new ActorId(Player.CLIENT), Role.SA, new UnitId(territory), null, Player.CLIENT);
        var key = "unit:%s:%08x".formatted(id, body.toString().hashCode());
        var answer = ledger.post(administrator, "/api/v1/units", key, body);
        if (!answer.isSuccess() && answer.status() != CONFLICT) {
            throw new CommandFailed("Unit %s was refused with %d: %s".formatted(id, answer.status(), answer.body()));
        }
    }
}
