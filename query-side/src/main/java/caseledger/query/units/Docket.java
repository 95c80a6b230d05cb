package caseledger.query.units;

import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.LedgerEvent;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeDeclined;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What waits, or waited, for an answer in a register: proposed changes and complaints. Owns table {@code matter}. */
public final class Docket implements View {
    private static final ViewName NAME = new ViewName("docket", 1);

    enum Kind {
        PROPOSAL,
        COMPLAINT
    }

    /**
     * Something to be answered.
     *
     * @param register the stream that it is about: the id of a unit, or {@code rule-book}
     * @param about the change that is proposed, or the complaint, as it is stored
     * @param expiresAt until when a proposal can be approved
     * @param answer what became of it; null while it is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Matter(
            String register,
            String id,
            @JsonIgnore long position,
            JsonNode about,
            String by,
            Instant at,
            @Nullable Instant expiresAt,
            @Nullable String answer,
            @Nullable String answeredBy) {
        /** The case that a complaint names. */
        @JsonIgnore
        @Nullable
        CaseId caseId() {
            var named = about.path("caseId").asString("");
            return named.isEmpty() ? null : CaseId.of(named);
        }

        /** Without its case, unless that is one of these. */
        Matter namingOnly(Set<CaseId> cases) {
            var named = caseId();
            if (named == null || cases.contains(named)) {
                return this;
            }
            var unnamed = ((ObjectNode) about).deepCopy().putNull("caseId");
            return new Matter(register, id, position, unnamed, by, at, expiresAt, answer, answeredBy);
        }
    }

    private final JdbcClient sql;

    public Docket(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per proposal and per complaint.
            CREATE TABLE IF NOT EXISTS views.matter (
                stream      text        NOT NULL,
                kind        text        NOT NULL,
                id          text        NOT NULL,
                position    bigint      NOT NULL,
                about       jsonb       NOT NULL,
                by          text        NOT NULL,
                at          timestamptz NOT NULL,
                expires_at  timestamptz,
                answer      text,
                answered_by text,
                PRIMARY KEY (stream, kind, id)
            );
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof ChangeProposed || event instanceof ConductComplaintFiled;
    }

    @Override
    public void apply(Batch batch) {
        for (var recorded : batch) {
            switch (recorded.event()) {
                case ChangeProposed e ->
                    open(e.stream(), Kind.PROPOSAL, e.proposal(), e.change(), e.expiresAt(), recorded);
                case ChangeApproved e -> answer(e.stream(), Kind.PROPOSAL, e.proposal(), "APPROVED", recorded);
                case ChangeDeclined e -> answer(e.stream(), Kind.PROPOSAL, e.proposal(), "DECLINED", recorded);
                case ConductComplaintFiled e -> open(e.stream(), Kind.COMPLAINT, e.complaint(), e, null, recorded);
                case ConductComplaintDismissed e ->
                    answer(e.stream(), Kind.COMPLAINT, e.complaint(), "DISMISSED", recorded);
                case MediatorSanctioned e -> {
                    if (e.complaint() != null) {
                        answer(
                                e.stream(),
                                Kind.COMPLAINT,
                                e.complaint(),
                                e.sanction().name(),
                                recorded);
                    }
                }
                default -> {}
            }
        }
    }

    private void open(
            String stream, Kind kind, Object id, LedgerEvent about, @Nullable Instant expiresAt, Recorded recorded) {
        var json =
                StateJson.MAPPER.createObjectNode().put("type", about.getClass().getSimpleName());
        json.setAll((ObjectNode) StateJson.tree(about));
        sql.sql(NAME.sql("""
                        INSERT INTO views.matter (stream, kind, id, position, about, by, at, expires_at)
                        VALUES (:stream, :kind, :id, :position, :about::jsonb, :by, :at, :expires)
                            ON CONFLICT (stream, kind, id) DO NOTHING
                        """))
                .param("stream", stream)
                .param("kind", kind.name())
                .param("id", id.toString())
                .param("position", recorded.position())
                .param("about", json.toString())
                .param("by", recorded.provenance().actor().id().value())
                .param("at", recorded.recordedAt().atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void answer(String stream, Kind kind, Object id, String answer, Recorded recorded) {
        sql.sql(NAME.sql("""
                        UPDATE views.matter
                           SET answer = :answer, answered_by = :by
                         WHERE stream = :stream AND kind = :kind AND id = :id
                        """))
                .param("answer", answer)
                .param("by", recorded.provenance().actor().id().value())
                .param("stream", stream)
                .param("kind", kind.name())
                .param("id", id.toString())
                .update();
    }

    /**
     * Matters in the order in which they came up: those of one register, or of all; those without an answer, or all.
     *
     * @param within the units of whose registers any are found; null for all
     */
    List<Matter> find(
            Kind kind,
            @Nullable String stream,
            @Nullable Collection<UnitId> within,
            boolean openOnly,
            long after,
            int limit) {
        return sql.sql(NAME.sql("""
                        SELECT *
                          FROM views.matter
                         WHERE kind = :kind
                           AND position > :after
                           AND (:stream::text IS NULL OR stream = :stream)
                           AND (:within::text[] IS NULL OR stream = ANY (:within::text[]))
                           AND (NOT :open OR (answer IS NULL AND coalesce(expires_at > now(), true)))
                         ORDER BY position
                         LIMIT :limit
                        """))
                .param("kind", kind.name())
                .param("stream", stream)
                .param("within", within == null ? null : Column.text(within, UnitId::value))
                .param("open", openOnly)
                .param("after", after)
                .param("limit", limit)
                .query(Docket::matter)
                .list();
    }

    private static Matter matter(ResultSet row, int number) throws SQLException {
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Matter(
                row.getString("stream"),
                row.getString("id"),
                row.getLong("position"),
                StateJson.MAPPER.readTree(row.getString("about")),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getString("answer"),
                row.getString("answered_by"));
    }
}
