package caseledger.query.sight;

import caseledger.query.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which cases of a list somebody is shown, as a condition of the list's own statement; the same cases that
 * {@link CaseSight#require} opens.
 *
 * @param keys to the doors of cases; null if nothing is kept back
 * @param at doors that are open for a while are tried at this moment
 * @param untoldClocks the time limits that are not shown, whatever the case
 * @param few true if a statement had better start from the cases that are shown than try its own one after the other
 *     until a page is full; it changes how long that takes, and not what is shown
 */
public record Shown(@Nullable List<String> keys, Instant at, Set<String> untoldClocks, boolean few) {
    /** Every case. */
    public static final Shown ALL = new Shown(null, Instant.EPOCH, Set.of(), false);

    /** The same cases, for a statement that reads all of them whatever their number. */
    public Shown whole() {
        return new Shown(keys, at, untoldClocks, true);
    }

    /** Whether the case that a column of the statement names is shown. */
    public String condition(String caseColumn) {
        if (keys == null) {
            return "true";
        }
        return few ? CaseCircle.found(caseColumn) : CaseCircle.tried(caseColumn);
    }

    /** The same of a time limit of the case, by the column that names it. */
    public String condition(String caseColumn, String clockColumn) {
        return "NOT " + clockColumn + " = ANY (:untoldClocks::text[]) AND " + condition(caseColumn);
    }

    /** The statement with what the condition compares with. */
    public StatementSpec bound(StatementSpec statement) {
        return statement
                .param("keys", Column.text(keys == null ? List.of() : keys, key -> key))
                .param("untoldClocks", Column.text(untoldClocks, clock -> clock))
                .param("shownAt", at.atOffset(ZoneOffset.UTC));
    }
}
