package caseledger.events;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A fact about the register of units: who exists, at which level, for which territory. */
public sealed interface UnitEvent extends LedgerEvent {
    UnitId unitId();

    /**
     * A unit entered the register.
     *
     * @param territory the area it works for, as a statistical code
     * @param parent the unit above it: a village's town, a town's district; null at the top
     */
    @Revision("1")
    record OrgUnitRegistered(
            UnitId unitId,
            Instant occurredAt,
            String name,
            Level level,
            UnitKind kind,
            PlaceCode territory,
            @Nullable UnitId parent)
            implements UnitEvent {}
}
