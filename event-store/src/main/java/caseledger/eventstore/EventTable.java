package caseledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads table {@code ledger.event}. Each call borrows a connection of its own and sees what is committed at that moment:
 * a position once seen is followed by no event that is committed later with a smaller one.
 */
public final class EventTable {
    private static final String COLUMNS =
            "position, event_id, stream_type, stream_id, sequence, type, revision, recorded_at, payload, metadata";

    /** Payload bytes after which a page by position ends, so that large events cannot fill the memory of a reader. */
    static final int PAGE_BYTES_MAX = 16 * 1024 * 1024;

    private static final String AFTER = """
            SELECT %s
              FROM (SELECT %s,
                           sum(octet_length(payload)) OVER (ORDER BY position) - octet_length(payload) AS bytes_before
                      FROM (SELECT *
                              FROM ledger.event
                             WHERE position > ?
                             ORDER BY position
                             LIMIT ?) page) page
             WHERE bytes_before < %d
            """.formatted(COLUMNS, COLUMNS, PAGE_BYTES_MAX);

    private static final String OF_STREAM = """
            SELECT %s
              FROM ledger.event
             WHERE stream_id = ?
               AND sequence >= ?
             ORDER BY sequence
             LIMIT ?
            """.formatted(COLUMNS);

    private static final String LAST_SEQUENCE = """
            SELECT sequence
              FROM ledger.event
             WHERE stream_id = ?
             ORDER BY sequence DESC
             LIMIT 1
            """;

    private static final String HEAD = "SELECT position FROM ledger.head";
    private static final String BEFORE = "SELECT ledger.position_before(?)";

    private final DataSource dataSource;

    public EventTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The events after a position (0: from the first), in order of position, at most {@code limit} and fewer when they are
     * large. Empty only if there is none.
     */
    public List<StoredEvent> after(long position, int limit) {
        return onConnection(connection -> after(connection, position, limit));
    }

    static List<StoredEvent> after(Connection connection, long position, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            return events(statement, limit);
        }
    }

    /** True if what was read after a position may have been ended by a limit, and not by the end of the book. */
    static boolean isFull(List<StoredEvent> events, int limit) {
        return events.size() == limit
                || events.stream().mapToLong(event -> event.payload().length).sum() >= PAGE_BYTES_MAX;
    }

    /** The events of one stream from a sequence on, in order, at most {@code limit}. */
    public List<StoredEvent> ofStream(String streamId, long firstSequence, int limit) {
        return onConnection(connection -> {
            try (var statement = connection.prepareStatement(OF_STREAM)) {
                statement.setString(1, streamId);
                statement.setLong(2, firstSequence);
                statement.setInt(3, limit);
                return events(statement, limit);
            }
        });
    }

    /** The sequence of a stream's last event; empty if there is no such stream. */
    public OptionalLong lastSequence(String streamId) {
        return onConnection(connection -> {
            try (var statement = connection.prepareStatement(LAST_SEQUENCE)) {
                statement.setString(1, streamId);
                return number(statement);
            }
        });
    }

    /** The position of the last event, 0 while the book is empty. */
    public long head() {
        return onConnection(EventTable::head);
    }

    static long head(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(HEAD)) {
            return number(statement).orElseThrow();
        }
    }

    /** The position of the last event recorded before a moment, 0 if there is none. */
    public long positionBefore(Instant moment) {
        return onConnection(connection -> {
            try (var statement = connection.prepareStatement(BEFORE)) {
                statement.setObject(1, moment.atOffset(ZoneOffset.UTC));
                return number(statement).orElseThrow();
            }
        });
    }

    private static OptionalLong number(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private static List<StoredEvent> events(PreparedStatement statement, int limit) throws SQLException {
        try (var row = statement.executeQuery()) {
            var events = new ArrayList<StoredEvent>(Math.min(limit, 64));
            while (row.next()) {
                events.add(event(row));
            }
            return events;
        }
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                place(row),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getBytes(9),
                row.getBytes(10));
    }

    private static StoredEvent.@Nullable StreamPlace place(ResultSet row) throws SQLException {
        var id = row.getString(4);
        return id == null ? null : new StoredEvent.StreamPlace(row.getString(3), id, row.getLong(5));
    }

    private <T> T onConnection(Query<T> query) {
        try (var connection = dataSource.getConnection()) {
            return query.on(connection);
        } catch (SQLException e) {
            throw new EventStoreException("The ledger could not be read: " + e.getMessage(), e);
        }
    }

    private interface Query<T> {
        T on(Connection connection) throws SQLException;
    }
}
