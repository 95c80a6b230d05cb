package caseledger.query.sight;

import caseledger.query.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which cases of a list somebody is shown, as a condition of the list's own statement; the same cases that
 * {@link CaseSight#require} opens.
 *
 * @param keys to the doors of cases; null if nothing is kept back
 * @param at doors that are open for a while are tried at this moment
 */
public record Shown(@Nullable List<String> keys, Instant at) {
    /** Every case. */
    public static final Shown ALL = new Shown(null, Instant.EPOCH);

    /** Whether the case that a column of the statement names is shown. */
    public String condition(String caseColumn) {
        return keys == null ? "true" : CaseCircle.letsIn(caseColumn);
    }

    /** The statement with what the condition compares with. */
    public StatementSpec bound(StatementSpec statement) {
        return statement
                .param("keys", Column.text(keys == null ? List.of() : keys, key -> key))
                .param("shownAt", at.atOffset(ZoneOffset.UTC));
    }
}
