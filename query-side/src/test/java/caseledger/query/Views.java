package caseledger.query;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The views of a running side, which come after the ledger. */
public final class Views {
    private Views() {}

    /** Waits until all of them have come to where the ledger is now. */
    public static void awaitAll(ApplicationContext side) {
        var head = side.getBean(EventStore.class).createHeadToken().position().orElseThrow();
        var tables = side.getBean(ViewTables.class);
        for (var view : side.getBeansOfType(View.class).values()) {
            await(view.name().name()).atMost(Duration.ofSeconds(30)).until(() -> tables.position(view.name()) >= head);
        }
    }

    /** Every row of every table of theirs, as text, after the table's name, in a fixed order. */
    public static List<String> rows(ApplicationContext side) {
        var sql = side.getBean(JdbcClient.class);
        return side.getBeansOfType(View.class).values().stream()
                .flatMap(view -> rows(view, sql).stream())
                .toList();
    }

    /** The rows that only one of both has, with a sign of which: all rows of both would be too long to be read. */
    public static List<String> differences(List<String> rows, List<String> others) {
        var differences = new ArrayList<String>();
        var counts = new TreeMap<String, Integer>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        others.forEach(row -> counts.merge(row, -1, Integer::sum));
        counts.forEach((row, count) -> {
            if (count != 0) {
                differences.add((count > 0 ? "+ " : "- ") + row);
            }
        });
        return differences;
    }

    /** The same of one view. */
    static List<String> rows(View view, JdbcClient sql) {
        return view.name().tables(view.script()).stream()
                .flatMap(table -> sql
                        .sql("SELECT row::text FROM " + table + " AS row ORDER BY row::text")
                        .query(String.class)
                        .list()
                        .stream()
                        .map(row -> table + " " + row))
                .toList();
    }
}
