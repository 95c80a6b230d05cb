package caseledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at start whether the book can be what it promises, and says what is wrong if not. */
public final class BookCheck {
    /** Events at the end of the book that are looked at one by one; older ones were looked at on earlier starts. */
    static final int WINDOW_EVENTS = 10_000;

    private static final String LOOK = """
            SELECT (SELECT position FROM ledger.head)                       AS head,
                   (SELECT coalesce(min(position), 0) FROM ledger.event)    AS first,
                   (SELECT count(*)
                      FROM ledger.event, ledger.head
                     WHERE event.position > head.position - ?)              AS seen,
                   (SELECT count(*)
                      FROM (SELECT event.recorded_at < lag(event.recorded_at) OVER (ORDER BY event.position) AS backwards
                              FROM ledger.event, ledger.head
                             WHERE event.position > head.position - ?) step
                     WHERE backwards)                                       AS backwards,
                   (SELECT count(*)
                      FROM pg_trigger
                     WHERE tgrelid = 'ledger.event'::regclass
                       AND tgname = 'event_is_append_only'
                       AND tgenabled = 'A')                                 AS guards,
                   current_setting('fsync') = 'on'                          AS fsync
            """;

    private static final Logger LOG = LoggerFactory.getLogger(BookCheck.class);

    private final DataSource dataSource;

    public BookCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Costs a read of {@link #WINDOW_EVENTS} index entries and rows at most.
     *
     * @throws LedgerIsBroken naming the first promise found broken
     */
    public void requireSound() {
        try (var connection = dataSource.getConnection()) {
            look(connection);
        } catch (SQLException e) {
            throw new EventStoreException("The ledger could not be checked: " + e.getMessage(), e);
        }
    }

    private static void look(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(LOOK)) {
            statement.setInt(1, WINDOW_EVENTS);
            statement.setInt(2, WINDOW_EVENTS);
            try (var row = statement.executeQuery()) {
                row.next();
                var head = row.getLong("head");
                var first = row.getLong("first");
                var expected = Math.min(head, WINDOW_EVENTS);
                var seen = row.getLong("seen");
                var backwards = row.getLong("backwards");
                require(head == 0 || first == 1, "the first position is " + first + ", not 1");
                require(
                        seen == expected,
                        "positions are not dense: %d of the last %d are there, the last being %d"
                                .formatted(seen, expected, head));
                require(
                        backwards == 0,
                        "recorded_at goes backwards %d times in the last %d positions".formatted(backwards, expected));
                require(
                        row.getInt("guards") == 1,
                        "the trigger that refuses changes to ledger.event is off or missing");
                if (!row.getBoolean("fsync")) {
                    LOG.warn("PostgreSQL runs with fsync off: a power failure may lose acknowledged events");
                }
            }
        }
    }

    private static void require(boolean holds, String wrong) {
        if (!holds) {
            throw new LedgerIsBroken("The ledger is broken: " + wrong + ".");
        }
    }
}
