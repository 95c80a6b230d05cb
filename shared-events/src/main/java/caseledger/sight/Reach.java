package caseledger.sight;

import caseledger.values.UnitId;
import java.util.Set;

/**
 * For which units somebody speaks, by the register of a day.
 *
 * @param units the own one, and every one that was merged into it
 * @param places the centre to which the own one belongs by territory, and every one that was merged into that
 */
public record Reach(Set<UnitId> units, Set<UnitId> places) {
    /** Of those who act for no unit, for one that nobody registered, or for one that is no more. */
    public static final Reach NOWHERE = new Reach(Set.of(), Set.of());

    /** True of a centre itself. */
    public boolean isOfCentre() {
        return !units.isEmpty() && places.containsAll(units);
    }
}
