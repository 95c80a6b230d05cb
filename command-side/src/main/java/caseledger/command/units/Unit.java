package caseledger.command.units;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import org.jspecify.annotations.Nullable;

/** A unit as it stands in the register on some day. */
public record Unit(
        UnitId id,
        Level level,
        UnitKind kind,
        PlaceCode territory,
        @Nullable UnitId parent) {
    /** Only these kinds of body may lead a case; courts, police and hotlines keep their own track. */
    public boolean mayLead() {
        return kind.isCommittee() || kind == UnitKind.LINE_DEPARTMENT || kind == UnitKind.PETITION;
    }

    /** True for the centre of a division, which carries the division's code. */
    boolean isCentre() {
        return id.value().equals(territory.value());
    }

    Unit changedBy(OrgUnitChanged change) {
        return new Unit(
                id,
                change.level() == null ? level : change.level(),
                change.kind() == null ? kind : change.kind(),
                change.territory() == null ? territory : change.territory(),
                change.parent() == null ? parent : change.parent());
    }
}
