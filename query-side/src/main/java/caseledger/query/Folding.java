package caseledger.query;

import caseledger.events.CaseEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Folds a batch of events into one state per case: loads the states of all cases in the batch at once, lets each event
 * change its case's state, and leaves out events that a state already contains.
 */
public final class Folding<S> {
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

    /** The statement selects case_id, version and state of the cases in the parameter {@code cases}. */
    public Folding(JdbcClient sql, String select, Class<S> type, Evolve<S> evolve) {
        this.sql = sql;
        this.select = select;
        this.type = type;
        this.evolve = evolve;
    }

    /** Every step that is new, in the order of the ledger. */
    public List<Step<S>> steps(List<Recorded> batch) {
        var ofCases =
                batch.stream().filter(each -> each.event() instanceof CaseEvent).toList();
        var states = load(ofCases.stream().map(Folding::caseOf).collect(Collectors.toSet()));
        var steps = new ArrayList<Step<S>>();
        for (var recorded : ofCases) {
            var caseId = caseOf(recorded);
            var before = states.getOrDefault(caseId, new Versioned<>(0, null));
            if (recorded.version() > before.version() && recorded.event() instanceof CaseEvent event) {
                var after = evolve.apply(before.state(), event, recorded);
                states.put(caseId, new Versioned<>(recorded.version(), after));
                steps.add(new Step<>(caseId, before.state(), recorded, after));
            }
        }
        return steps;
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
