package caseledger.query.sight;

import caseledger.codes.Track;
import caseledger.sight.Reach;
import org.jspecify.annotations.Nullable;

/**
 * For what a unit stands today.
 *
 * @param track the procedure that it keeps beside mediation
 */
public record Standing(Reach reach, @Nullable Track track) {
    /** Of those who act for no unit, for one that nobody registered, or for one that is no more. */
    public static final Standing NOWHERE = new Standing(Reach.NOWHERE, null);
}
