package caseledger.query;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Collectors;
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

    /** Every row of every table of theirs, as text, in a fixed order. */
    public static String rows(ApplicationContext side) {
        var sql = side.getBean(JdbcClient.class);
        return side.getBeansOfType(View.class).values().stream()
                .map(view -> rows(view, sql))
                .collect(Collectors.joining("\n"));
    }

    /** The same of one view. */
    static String rows(View view, JdbcClient sql) {
        return view.name().tables(view.script()).stream()
                .map(table -> table + "\n"
                        + String.join(
                                "\n",
                                sql.sql("SELECT row::text FROM " + table + " AS row ORDER BY row::text")
                                        .query(String.class)
                                        .list()))
                .collect(Collectors.joining("\n"));
    }
}
