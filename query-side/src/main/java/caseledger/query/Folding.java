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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

    /** Rows of one statement; each has a state in it. */
    private static final int ROWS_MAX = 100;

    /** One step of a case: the state before it, the event, the state after it. */
    public record Step<S>(UUID caseId, @Nullable S before, Recorded recorded, S after) {
        /** The two as one step. */
        Step<S> and(Step<S> next) {
            return new Step<>(caseId, before, next.recorded, next.after);
        }

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
    private List<Step<S>> steps(List<Recorded> page, Unwritten unwritten) {
        var first = new LinkedHashMap<UUID, Recorded>();
        page.stream()
                .filter(each -> each.event() instanceof CaseEvent)
                .forEach(each -> first.putIfAbsent(caseOf(each), each));
        var states = states(first, unwritten);
        var steps = new ArrayList<Step<S>>();
        for (var recorded : page) {
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

    /** What a table with one row per case has to store of a batch: one step for each, from the first state to the last. */
    public void last(Batch batch, Consumer<List<Step<S>>> write) {
        var unwritten = new Unwritten(write);
        batch.pages().forEach(page -> unwritten.add(steps(page, unwritten)));
        unwritten.write();
    }

    /** The same without the steps that leave a case's state as it was, for what keeps nothing but the state. */
    public void lastChanges(Batch batch, Consumer<List<Step<S>>> write) {
        lastChanges(batch, (_, _) -> {}, write);
    }

    /** The same; each page with its steps is told on the way. */
    public void lastChanges(
            Batch batch, BiConsumer<List<Recorded>, List<Step<S>>> eachPage, Consumer<List<Step<S>>> write) {
        var unwritten = new Unwritten(write);
        batch.pages().forEach(page -> {
            var steps = steps(page, unwritten);
            eachPage.accept(page, steps);
            unwritten.add(steps.stream()
                    .filter(step -> !Objects.equals(step.before(), step.after()))
                    .toList());
        });
        unwritten.write();
    }

    /** The cases of a batch whose rows are still to be written. */
    private final class Unwritten {
        private final Map<UUID, Step<S>> last = new LinkedHashMap<>();
        private final Consumer<List<Step<S>>> write;

        Unwritten(Consumer<List<Step<S>>> write) {
            this.write = write;
        }

        void add(List<Step<S>> steps) {
            steps.forEach(step -> last.merge(step.caseId(), step, Step::and));
            if (last.size() >= KEPT_MAX) {
                write();
            }
        }

        void write() {
            var rows = List.copyOf(last.values());
            last.clear();
            for (var from = 0; from < rows.size(); from += ROWS_MAX) {
                write.accept(rows.subList(from, Math.min(rows.size(), from + ROWS_MAX)));
            }
        }
    }

    private static UUID caseOf(Recorded recorded) {
        return ((CaseEvent) recorded.event()).caseId().value();
    }

    /** The states before the first event of each case in a page. */
    private Map<UUID, Versioned<S>> states(Map<UUID, Recorded> first, Unwritten unwritten) {
        var states = new LinkedHashMap<UUID, Versioned<S>>();
        var unknown = new ArrayList<UUID>();
        first.forEach((caseId, recorded) -> {
            var state = kept.getIfPresent(caseId);
            var step = unwritten.last.get(caseId);
            if (state != null && state.version() == recorded.version() - 1) {
                states.put(caseId, state);
            } else if (step != null) {
                states.put(caseId, new Versioned<>(step.recorded().version(), step.after()));
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
