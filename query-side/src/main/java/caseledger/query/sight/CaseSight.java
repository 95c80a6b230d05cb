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
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Says who is shown which case: to every endpoint that names one, and to every list that could. */
public final class CaseSight {
    /** From here on a page fills sooner from the order of the list; estimated by runs on 100,000 cases. */
    private static final int FEW_MAX = 2_000;

    /** So long it is remembered who is shown few cases: a list is right all the same when that has changed. */
    private static final Duration AGE_MAX = Duration.ofMinutes(1);

    private static final int READERS_MAX = 10_000;

    private final Cache<List<String>, Boolean> few = Caffeine.newBuilder()
            .maximumSize(READERS_MAX)
            .expireAfterWrite(AGE_MAX)
            .build();
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

    /**
     * A column of another view's statement on one case: who has to do with it, at the same moment as all else the statement
     * reads. {@link #seen(String, Actor)} takes it.
     */
    public static String column(String caseColumn) {
        return CaseCircle.column(caseColumn);
    }

    /**
     * The case as it is shown to somebody; empty if it is not, or not yet: {@link #require} says which.
     *
     * @param circle what stood in the {@linkplain #column column}
     */
    public Optional<Seen> seen(@Nullable String circle, Actor actor) {
        return circle == null ? Optional.empty() : seen(circles.read(circle), actor);
    }

    /** Which cases of a list somebody is shown. */
    public Shown shown(Actor actor) {
        var keys = Doors.keysOf(actor, places.of(actor).reach());
        var untoldClocks = Extract.untoldClocks(actor.role());
        var shown = new Shown(keys, clock.instant(), untoldClocks, true);
        return isFew(shown, keys) ? shown : new Shown(keys, shown.at(), untoldClocks, false);
    }

    private boolean isFew(Shown shown, List<String> keys) {
        return few.get(keys, _ -> circles.count(shown, FEW_MAX + 1) <= FEW_MAX);
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
        var sight = circle.sightOf(actor, standing.reach(), now);
        return sight == Sight.NONE ? Optional.empty() : Optional.of(new Seen(circle, actor, sight, standing, now));
    }
}
