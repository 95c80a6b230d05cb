package caseledger.commands;

import caseledger.codes.Performance;
import caseledger.codes.PerformanceResult;
import caseledger.codes.Satisfaction;
import caseledger.events.LedgerEvent;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.Money;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of what was agreed. */
public sealed interface PerformanceCommand extends CaseCommand {
    /** Record that an obligation was performed. */
    @Path(value = "performance", row = 32)
    record RecordPerformance(
            CaseId caseId,
            Instant occurredAt,
            ObligationId obligation,
            PerformanceResult result,
            @Nullable Money amount,
            @Nullable LocalDate performedOn,
            Code evidence)
            implements PerformanceCommand {}

    /** Report that an obligation was not performed. */
    @Path(value = "breaches", row = 33)
    record ReportBreach(
            CaseId caseId,
            Instant occurredAt,
            ObligationId obligation,
            LocalDate since,
            @Nullable Sealed note) implements PerformanceCommand {}

    /** Urge a party to perform. */
    @Path(value = "urgings", row = 33)
    record Urge(CaseId caseId, Instant occurredAt, ObligationId obligation, Code how) implements PerformanceCommand {}

    /** Ask afterwards how the case stands. */
    @Path(value = "follow-ups", row = 38)
    record FollowUp(
            CaseId caseId,
            Instant occurredAt,
            List<PartyId> of,
            @Nullable Performance performance,
            Map<PartyId, Satisfaction> satisfaction,
            Boolean riskLeft)
            implements PerformanceCommand {
        public FollowUp {
            of = LedgerEvent.orEmpty(of);
            satisfaction = satisfaction == null ? Map.of() : Map.copyOf(satisfaction);
        }
    }
}
