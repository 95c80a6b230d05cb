package caseledger.events;

import caseledger.values.UnitId;

/** A fact about one unit: what it is, who mediates for it, who holds which role in it. */
public sealed interface OrgUnitEvent extends RegistryChange permits UnitEvent, CommitteeEvent, RoleEvent {
    UnitId unitId();

    @Override
    default String stream() {
        return unitId().value();
    }
}
