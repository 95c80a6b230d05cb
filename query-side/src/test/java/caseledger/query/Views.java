package caseledger.query;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ApplicationContext;

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
}
