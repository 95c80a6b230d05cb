package caseledger.query.sight;

import caseledger.codes.Track;
import caseledger.values.UnitId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For what a unit stands today.
 *
 * @param places the centre that it belongs to by territory, and every unit that was merged into that
 * @param track the procedure that it keeps beside mediation
 */
public record Standing(Set<UnitId> places, @Nullable Track track) {
    /** Of those who act for no unit, for one that nobody registered, or for one that is no more. */
    public static final Standing NOWHERE = new Standing(Set.of(), null);
}
