package caseledger.query;

import caseledger.events.CaseEvent;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Folds a batch of events into one state per case: loads the states of all cases in the batch at once, lets each event
 * change its case's state, and leaves out events that a state already contains. States of late stay in memory, where one
 * serves only the event that directly follows it: after a batch that was undone, or after another node has gone on, the
 * database is asked again.
 */
public final class Folding<S> {
    /** Cases under way at one time in a large city; a state takes a few kilobytes. */
    private static final int KEPT_MAX = 8_192;

    /** One step of a case: the state before it, the event, the state after it. */
    public record Step<S>(UUID caseId, @Nullable S before, Recorded recorded, S after) {
        /** The state after it, as a view stores it. */
        public String json() {
            return StateJson.write(Objects.requireNonNull(after));
        }
    }

    /** How an event changes a state; the state is null before a case's first event. */
    @FunctionalInterface
    public interface Evolve<S> {
        S apply(@Nullable S state, CaseEvent event, Recorded recorded);
    }

    private record Row(UUID caseId, long version, String state) {}

    private record Versioned<S>(long version, @Nullable S state) {}

    private final JdbcClient sql;
    private final String select;
    private final Class<S> type;
    private final Evolve<S> evolve;
    private final Cache<UUID, Versioned<S>> kept =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

    /** The statement selects case_id, version and state of the cases in the parameter {@code cases}. */
    public Folding(JdbcClient sql, String select, Class<S> type, Evolve<S> evolve) {
        this.sql = sql;
        this.select = select;
        this.type = type;
        this.evolve = evolve;
    }

    /** Every step that is new, in the order of the ledger. */
    public List<Step<S>> steps(List<Recorded> batch) {
        var first = new LinkedHashMap<UUID, Recorded>();
        batch.stream()
                .filter(each -> each.event() instanceof CaseEvent)
                .forEach(each -> first.putIfAbsent(caseOf(each), each));
        var states = states(first);
        var steps = new ArrayList<Step<S>>();
        for (var recorded : batch) {
            if (recorded.event() instanceof CaseEvent event) {
                var caseId = caseOf(recorded);
                var before = states.getOrDefault(caseId, new Versioned<>(0, null));
                if (recorded.version() > before.version()) {
                    var after = evolve.apply(before.state(), event, recorded);
                    states.put(caseId, new Versioned<>(recorded.version(), after));
                    steps.add(new Step<>(caseId, before.state(), recorded, after));
                }
            }
        }
        kept.putAll(states);
        return steps;
    }

    /** Without the steps that leave a case's state as it was: what keeps nothing but the state need not write them. */
    public static <S> List<Step<S>> changes(List<Step<S>> steps) {
        return steps.stream()
                .filter(step -> !Objects.equals(step.before(), step.after()))
                .toList();
    }

    /** The last step of each case: what a table with one row per case has to store. */
    public static <S> Collection<Step<S>> last(List<Step<S>> steps) {
        var last = new LinkedHashMap<UUID, Step<S>>();
        steps.forEach(step -> last.put(step.caseId(), step));
        return last.values();
    }

    private static UUID caseOf(Recorded recorded) {
        return ((CaseEvent) recorded.event()).caseId().value();
    }

    /** The states before the first event of each case in a batch. */
    private Map<UUID, Versioned<S>> states(Map<UUID, Recorded> first) {
        var states = new LinkedHashMap<UUID, Versioned<S>>();
        var unknown = new ArrayList<UUID>();
        first.forEach((caseId, recorded) -> {
            var state = kept.getIfPresent(caseId);
            if (state != null && state.version() == recorded.version() - 1) {
                states.put(caseId, state);
            } else {
                unknown.add(caseId);
            }
        });
        states.putAll(load(unknown));
        return states;
    }

    private Map<UUID, Versioned<S>> load(Collection<UUID> cases) {
        var found = new LinkedHashMap<UUID, Versioned<S>>();
        if (!cases.isEmpty()) {
            sql.sql(select)
                    .param("cases", Column.text(cases, id -> id))
                    .query(Row.class)
                    .list()
                    .forEach(row ->
                            found.put(row.caseId(), new Versioned<>(row.version(), StateJson.read(row.state(), type))));
        }
        return found;
    }
}
