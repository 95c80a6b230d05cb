package caseledger.sight;

import caseledger.codes.AccessScope;
import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.FirstPerson;
import java.time.Instant;

/**
 * Somebody is let further into a case for a while than they could go by themselves.
 *
 * @param until the first moment at which it is over
 */
public record Opening(ActorId to, Role role, AccessScope scope, Instant until) {
    static Opening of(FirstPerson to, AccessScope scope, Instant until) {
        return new Opening(to.actor(), to.role(), scope, until);
    }

    /** True if it shows personal data; what was said in a caucus has an opening of its own. */
    public boolean identifies() {
        return scope != AccessScope.CAUCUS_NOTES;
    }

    boolean isFor(Actor actor, Instant now) {
        return to.equals(actor.id()) && role == actor.role() && now.isBefore(until);
    }
}
