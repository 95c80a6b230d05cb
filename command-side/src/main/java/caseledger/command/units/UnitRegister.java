package caseledger.command.units;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The register as it was in force on one day: who stood above whom, who mediated for whom. Territory follows the
 * register's parents, not the digits of a code: statistical codes do not match the real towns one to one. Where a unit
 * was merged into another, the other stands for it from that day on.
 */
public final class UnitRegister {
    /** No division of China is deeper, and no unit was merged more often; a longer chain is a loop. */
    private static final int DEPTH_MAX = 10;

    private final Function<UnitId, UnitHistory> histories;
    private final LocalDate day;

    UnitRegister(Function<UnitId, UnitHistory> histories, LocalDate day) {
        this.histories = histories;
        this.day = day;
    }

    public LocalDate day() {
        return day;
    }

    /** The register as it was in force at another moment. */
    public UnitRegister at(Instant moment) {
        return new UnitRegister(histories, Period.dayOf(moment));
    }

    /** The unit; null if it is not registered, or no more. */
    public @Nullable Unit find(UnitId id) {
        var history = histories.apply(id);
        return history.isClosedOn(day) ? null : history.on(day);
    }

    public Unit require(UnitId id) {
        var history = histories.apply(id);
        var unit = history.on(day);
        if (unit == null) {
            throw CommandRefused.because(Refusal.UNIT_UNKNOWN, "unit", id);
        }
        var closed = history.closed();
        if (closed != null && history.isClosedOn(day)) {
            throw CommandRefused.because(
                    Refusal.UNIT_CLOSED,
                    "unit",
                    id,
                    "since",
                    closed.since(),
                    "mergedInto",
                    closed.mergedInto(),
                    "on",
                    day);
        }
        return unit;
    }

    /** The level of a unit; null for those who act for none, or for one that is not registered. */
    public @Nullable Level levelOf(@Nullable UnitId id) {
        var unit = id == null ? null : find(id);
        return unit == null ? null : unit.level();
    }

    /** The unit that stands for another: itself, or what it was merged into, however often. */
    public UnitId standingFor(UnitId id) {
        var standing = id;
        for (var mergers = 0; mergers < DEPTH_MAX; mergers++) {
            var history = histories.apply(standing);
            var closed = history.closed();
            if (closed == null || closed.mergedInto() == null || !history.isClosedOn(day)) {
                return standing;
            }
            standing = closed.mergedInto();
        }
        return standing;
    }

    /** True if {@code upper} is the unit itself or stands above it. */
    public boolean covers(UnitId upper, UnitId lower) {
        return pathOf(lower).contains(upper);
    }

    /** The centres in whose territory a place lies, lowest first; refused if the place is not in the register. */
    public List<UnitId> centresOf(PlaceCode place) {
        var code = new UnitId(place.value());
        var meaning = histories.apply(code).meaningOn(day);
        var path = pathOf(meaning == null ? code : meaning);
        if (path.isEmpty()) {
            throw CommandRefused.because(Refusal.PLACE_UNKNOWN, "place", place, "on", day);
        }
        return path;
    }

    /** The unit and all above it, lowest first; empty if it is not registered. A closed unit that nobody follows is left out. */
    public List<UnitId> pathOf(UnitId id) {
        var path = new ArrayList<UnitId>();
        var next = standingFor(id);
        for (var depth = 0; depth < DEPTH_MAX; depth++) {
            var history = histories.apply(next);
            var unit = history.on(day);
            if (unit == null) {
                break;
            }
            if (!history.isClosedOn(day)) {
                path.add(unit.id());
            }
            if (unit.parent() == null) {
                break;
            }
            next = standingFor(unit.parent());
        }
        return path;
    }

    /** The centre that a unit belongs to by territory: itself if it is a division's centre. */
    public UnitId centreOf(Unit unit) {
        return unit.isCentre() || unit.parent() == null ? unit.id() : standingFor(unit.parent());
    }

    /** True if somebody mediates for a unit on that day. */
    public boolean isMediatorOf(UnitId unit, ActorId mediator) {
        return histories.apply(unit).termOn(day, mediator) != null;
    }

    /** True if the register knows that somebody no longer holds the role in which they act for their unit. */
    public boolean hasLostRole(Actor actor) {
        return actor.unit() != null && histories.apply(actor.unit()).hasLost(actor.id(), actor.role(), day);
    }

    /** True if a role is held in a unit or in one above it. */
    boolean isHeldAbove(UnitId unit, Role role) {
        return pathOf(unit).stream().anyMatch(each -> histories.apply(each).isHeldOn(day, role));
    }
}
