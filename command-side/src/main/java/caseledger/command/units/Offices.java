package caseledger.command.units;

import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.events.RoleEvent;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.values.Actor;
import java.util.Objects;

/** Who may hold which role: one of the unit's level, and nobody both administers the ledger and works on cases. */
final class Offices {
    private Offices() {}

    static void requireLawful(RoleEvent event, UnitHistory history, Actor actor) {
        switch (event) {
            case RoleGranted e -> requireGrant(e, history, actor);
            case RoleRevoked e -> {
                var held = history.rolesOf(e.actor(), e.since(), e.since()).anyMatch(role -> role == e.role());
                if (!held) {
                    throw CommandRefused.because(
                            Refusal.ROLE_NOT_HELD, "actor", e.actor(), "role", e.role(), "on", e.since());
                }
            }
        }
    }

    private static void requireGrant(RoleGranted event, UnitHistory history, Actor actor) {
        var unit = Objects.requireNonNull(history.on(event.since()));
        var level = event.role().level();
        var isTrackWithoutBody = event.role() == Role.RU && unit.kind().track() == null;
        if (event.role() == Role.PT || (level != null && level != unit.level()) || isTrackWithoutBody) {
            throw CommandRefused.because(
                    Refusal.ROLE_UNFITTING, "role", event.role(), "unit", unit.id(), "level", unit.level());
        }
        if (history.isClosedOn(event.since())) {
            throw CommandRefused.because(Refusal.UNIT_CLOSED, "unit", unit.id(), "on", event.since());
        }
        if (event.until() != null && event.until().isBefore(event.since())) {
            throw CommandRefused.because(Refusal.TERM_TOO_LONG, "since", event.since(), "until", event.until());
        }
        if (event.actor().equals(actor.id())) {
            throw CommandRefused.because(Refusal.SECOND_PERSON_NOT_ANOTHER, "actor", actor.id());
        }
        var held = history.rolesOf(event.actor(), event.since(), event.until()).toList();
        var mixes = held.stream().anyMatch(role -> (role == Role.SA) != (event.role() == Role.SA));
        if (held.contains(event.role()) || mixes) {
            throw CommandRefused.because(
                    held.contains(event.role()) ? Refusal.ROLE_HELD : Refusal.ROLES_INCOMPATIBLE,
                    "actor",
                    event.actor(),
                    "role",
                    event.role(),
                    "holds",
                    held);
        }
    }
}
