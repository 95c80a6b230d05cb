package caseledger.query.rules;

import caseledger.events.LedgerEvent;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeDeclined;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.RuleEvent;
import caseledger.events.RuleEvent.CodeSetChanged;
import caseledger.events.RuleEvent.LimitRuleChanged;
import caseledger.query.Batch;
import caseledger.query.StateJson;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.values.ActorId;
import caseledger.values.CodeList;
import caseledger.values.LimitRule;
import caseledger.values.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every change of the rule book that was proposed, and what became of it. Owns table {@code rule_change}. */
public final class RuleChanges implements View {
    private static final ViewName NAME = new ViewName("rule-changes", 1);

    /** What became of a proposal. */
    private enum Fate {
        OPEN,
        APPROVED,
        DECLINED
    }

    /** A change that waits for its second person: of a limit or of a code list. */
    record Proposed(
            ProposalId proposal,
            @Nullable LimitRule limit,
            @Nullable CodeList codes,
            ActorId proposedBy,
            Instant proposedAt,
            Instant expiresAt) {}

    private final JdbcClient sql;

    public RuleChanges(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per change that was proposed; what it changes is either a limit or a code list.
            CREATE TABLE IF NOT EXISTS views.rule_change (
                proposal       text        PRIMARY KEY,
                fate           text        NOT NULL,
                limit_rule     jsonb,
                codes          jsonb,
                number         integer     NOT NULL,
                effective_from date,
                proposed_by    text        NOT NULL,
                proposed_at    timestamptz NOT NULL,
                expires_at     timestamptz NOT NULL
            );
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof ChangeProposed proposed && proposed.change() instanceof RuleEvent;
    }

    /** Rules change a few times a year: each event for itself. */
    @Override
    public void apply(Batch batch) {
        for (var recorded : batch) {
            switch (recorded.event()) {
                case ChangeProposed e
                when e.change() instanceof RuleEvent change ->
                    propose(e, change, recorded.provenance().actor().id());
                case ChangeApproved e when e.stream().equals(RuleEvent.STREAM) -> decide(e.proposal(), Fate.APPROVED);
                case ChangeDeclined e when e.stream().equals(RuleEvent.STREAM) -> decide(e.proposal(), Fate.DECLINED);
                default -> {}
            }
        }
    }

    private void propose(ChangeProposed proposed, RuleEvent change, ActorId by) {
        var limit = change instanceof LimitRuleChanged changed ? changed.limit() : null;
        var codes = change instanceof CodeSetChanged changed ? changed.codes() : null;
        sql.sql(NAME.sql("""
                        INSERT INTO views.rule_change
                        VALUES (:proposal, :fate, :limit::jsonb, :codes::jsonb, :number, :from, :by, :at, :expires)
                            ON CONFLICT (proposal) DO NOTHING
                        """))
                .param("proposal", proposed.proposal().value())
                .param("fate", Fate.OPEN.name())
                .param("limit", limit == null ? null : StateJson.write(limit))
                .param("codes", codes == null ? null : StateJson.write(codes))
                .param(
                        "number",
                        limit == null
                                ? codes == null ? 0 : codes.version()
                                : limit.rule().number())
                .param("from", limit == null ? null : limit.effectiveFrom())
                .param("by", by.value())
                .param("at", proposed.occurredAt().atOffset(ZoneOffset.UTC))
                .param("expires", proposed.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void decide(ProposalId proposal, Fate fate) {
        sql.sql(NAME.sql("UPDATE views.rule_change SET fate = :fate WHERE proposal = :proposal"))
                .param("fate", fate.name())
                .param("proposal", proposal.value())
                .update();
    }

    /** The versions of limits in force on a day that are not as shipped. */
    List<LimitRule> limits(LocalDate on) {
        return sql.sql(NAME.sql("""
                        SELECT limit_rule
                          FROM views.rule_change
                         WHERE fate = 'APPROVED'
                           AND effective_from <= :on
                         ORDER BY number
                        """))
                .param("on", on)
                .query((row, _) -> StateJson.read(row.getString("limit_rule"), LimitRule.class))
                .list();
    }

    /** The versions of code lists that are not as shipped, oldest first. */
    List<CodeList> codeLists() {
        return sql.sql(NAME.sql("""
                        SELECT codes
                          FROM views.rule_change
                         WHERE fate = 'APPROVED'
                           AND codes IS NOT NULL
                         ORDER BY number
                        """))
                .query((row, _) -> StateJson.read(row.getString("codes"), CodeList.class))
                .list();
    }

    /** What can still be approved, oldest first. */
    List<Proposed> proposals(Instant now) {
        return sql.sql(NAME.sql("""
                        SELECT *
                          FROM views.rule_change
                         WHERE fate = 'OPEN'
                           AND expires_at > :now
                         ORDER BY proposed_at, proposal
                        """))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(RuleChanges::proposed)
                .list();
    }

    private static Proposed proposed(ResultSet row, int number) throws SQLException {
        var limit = row.getString("limit_rule");
        var codes = row.getString("codes");
        return new Proposed(
                new ProposalId(row.getString("proposal")),
                limit == null ? null : StateJson.read(limit, LimitRule.class),
                codes == null ? null : StateJson.read(codes, CodeList.class),
                new ActorId(row.getString("proposed_by")),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
