package caseledger.events;

import caseledger.codes.Level;
import caseledger.codes.Stationing;
import caseledger.codes.UnitKind;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A fact about the register of units: who exists, at which level, for which territory, from which day on. */
public sealed interface UnitEvent extends OrgUnitEvent {
    /**
     * A unit entered the register. What it is holds for earlier days too: nothing else is known of them.
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

    /**
     * A unit is another from a day on; what is absent stays as it was.
     *
     * @param since the first day on which it holds; before or after it was decided
     */
    @Revision("1")
    record OrgUnitChanged(
            UnitId unitId,
            Instant occurredAt,
            LocalDate since,
            @Nullable String name,
            @Nullable Level level,
            @Nullable UnitKind kind,
            @Nullable PlaceCode territory,
            @Nullable UnitId parent)
            implements UnitEvent {}

    /**
     * A unit is no more from a day on.
     *
     * @param since the first day without it
     * @param mergedInto the unit that takes over its territory, its units and its cases
     */
    @Revision("1")
    record OrgUnitClosed(
            UnitId unitId,
            Instant occurredAt,
            LocalDate since,
            @Nullable UnitId mergedInto) implements UnitEvent {}

    /**
     * From a day on a statistical code means the territory of another unit than the one that carries the code as its id.
     * Many codes may mean one unit. It stands in the stream named by the code.
     */
    @Revision("1")
    record StatisticalCodeMapped(UnitId unitId, Instant occurredAt, LocalDate since, UnitId meansUnit)
            implements UnitEvent {}

    /** A unit took up its seat in a centre, with the procedure that its kind keeps. */
    @Revision("1")
    record UnitStationed(UnitId unitId, Instant occurredAt, LocalDate since, UnitId centre, Stationing stationing)
            implements UnitEvent {}

    /**
     * A unit left a centre.
     *
     * @param since the first day without it
     */
    @Revision("1")
    record StationingEnded(UnitId unitId, Instant occurredAt, LocalDate since, UnitId centre) implements UnitEvent {}
}
