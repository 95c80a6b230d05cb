package caseledger.query.sight;

import caseledger.access.Refused;
import caseledger.codes.Role;
import caseledger.eventstore.Positions;
import caseledger.query.QueryProblem;
import caseledger.query.ViewTables;
import caseledger.query.Waiting;
import caseledger.sight.Circle;
import caseledger.sight.Sight;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Says who is shown which case: to every endpoint that names one, and to every list that could. */
public final class CaseSight {
    private final CaseCircle circles;
    private final Places places;
    private final ViewTables tables;
    private final EventStore ledger;
    private final Positions positions;
    private final Clock clock;

    public CaseSight(
            CaseCircle circles,
            Function<UnitId, Standing> register,
            ViewTables tables,
            EventStore ledger,
            Positions positions,
            Clock clock) {
        this.circles = circles;
        this.places = new Places(register);
        this.tables = tables;
        this.ledger = ledger;
        this.positions = positions;
        this.clock = clock;
    }

    /**
     * The case as it is shown to somebody. Who is not shown it is told that there is none, at the same time and in the same
     * words, whether there is one or not: what was recorded until now is waited for before anybody is sent away.
     *
     * @throws Refused as an unknown case, or as a view that is behind
     */
    public Seen require(CaseId caseId, Actor actor) throws InterruptedException {
        var seen = find(caseId, actor);
        if (seen.isEmpty()) {
            Waiting.until("position", this::position, positions.of(ledger.createHeadToken()));
            seen = find(caseId, actor);
        }
        return seen.orElseThrow(() -> new Refused(QueryProblem.CASE_UNKNOWN, Map.of("case", caseId.toString())));
    }

    /** Which cases of a list somebody is shown. */
    public Shown shown(Actor actor) {
        return new Shown(
                Doors.keysOf(actor, places.of(actor).places()),
                clock.instant(),
                actor.role() == Role.PT ? Extract.CLOCKS_NOT_FOR_PARTIES : Set.of());
    }

    /** The same for the cases behind a figure, which those who make statistics are told by their ids. */
    public Shown shownBehindFigures(Actor actor) {
        return actor.role() == Role.ST ? Shown.ALL : shown(actor);
    }

    /** Those of the cases that somebody is shown. */
    public Map<CaseId, Seen> among(Collection<CaseId> cases, Actor actor) {
        var seen = new HashMap<CaseId, Seen>();
        circles.find(cases).forEach((caseId, circle) -> seen(circle, actor).ifPresent(each -> seen.put(caseId, each)));
        return seen;
    }

    /** The position of the ledger up to which it is known who sees what. */
    public long position() {
        return tables.position(CaseCircle.NAME);
    }

    private Optional<Seen> find(CaseId caseId, Actor actor) {
        return circles.find(caseId).flatMap(circle -> seen(circle, actor));
    }

    private Optional<Seen> seen(Circle circle, Actor actor) {
        var standing = places.of(actor);
        var now = clock.instant();
        var sight = circle.sightOf(actor, standing.places(), now);
        return sight == Sight.NONE
                ? Optional.empty()
                : Optional.of(new Seen(circle, actor, sight, standing.track(), now));
    }
}
