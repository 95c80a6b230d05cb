package caseledger.query.privacy;

import caseledger.codes.PrivacyRequest;
import caseledger.events.LedgerEvent;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.query.Batch;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.sight.Shown;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What parties asked about their data, and what they were answered. Owns table {@code privacy_request}. */
public final class PrivacyRequests implements View {
    private static final ViewName NAME = new ViewName("privacy-requests", 1);

    /**
     * One request.
     *
     * @param granted null while it waits for its answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID caseId,
            String request,
            @JsonIgnore long position,
            String party,
            PrivacyRequest kind,
            Instant askedAt,
            @Nullable Boolean granted,
            @Nullable Instant answeredAt) {}

    private final JdbcClient sql;

    public PrivacyRequests(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per request; what was written with it stays sealed in the case.
            CREATE TABLE IF NOT EXISTS views.privacy_request (
                case_id     uuid        NOT NULL,
                request     text        NOT NULL,
                position    bigint      NOT NULL UNIQUE,
                party       text        NOT NULL,
                kind        text        NOT NULL,
                asked_at    timestamptz NOT NULL,
                granted     boolean,
                answered_at timestamptz,
                PRIMARY KEY (case_id, request)
            );
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof PrivacyAsked;
    }

    @Override
    public void apply(Batch batch) {
        for (var recorded : batch) {
            switch (recorded.event()) {
                case PrivacyAsked asked -> asked(asked, recorded.position());
                case PrivacyAnswered answered -> answered(answered);
                default -> {}
            }
        }
    }

    private void asked(PrivacyAsked event, long position) {
        sql.sql(NAME.sql("""
                        INSERT INTO views.privacy_request (case_id, request, position, party, kind, asked_at)
                        VALUES (:case, :request, :position, :party, :kind, :at)
                            ON CONFLICT (case_id, request) DO NOTHING
                        """))
                .param("case", event.caseId().value())
                .param("request", event.request().value())
                .param("position", position)
                .param("party", event.party().value())
                .param("kind", event.kind().name())
                .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void answered(PrivacyAnswered event) {
        sql.sql(NAME.sql("""
                        UPDATE views.privacy_request
                           SET granted = :granted, answered_at = :at
                         WHERE case_id = :case AND request = :request
                        """))
                .param("granted", event.granted())
                .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
                .param("case", event.caseId().value())
                .param("request", event.request().value())
                .update();
    }

    /**
     * Requests of the cases that are shown, in the order in which they were asked: those without an answer, or all.
     *
     * @param party whose alone; null for those of all
     */
    List<Line> find(boolean openOnly, @Nullable String party, Shown shown, long after, int limit) {
        return shown.bound(sql.sql(NAME.sql("""
                        SELECT *
                          FROM views.privacy_request AS asked
                         WHERE asked.position > :after
                           AND (NOT :open OR asked.granted IS NULL)
                           AND (:party::text IS NULL OR asked.party = :party)
                           AND\s""") + shown.condition("asked.case_id") + """
                         ORDER BY asked.position
                         LIMIT :limit
                        """))
                .param("after", after)
                .param("open", openOnly)
                .param("party", party)
                .param("limit", limit)
                .query(PrivacyRequests::line)
                .list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        var granted = row.getBoolean("granted");
        var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        return new Line(
                row.getObject("case_id", UUID.class),
                row.getString("request"),
                row.getLong("position"),
                row.getString("party"),
                PrivacyRequest.valueOf(row.getString("kind")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                answeredAt == null ? null : granted,
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
