package caseledger.events;

import caseledger.codes.Role;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Who may act for a unit in which role. */
public sealed interface RoleEvent extends OrgUnitEvent {
    ActorId actor();

    Role role();

    /**
     * Somebody may act in a role for the unit.
     *
     * @param until the last day; null without end
     */
    @Revision("1")
    record RoleGranted(
            UnitId unitId,
            Instant occurredAt,
            ActorId actor,
            Role role,
            LocalDate since,
            @Nullable LocalDate until) implements RoleEvent {}

    /**
     * Somebody may no longer act in a role for the unit.
     *
     * @param since the first day without it
     */
    @Revision("1")
    record RoleRevoked(UnitId unitId, Instant occurredAt, ActorId actor, Role role, LocalDate since)
            implements RoleEvent {}
}
