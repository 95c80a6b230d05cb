package caseledger.query.sight;

import caseledger.codes.Role;
import caseledger.codes.Track;
import caseledger.sight.Circle;
import caseledger.sight.Sight;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One case as one person is shown it.
 *
 * @param standing for what the person's unit stands
 * @param at when it is shown
 */
public record Seen(Circle circle, Actor actor, Sight sight, Standing standing, Instant at) {
    public CaseId caseId() {
        return Objects.requireNonNull(circle.caseId());
    }

    /** The party that the person is, under its letter in the case; null for everybody else. */
    public @Nullable String ownParty() {
        return actor.role() == Role.PT ? actor.id().value() : null;
    }

    /** True if the person is this party. */
    boolean isOwnParty(@Nullable PartyId party) {
        return party != null && party.value().equals(ownParty());
    }

    /** True if not even a masked name is shown. */
    public boolean hidesNames() {
        return circle.hidesNames(actor.role(), sight);
    }

    /** True if the person may read what was said in a session with these parties alone. */
    public boolean opensCaucus(Collection<PartyId> attended) {
        return circle.opensCaucus(actor, attended, at);
    }

    /** True for a resident unit that has its own track to keep and does not lead the case: it is shown what that takes. */
    public boolean isForTrack() {
        return actor.role() == Role.RU && !isOwnUnit(circle.holders().lead());
    }

    boolean isOwnUnit(@Nullable UnitId unit) {
        return unit != null && standing.reach().units().contains(unit);
    }

    /** True if the person's unit keeps this procedure beside mediation. */
    boolean keeps(Track track) {
        return standing.track() == track;
    }
}
