package caseledger.query.privacy;

import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.query.Recorded;
import caseledger.values.PartyId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose data is stored and nothing else (Personal Information Protection Law art. 47).
 *
 * @param wholeCase true if it is that of everybody in the case
 */
record Restrictions(boolean wholeCase, Set<PartyId> parties) {
    static Restrictions of(List<Recorded> events) {
        var wholeCase = false;
        var parties = new HashSet<PartyId>();
        for (var recorded : events) {
            switch (recorded.event()) {
                case ProcessingRestricted(var _, var _, var party, var _, var _)
                when party != null -> parties.add(party);
                case ProcessingRestricted _ -> wholeCase = true;
                case RestrictionLifted(var _, var _, var party, var _, var _)
                when party != null -> parties.remove(party);
                case RestrictionLifted _ -> wholeCase = false;
                default -> {}
            }
        }
        return new Restrictions(wholeCase, parties);
    }

    /** Null asks for what is nobody's in particular. */
    boolean cover(@Nullable PartyId party) {
        return wholeCase || (party != null && parties.contains(party));
    }
}
