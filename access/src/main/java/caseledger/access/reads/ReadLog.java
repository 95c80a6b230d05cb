package caseledger.access.reads;

import caseledger.access.Refused;
import caseledger.access.SchemaOwner;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who looked at which case, and why: append-only like the ledger, chained by digests, in any number of processes. Owns the
 * schema {@code reads}.
 */
public final class ReadLog {
    /** Entries that one look at the chain goes through. */
    public static final int CHECKED_MAX = 100_000;

    /** Reads that may wait for the database before readers are turned away. */
    static final int WAITING_MAX = 10_000;

    /** Entries in one statement. */
    static final int BATCH_MAX = 512;

    /** A batch costs as much as a dozen entries (docs/adr/0034); most reads are made within this time. */
    private static final Duration PATIENCE = Duration.ofMillis(4);

    /** A database that takes longer to append a batch counts as gone; reads.append waits no longer for its lock. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(8);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final String APPEND = "SELECT reads.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIND = """
            SELECT *
              FROM reads.read_log
             WHERE position < :before
               AND (:case::uuid IS NULL OR case_ids @> ARRAY[:case::uuid])
               AND (:actor::text IS NULL OR actor = :actor)
               AND (:units::text[] IS NULL OR unit = ANY (:units::text[]))
               AND (:kind::text IS NULL OR kind = :kind)
               AND (:purpose::text IS NULL OR purpose = :purpose)
               AND (:from::timestamptz IS NULL OR position > reads.position_before(:from::timestamptz))
               AND (:to::timestamptz IS NULL OR position <= reads.position_before(:to::timestamptz))
             ORDER BY position DESC
             LIMIT :limit
            """;

    private static final String CHECK = """
            WITH looked AS (
                SELECT r.position,
                       r.digest,
                       (r.position > 1 AND lag(r.position) OVER way IS DISTINCT FROM r.position - 1)
                       OR r.digest <> reads.digest(
                              coalesce(lag(r.digest) OVER way, decode(repeat('00', 32), 'hex')), r.position, r.read_at,
                              r.kind, r.status, r.actor, r.role, r.unit, r.client, r.purpose, r.case_ids,
                              r.remote_address, r.correlation_id, r.reason) AS broken
                  FROM reads.read_log r
                 WHERE r.position BETWEEN :from - 1 AND :to
                WINDOW way AS (ORDER BY r.position))
            SELECT last,
                   coalesce(broken_at,
                            CASE WHEN last < :to THEN
                                (SELECT min(position) FROM reads.read_log WHERE position > :to)
                            END)                                                     AS broken_at,
                   digest,
                   (SELECT coalesce(max(position), 0) FROM reads.read_log)           AS head
              FROM (SELECT coalesce(max(position), :from - 1)                        AS last,
                           min(position) FILTER (WHERE broken)                       AS broken_at,
                           (SELECT digest FROM looked ORDER BY position DESC LIMIT 1) AS digest
                      FROM looked
                     WHERE position >= :from) AS found
            """;

    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);

    /**
     * One read, as the log holds it.
     *
     * @param reason why, in the reader's own words, sealed
     * @param digest of this entry and the one before, in hexadecimal
     */
    public record Line(
            long position,
            Instant readAt,
            ReadKind kind,
            int status,
            ActorId actor,
            Role role,
            @Nullable UnitId unit,
            String client,
            @Nullable Purpose purpose,
            List<UUID> cases,
            String remoteAddress,
            @Nullable String correlationId,
            @Nullable Sealed reason,
            String digest) {}

    /**
     * Which entries are asked for; null leaves open.
     *
     * @param units only reads by people of these units
     * @param from the first moment
     * @param to the first moment that is too late
     */
    public record Filter(
            @Nullable CaseId caseId,
            @Nullable ActorId actor,
            @Nullable List<UnitId> units,
            @Nullable ReadKind kind,
            @Nullable Purpose purpose,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * What a look at the chain found.
     *
     * @param from the first entry looked at
     * @param to the last one; less than {@code from} if there is none
     * @param brokenAt the first entry that is not what was appended there, or before which one is missing; null if none is
     * @param digest of the last entry looked at, which vouches for all before it; null if there is none
     * @param head the last entry of the log
     */
    public record Chain(
            long from,
            long to,
            @Nullable Long brokenAt,
            @Nullable String digest,
            long head) {}

    private final DataSource dataSource;
    private final JdbcClient sql;
    private final SharedWrite<ReadEntry> appends;

    private ReadLog(DataSource dataSource, int waitingMax) {
        this.dataSource = dataSource;
        sql = JdbcClient.create(dataSource);
        appends = new SharedWrite<>(
                this::append, () -> Refused.unavailable(RETRY_AFTER), waitingMax, BATCH_MAX, PATIENCE, WAIT_MAX);
    }

    /** Makes the schema where it is missing. */
    public static ReadLog open(SchemaOwner schemas) {
        return open(schemas, WAITING_MAX);
    }

    static ReadLog open(SchemaOwner schemas, int waitingMax) {
        schemas.migrate("reads", "db/reads");
        return new ReadLog(schemas.process(), waitingMax);
    }

    /**
     * For a read that is to be recorded soon. Nothing may be answered before its entry is known to be durable; that of which
     * it is not known is {@link Refused} as unavailable.
     */
    SharedWrite<ReadEntry>.Place expect() {
        return appends.expect();
    }

    /** The newest first, from the one before this position on. */
    public List<Line> find(Filter filter, long before, int limit) {
        return sql.sql(FIND)
                .param("before", before)
                .param("case", text(filter.caseId()))
                .param("actor", text(filter.actor()))
                .param("units", filter.units() == null ? null : array(filter.units()))
                .param("kind", text(filter.kind()))
                .param("purpose", text(filter.purpose()))
                .param("from", text(filter.from()))
                .param("to", text(filter.to()))
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    /** Looks at so many entries from this position on; at most {@link #CHECKED_MAX}. */
    public Chain check(long from, int count) {
        return sql.sql(CHECK)
                .param("from", from)
                .param("to", from + Math.min(count, CHECKED_MAX) - 1)
                .query((row, _) -> new Chain(
                        from,
                        row.getLong("last"),
                        row.getObject("broken_at", Long.class),
                        hex(row.getBytes("digest")),
                        row.getLong("head")))
                .single();
    }

    /** If the connection breaks under a batch it may be stored and its readers told nothing: then it says a read too much. */
    private void append(List<ReadEntry> batch) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(APPEND)) {
            connection.setAutoCommit(true);
            statement.setArray(1, texts(connection, batch, ReadEntry::kind));
            statement.setObject(2, batch.stream().mapToInt(ReadEntry::status).toArray());
            statement.setArray(
                    3, texts(connection, batch, entry -> entry.actor().id()));
            statement.setArray(
                    4, texts(connection, batch, entry -> entry.actor().role()));
            statement.setArray(
                    5, texts(connection, batch, entry -> entry.actor().unit()));
            statement.setArray(
                    6, texts(connection, batch, entry -> entry.actor().client()));
            statement.setArray(7, texts(connection, batch, ReadEntry::purpose));
            statement.setArray(8, texts(connection, batch, entry -> array(entry.cases())));
            statement.setArray(9, texts(connection, batch, ReadEntry::remoteAddress));
            statement.setArray(10, texts(connection, batch, ReadEntry::correlationId));
            statement.setArray(11, texts(connection, batch, ReadEntry::reason));
            statement.execute();
        } catch (SQLException e) {
            LOG.warn("{} reads could not be recorded and are not answered: {}", batch.size(), e.getMessage());
            throw Refused.unavailable(RETRY_AFTER);
        }
    }

    private static Array texts(
            Connection connection, List<ReadEntry> batch, Function<ReadEntry, @Nullable Object> column)
            throws SQLException {
        var texts = new @Nullable String[batch.size()];
        for (var i = 0; i < texts.length; i++) {
            texts[i] = text(column.apply(batch.get(i)));
        }
        return connection.createArrayOf("text", texts);
    }

    /** Ids as PostgreSQL writes an array of them. */
    private static String array(List<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }

    private static Line line(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        var purpose = row.getString("purpose");
        var reason = row.getString("reason");
        return new Line(
                row.getLong("position"),
                row.getObject("read_at", OffsetDateTime.class).toInstant(),
                ReadKind.valueOf(row.getString("kind")),
                row.getInt("status"),
                new ActorId(row.getString("actor")),
                Role.valueOf(row.getString("role")),
                unit == null ? null : new UnitId(unit),
                row.getString("client"),
                purpose == null ? null : Purpose.valueOf(purpose),
                List.of((UUID[]) row.getArray("case_ids").getArray()),
                row.getString("remote_address"),
                row.getString("correlation_id"),
                reason == null ? null : new Sealed(reason),
                HexFormat.of().formatHex(row.getBytes("digest")));
    }
}
