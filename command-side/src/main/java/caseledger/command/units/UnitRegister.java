package caseledger.command.units;

import caseledger.codes.Level;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers who stands above whom. Territory follows the register's parents, not the digits of a code: statistical codes
 * do not match the real towns one to one.
 */
public final class UnitRegister {
    /** No division of China is deeper; a longer chain is a loop. */
    private static final int DEPTH_MAX = 10;

    private final Function<UnitId, @Nullable Unit> source;

    public UnitRegister(Function<UnitId, @Nullable Unit> source) {
        this.source = source;
    }

    public @Nullable Unit find(UnitId id) {
        return source.apply(id);
    }

    public Unit require(UnitId id) {
        var unit = source.apply(id);
        if (unit == null) {
            throw CommandRefused.because(Refusal.UNIT_UNKNOWN, "unit", id);
        }
        return unit;
    }

    /** The level of a unit; null for those who act for none, or for one that is not registered. */
    public @Nullable Level levelOf(@Nullable UnitId id) {
        var unit = id == null ? null : source.apply(id);
        return unit == null ? null : unit.level();
    }

    /** True if {@code upper} is the unit itself or stands above it. */
    public boolean covers(UnitId upper, UnitId lower) {
        return pathOf(lower).contains(upper);
    }

    /** The centres in whose territory a place lies, lowest first; refused if the place is not in the register. */
    public List<UnitId> centresOf(PlaceCode place) {
        var path = pathOf(new UnitId(place.value()));
        if (path.isEmpty()) {
            throw CommandRefused.because(Refusal.PLACE_UNKNOWN, "place", place);
        }
        return path;
    }

    /** The unit and all above it, lowest first; empty if it is not registered. */
    public List<UnitId> pathOf(UnitId id) {
        var path = new ArrayList<UnitId>();
        var unit = source.apply(id);
        while (unit != null && path.size() < DEPTH_MAX) {
            path.add(unit.id());
            unit = unit.parent() == null ? null : source.apply(unit.parent());
        }
        return path;
    }

    /** The centre that a unit belongs to by territory: itself if it is a division's centre. */
    public UnitId centreOf(Unit unit) {
        var isCentre = unit.id().value().equals(unit.territory().value());
        return isCentre || unit.parent() == null ? unit.id() : unit.parent();
    }
}
