package caseledger.query.units;

import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Actor;
import caseledger.values.UnitId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** About the mediators of which units somebody reads complaints: of all, of the own territory, or of none. */
public final class ComplaintReach {
    private final UnitDirectory units;

    public ComplaintReach(UnitDirectory units) {
        this.units = units;
    }

    /** Those units; null for all. */
    @Nullable
    List<UnitId> of(Actor actor) {
        return switch (Permissions.of(Action.READ_COMPLAINTS, actor.role())) {
            case NO -> List.of();
            case OWN -> units.territory(Objects.requireNonNull(actor.unit()));
            case MAY, SECOND, APPROVE, PROPOSE, ASK -> null;
        };
    }

    public boolean covers(Actor actor, UnitId unit) {
        var reach = of(actor);
        return reach == null || reach.contains(unit);
    }
}
