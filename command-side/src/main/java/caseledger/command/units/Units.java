package caseledger.command.units;

import caseledger.codes.UnitKind;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.events.UnitEvent;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.events.UnitEvent.StationingEnded;
import caseledger.events.UnitEvent.StatisticalCodeMapped;
import caseledger.events.UnitEvent.UnitStationed;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/** What the register refuses to say of units. */
final class Units {
    private Units() {}

    static void requireLawful(UnitEvent event, UnitHistory history, UnitHistories units) {
        switch (event) {
            case OrgUnitRegistered e -> requireNew(e, history, units.at(e.occurredAt()));
            case OrgUnitChanged e -> requireChange(e, history, units.on(e.since()));
            case OrgUnitClosed e -> requireClosable(e, history, units.on(e.since()));
            case StatisticalCodeMapped e -> requireMapping(e, units.on(e.since()));
            case UnitStationed e -> requireSeat(e, history, units.on(e.since()));
            case StationingEnded e -> {
                if (!history.isStationedOn(e.since(), e.centre())) {
                    throw CommandRefused.because(
                            Refusal.NOT_STATIONED, "unit", e.unitId(), "centre", e.centre(), "since", e.since());
                }
            }
        }
    }

    private static void requireNew(OrgUnitRegistered event, UnitHistory history, UnitRegister register) {
        if (history.registered() != null) {
            throw CommandRefused.because(Refusal.UNIT_DIFFERS, "unit", event.unitId());
        }
        if (event.parent() != null && register.find(event.parent()) == null) {
            throw CommandRefused.because(Refusal.PARENT_UNKNOWN, "unit", event.unitId(), "parent", event.parent());
        }
        requireLevelOfTerritory(
                new Unit(event.unitId(), event.level(), event.kind(), event.territory(), event.parent()), register);
    }

    /** A police station, a judicial office or a people's tribunal counts with the town it works for, wherever it belongs. */
    private static void requireLevelOfTerritory(Unit unit, UnitRegister register) {
        var territory = register.levelOf(new UnitId(unit.territory().value()));
        if (unit.kind().hasBranches() && territory != null && territory != unit.level()) {
            throw CommandRefused.because(
                    Refusal.LEVEL_MISMATCH, "unit", unit.id(), "level", territory, "claimed", unit.level());
        }
    }

    private static void requireChange(OrgUnitChanged event, UnitHistory history, UnitRegister register) {
        requireOpen(event.unitId(), history, event.since());
        requireNotBefore(history.recordedSince(), event.unitId(), event.since());
        var saysSomething = Stream.of(event.name(), event.level(), event.kind(), event.territory(), event.parent())
                .anyMatch(Objects::nonNull);
        if (!saysSomething) {
            throw CommandRefused.because(Refusal.NOTHING_CHANGED, "unit", event.unitId());
        }
        if (event.parent() != null) {
            if (register.find(event.parent()) == null) {
                throw CommandRefused.because(Refusal.PARENT_UNKNOWN, "unit", event.unitId(), "parent", event.parent());
            }
            if (register.covers(event.unitId(), event.parent())) {
                throw CommandRefused.because(
                        Refusal.UNIT_BELOW_ITSELF, "unit", event.unitId(), "parent", event.parent());
            }
        }
        requireLevelOfTerritory(
                Objects.requireNonNull(history.on(event.since())).changedBy(event), register);
    }

    private static void requireOpen(UnitId unit, UnitHistory history, LocalDate day) {
        var closed = history.closed();
        if (closed != null && history.isClosedOn(day)) {
            throw CommandRefused.because(
                    Refusal.UNIT_CLOSED,
                    "unit",
                    unit,
                    "since",
                    closed.since(),
                    "mergedInto",
                    closed.mergedInto(),
                    "on",
                    day);
        }
    }

    /** Late bookkeeping reaches back into the unit's record, and never behind it: what was decided then stands. */
    private static void requireNotBefore(LocalDate first, UnitId unit, LocalDate since) {
        if (since.isBefore(first)) {
            throw CommandRefused.because(Refusal.UNIT_BACKDATED, "unit", unit, "since", since, "notBefore", first);
        }
    }

    private static void requireClosable(OrgUnitClosed event, UnitHistory history, UnitRegister register) {
        if (history.closed() != null) {
            requireOpen(event.unitId(), history, LocalDate.MAX);
        }
        requireNotBefore(history.lastChangedBy(Period.dayOf(event.occurredAt())), event.unitId(), event.since());
        if (event.mergedInto() == null) {
            return;
        }
        var successor = register.require(event.mergedInto());
        if (successor.id().equals(event.unitId())) {
            throw CommandRefused.because(
                    Refusal.UNIT_BELOW_ITSELF, "unit", event.unitId(), "mergedInto", event.mergedInto());
        }
        var level = Objects.requireNonNull(history.on(event.since())).level();
        if (successor.level() != level) {
            throw CommandRefused.because(
                    Refusal.LEVEL_MISMATCH, "unit", event.unitId(), "level", level, "claimed", successor.level());
        }
    }

    private static void requireMapping(StatisticalCodeMapped event, UnitRegister register) {
        try {
            var _ = new PlaceCode(event.unitId().value());
        } catch (IllegalArgumentException e) {
            throw CommandRefused.because(Refusal.PLACE_UNKNOWN, "place", event.unitId());
        }
        register.require(event.meansUnit());
    }

    private static void requireSeat(UnitStationed event, UnitHistory history, UnitRegister register) {
        requireOpen(event.unitId(), history, event.since());
        var unit = Objects.requireNonNull(history.on(event.since()));
        if (unit.kind().track() == null) {
            throw CommandRefused.because(Refusal.NO_TRACK, "unit", event.unitId(), "kind", unit.kind());
        }
        var centre = register.require(event.centre());
        if (centre.kind() != UnitKind.CENTRE) {
            throw CommandRefused.because(Refusal.NO_CENTRE, "unit", centre.id(), "kind", centre.kind());
        }
        if (history.isStationedOn(event.since(), event.centre())) {
            throw CommandRefused.because(
                    Refusal.STATIONED_BEFORE, "unit", event.unitId(), "centre", event.centre(), "since", event.since());
        }
    }
}
