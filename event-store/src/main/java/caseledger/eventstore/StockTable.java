package caseledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of Axon's stock engine as it is called where it stands: {@code domainevententry} for the JDBC engine, with other
 * names after the naming strategy for JPA's, whose payloads PostgreSQL may keep as large objects.
 */
record StockTable(String name, Map<String, String> columns) {
    private static final List<String> WANTED = List.of(
            "eventidentifier",
            "aggregateidentifier",
            "sequencenumber",
            "type",
            "payloadtype",
            "payloadrevision",
            "timestamp",
            "payload",
            "metadata");

    /** A large object's column holds its number; the bytes are elsewhere. */
    private static final String LOOK = """
            SELECT c.oid::regclass::text,
                   lower(replace(a.attname, '_', '')),
                   format(CASE a.atttypid WHEN 'oid'::regtype THEN 'lo_get(%I)' ELSE '%I' END, a.attname)
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relkind IN ('r', 'p')
               AND lower(replace(c.relname, '_', '')) = 'domainevententry'
               AND pg_table_is_visible(c.oid)
               AND a.attnum > 0
               AND NOT a.attisdropped
            """;

    /** @throws IllegalStateException if there is none, or more than one */
    static StockTable in(Connection connection) throws SQLException {
        var found = new HashMap<String, Map<String, String>>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LOOK)) {
            while (row.next()) {
                found.computeIfAbsent(row.getString(1), _ -> new HashMap<>()).put(row.getString(2), row.getString(3));
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "Axon's stock engine writes to one table called domainevententry or domain_event_entry; here are: "
                            + found.keySet());
        }
        var table = found.entrySet().iterator().next();
        return new StockTable(table.getKey(), table.getValue());
    }

    /** All events in the order of the stock engine's index. */
    String select() {
        return "SELECT %s FROM %s ORDER BY %s"
                .formatted(
                        WANTED.stream().map(this::column).collect(Collectors.joining(", ")),
                        name,
                        column("globalindex"));
    }

    private String column(String wanted) {
        var column = columns.get(wanted);
        if (column == null) {
            throw new IllegalStateException("The table %s has no column %s".formatted(name, wanted));
        }
        return column;
    }
}
