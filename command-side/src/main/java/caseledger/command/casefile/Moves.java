package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From which main states a command is lawful, and where the case may then stand.
 *
 * @param opens the state in which the command makes a case begin; null if it needs a case
 */
record Moves(@Nullable CaseStatus opens, Map<CaseStatus, Set<CaseStatus>> next) {
    static final Moves NONE = new Moves(null, Map.of());

    Moves opening(CaseStatus state) {
        return new Moves(state, next);
    }

    Moves staying(Set<CaseStatus> states) {
        var more = this;
        for (var state : states) {
            more = more.moving(Set.of(state), Set.of(state));
        }
        return more;
    }

    Moves moving(Set<CaseStatus> states, Set<CaseStatus> to) {
        var more = new EnumMap<CaseStatus, Set<CaseStatus>>(CaseStatus.class);
        more.putAll(next);
        states.forEach(state -> more.merge(state, Set.copyOf(to), Moves::union));
        return new Moves(opens, Collections.unmodifiableMap(more));
    }

    /** Whether the command is lawful in this main state; null where there is no case yet. */
    boolean isLawfulIn(@Nullable CaseStatus state) {
        return state == null ? opens != null : next.containsKey(state);
    }

    private static Set<CaseStatus> union(Set<CaseStatus> one, Set<CaseStatus> other) {
        var union = EnumSet.copyOf(one);
        union.addAll(other);
        return Collections.unmodifiableSet(union);
    }
}
