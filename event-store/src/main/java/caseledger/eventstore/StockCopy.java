package caseledger.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Copies what Axon's stock JDBC or JPA engine wrote to PostgreSQL into an empty ledger, and proves the copy before it
 * becomes visible: all of it in one transaction, or nothing.
 *
 * <p>Events keep their ids, their bytes and the time they were recorded. They get dense positions in the order of the
 * stock engine's index, so its holes disappear. A time that goes backwards there is raised to the one before, since a
 * ledger's times do not. A stream of which an event is missing is refused: what it held may be left in a snapshot only, and
 * those are not copied. Nobody may append to either store meanwhile.
 */
public final class StockCopy {
    private static final int ROWS_PER_FETCH = 1000;

    private static final String INSERT = """
            INSERT INTO ledger.event (position, sequence, recorded_at, event_id, stream_type, stream_id, type, revision,
                                      payload, metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TARGET = """
            SELECT event_id::text, stream_id, sequence, stream_type, type, revision, NULL, payload, metadata
              FROM ledger.event
             ORDER BY position
            """;

    private static final String SHORT_STREAMS = """
            SELECT stream_id, max(sequence) + 1 - count(*)
              FROM ledger.event
             WHERE stream_id IS NOT NULL
             GROUP BY stream_id
            HAVING count(*) <= max(sequence)
             LIMIT 1
            """;

    /** What was copied: how many events, and the SHA-256 over ids, streams, types and bytes on both sides. */
    public record Copied(long events, String sha256) {}

    private final UnaryOperator<String> storedName;
    private final LongConsumer progress;

    /**
     * Prepares a copy.
     *
     * @param storedName the name under which the ledger keeps what the stock engine calls by this payload type
     * @param progress told now and then how many events are copied
     */
    public StockCopy(UnaryOperator<String> storedName, LongConsumer progress) {
        this.storedName = storedName;
        this.progress = progress;
    }

    /**
     * Copies everything.
     *
     * @param stock the stock engine's database
     * @param ledger an empty ledger, as its owner
     * @throws IllegalStateException if the ledger is not empty, an event is missing, or the copy differs; then nothing was
     *     copied
     */
    public Copied copy(DataSource stock, DataSource ledger) throws SQLException {
        try (var from = stock.getConnection();
                var to = ledger.getConnection()) {
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            try (var lock = to.createStatement()) {
                lock.execute("LOCK TABLE ledger.turn IN EXCLUSIVE MODE");
            }
            requireEmpty(to);
            var read = sha256();
            var events = copyRows(from, to, read);
            var written = digest(to);
            var expected = HexFormat.of().formatHex(read.digest());
            if (!written.sha256().equals(expected) || written.events() != events) {
                throw new IllegalStateException(
                        "The copy differs from what was copied: %d events %s, read back %d events %s"
                                .formatted(events, expected, written.events(), written.sha256()));
            }
            requireWholeStreams(to);
            to.commit();
            return written;
        }
    }

    private long copyRows(Connection from, Connection to, MessageDigest read) throws SQLException {
        var position = 0L;
        var last = Instant.MIN;
        try (var rows = select(from, StockTable.in(from).select());
                var insert = to.prepareStatement(INSERT)) {
            var row = rows.executeQuery();
            while (row.next()) {
                position++;
                var recorded = instant(row.getString(7));
                last = recorded.isBefore(last) ? last : recorded;
                var type = storedName.apply(row.getString(5));
                include(row, type, read);
                bind(insert, row, position, last, type);
                if (position % ROWS_PER_FETCH == 0) {
                    insert.executeBatch();
                    progress.accept(position);
                }
            }
            insert.executeBatch();
            progress.accept(position);
        }
        return position;
    }

    private static void bind(PreparedStatement insert, ResultSet row, long position, Instant recorded, String type)
            throws SQLException {
        var ofAggregate = isOfAggregate(row);
        insert.setLong(1, position);
        insert.setObject(2, ofAggregate ? row.getLong(3) : null, Types.BIGINT);
        insert.setObject(3, recorded.atOffset(ZoneOffset.UTC));
        insert.setObject(4, uuid(row.getString(1)));
        insert.setString(5, row.getString(4));
        insert.setString(6, ofAggregate ? row.getString(2) : null);
        insert.setString(7, type);
        insert.setString(8, row.getString(6));
        insert.setBytes(9, row.getBytes(8));
        insert.setBytes(10, row.getBytes(9));
        insert.addBatch();
    }

    /** Events of no aggregate carry their own id as aggregate there and have no type; here they belong to no stream. */
    private static boolean isOfAggregate(ResultSet row) throws SQLException {
        var aggregate = row.getString(2);
        return aggregate != null && (row.getString(4) != null || !aggregate.equals(row.getString(1)));
    }

    private static void include(ResultSet row, String type, MessageDigest digest) throws SQLException {
        var ofAggregate = isOfAggregate(row);
        add(digest, uuid(row.getString(1)).toString());
        add(digest, ofAggregate ? row.getString(2) : null);
        add(digest, ofAggregate ? Long.toString(row.getLong(3)) : null);
        add(digest, row.getString(4));
        add(digest, type);
        add(digest, row.getString(6));
        add(digest, row.getBytes(8));
        add(digest, row.getBytes(9));
    }

    private static Copied digest(Connection to) throws SQLException {
        var digest = sha256();
        var events = 0L;
        try (var rows = select(to, TARGET)) {
            var row = rows.executeQuery();
            while (row.next()) {
                include(row, row.getString(5), digest);
                events++;
            }
        }
        return new Copied(events, HexFormat.of().formatHex(digest.digest()));
    }

    private static void requireEmpty(Connection to) throws SQLException {
        try (var statement = to.createStatement();
                var row = statement.executeQuery("SELECT EXISTS (SELECT FROM ledger.event)")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new IllegalStateException("The ledger holds events already; a copy goes into an empty one");
            }
        }
    }

    private static void requireWholeStreams(Connection to) throws SQLException {
        try (var statement = to.createStatement();
                var row = statement.executeQuery(SHORT_STREAMS)) {
            if (row.next()) {
                throw new IllegalStateException(
                        "The stream %s lacks %d of its events; a ledger holds whole streams only"
                                .formatted(row.getString(1), row.getLong(2)));
            }
        }
    }

    private static PreparedStatement select(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(ROWS_PER_FETCH);
        return statement;
    }

    private static UUID uuid(String identifier) {
        try {
            return UUID.fromString(identifier);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("An event's identifier is no UUID: " + identifier, e);
        }
    }

    private static Instant instant(String timestamp) {
        return DateTimeFormatter.ISO_DATE_TIME.parse(timestamp, Instant::from);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        add(digest, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length before it, so that no two rows can run together the same. */
    private static void add(MessageDigest digest, byte @Nullable [] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? -1 : bytes.length)
                .array());
        if (bytes != null) {
            digest.update(bytes);
        }
    }
}
