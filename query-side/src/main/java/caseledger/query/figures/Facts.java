package caseledger.query.figures;

import caseledger.query.figures.CaseFacts.Flow;
import caseledger.query.sight.Shown;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts the facts that {@link Figures} writes: every statement is the definition of a figure and a scope, nothing more. */
final class Facts {
    /**
     * What is counted under one heading.
     *
     * @param amount the sum of what is counted: as many as there are, or fen
     * @param size how many there are
     * @param late how many of them belong to a case with an event that was recorded late
     */
    record Tally(String heading, long amount, long size, long late) {
        /** Both under the heading of this one. */
        Tally plus(Tally other) {
            return new Tally(heading, amount + other.amount, size + other.size, late + other.late);
        }
    }

    /**
     * How amounts are spread.
     *
     * @param median the least amount that half of them do not exceed
     * @param p90 the least amount that nine tenths of them do not exceed
     */
    record Spread(String heading, long size, long median, long p90) {}

    /** By what the cases are told apart. */
    enum By {
        NOTHING("''"),
        TIER("tier"),
        STANDING("standing"),
        MONTH("to_char(%s, 'YYYY-MM')"),
        CATEGORY(ofCase("category")),
        /** What the cases were registered as, before any correction. */
        RECORDED_CATEGORY(ofCase("recorded_as")),
        /** The unit just below the one asked for, on the way down to where the case is; itself if there is none. */
        UNIT("""
                coalesce(within[array_position(within, :unit) - 1],
                         CASE
                             WHEN NOT :unit = ANY (within) THEN
                                 within[(SELECT min(i)
                                           FROM generate_subscripts(within, 1) AS i
                                          WHERE within[i] = ANY (%s)) - 1]
                         END,
                         :unit, within[cardinality(within)], '')
                """.formatted(FigureUnits.TERRITORY));

        private final String expression;

        By(String expression) {
            this.expression = expression;
        }

        /** What is counted may be a part of the case; the second argument says when the case's fact holds. */
        private static String ofCase(String column) {
            return """
                    coalesce((SELECT fact.%s
                                FROM views.figure_fact fact
                               WHERE fact.case_id = counted.case_id AND %%2$s), '')
                    """.formatted(column);
        }
    }

    /** How many cases moved before the period, and how many in it. */
    record Moved(long before, long during) {}

    private static final String NOW = "valid_to = 9223372036854775807";
    private static final String AS_OF = "valid_from <= :asOf AND valid_to > :asOf";

    private final JdbcClient sql;

    Facts(JdbcClient sql) {
        this.sql = sql;
    }

    /** The day on which a position was recorded; the first of days if nothing was. */
    LocalDate today(long asOf) {
        return sql.sql(Figures.NAME.sql("""
                        SELECT day
                          FROM views.figure_day
                         WHERE position <= :asOf
                         ORDER BY position DESC
                         LIMIT 1
                        """))
                .param("asOf", asOf)
                .query(LocalDate.class)
                .optional()
                .orElse(LocalDate.EPOCH);
    }

    List<Tally> count(Count count, Scope scope, By by) {
        var heading = by.expression.formatted(count.day(), validity(scope));
        return statement(
                        "SELECT " + heading + " AS heading, " + count.measure() + " AS amount, count(*) AS size,"
                                + " count(*) FILTER (WHERE late) AS late" + where(count, scope)
                                + " GROUP BY 1 ORDER BY 1",
                        scope)
                .query(Tally.class)
                .list();
    }

    /** How what is counted is spread, under each standing and, under no heading, as a whole. */
    List<Spread> spread(Count count, Scope scope) {
        return statement(
                        """
                        SELECT coalesce(standing, '') AS heading, count(*) AS size,
                               percentile_disc(0.5) WITHIN GROUP (ORDER BY amount)::bigint AS median,
                               percentile_disc(0.9) WITHIN GROUP (ORDER BY amount)::bigint AS p90
                        """ + where(count, scope) + " GROUP BY ROLLUP (standing) HAVING count(*) > 0 ORDER BY 1", scope)
                .query(Spread.class)
                .list();
    }

    /** How many of the cases resolved in the period each unit assisted without leading. */
    Map<String, Long> assists(Scope scope) {
        var assists = new TreeMap<String, Long>();
        statement("""
                        SELECT helper, count(*) AS cases
                          FROM views.figure_fact AS counted, unnest(assisted_by) AS helper
                         WHERE standing = 'RESOLVED'
                           AND ended_on BETWEEN :from AND :to
                           AND %s
                           AND %s
                         GROUP BY 1
                        """.formatted(validity(scope), territory(scope)), scope)
                .query((RowCallbackHandler) row -> assists.put(row.getString("helper"), row.getLong("cases")));
        return assists;
    }

    /** The cases behind a count that are shown, in the order of their ids, after the given one. */
    List<UUID> cases(Count count, Scope scope, Shown shown, UUID after, int limit) {
        return shown.bound(statement(
                        "SELECT DISTINCT case_id" + where(count, scope) + " AND "
                                + shown.condition("counted.case_id")
                                + " AND case_id > :after::uuid ORDER BY case_id LIMIT :limit",
                        scope))
                .param("after", after.toString())
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** How cases came into and went out of the stock of open cases. */
    Map<Flow, Moved> flows(Scope scope) {
        // A closed case that last moved before the period went in as often as out, and adds nothing to any sum.
        var moved = new EnumMap<Flow, Moved>(Flow.class);
        statement("""
                        SELECT move.flow,
                               count(*) FILTER (WHERE move.day < :from) AS before,
                               count(*) FILTER (WHERE move.day >= :from) AS during
                          FROM views.figure_fact fact, unnest(fact.flows, fact.flow_days) AS move (flow, day)
                         WHERE (fact.standing = 'OPEN' OR fact.moved_on >= :from)
                           AND move.day <= :to
                           AND %s
                           AND %s
                         GROUP BY 1
                        """.formatted(validity(scope), territory(scope)), scope).query((RowCallbackHandler) row -> moved.put(
                Flow.valueOf(row.getString("flow")), new Moved(row.getLong("before"), row.getLong("during"))));
        return moved;
    }

    /** In which counts a case is, for a period that contains whatever happened to it; the scope's own is not asked. */
    Set<Count> countsOf(UUID caseId, Scope scope) {
        var columns = Arrays.stream(Count.values())
                .map(count -> "EXISTS (SELECT FROM %s AS counted WHERE case_id = :case::uuid AND %s AND %s) AS %s"
                        .formatted(count.table(), NOW, count.condition(), count))
                .collect(Collectors.joining(", "));
        var found = EnumSet.noneOf(Count.class);
        statement("SELECT " + columns, scope).param("case", caseId.toString()).query((RowCallbackHandler) row -> {
            for (var count : Count.values()) {
                if (row.getBoolean(count.name())) {
                    found.add(count);
                }
            }
        });
        return found;
    }

    private static String where(Count count, Scope scope) {
        return " FROM " + count.table() + " AS counted WHERE " + count.day() + " BETWEEN :from AND :to AND "
                + count.condition() + " AND " + validity(scope) + " AND " + territory(scope);
    }

    private static String validity(Scope scope) {
        return scope.now() ? NOW : AS_OF;
    }

    private static String territory(Scope scope) {
        return scope.unit() == null ? "true" : "within && " + FigureUnits.TERRITORY;
    }

    private StatementSpec statement(String text, Scope scope) {
        return sql.sql(Figures.NAME.sql(text))
                .param("from", scope.period().from())
                .param("to", scope.period().to())
                .param("asOf", scope.asOf())
                .param("today", scope.today())
                .param("unit", text(scope.unit()));
    }

    private static @Nullable String text(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }
}
