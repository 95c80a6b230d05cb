package caseledger.commands;

import caseledger.codes.Performance;
import caseledger.codes.PerformanceResult;
import caseledger.codes.Satisfaction;
import caseledger.events.LedgerEvent;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
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

    /** A creditor lets go of what is owed to it. */
    @Path(value = "waivers", row = 34)
    record WaiveObligation(CaseId caseId, Instant occurredAt, ObligationId obligation, PartyId creditor)
            implements PerformanceCommand {}

    /** Record that a court enforced an obligation. */
    @Path(value = "enforcements", row = 36)
    record RecordEnforcement(
            CaseId caseId, Instant occurredAt, ObligationId obligation, LocalDate enforcedOn, DocumentNo documentNo)
            implements PerformanceCommand {}

    /** Ask parties how satisfied they are; all of them where none is named. */
    @Path(value = "satisfaction-invitations", row = 39)
    record InviteSatisfaction(CaseId caseId, Instant occurredAt, List<PartyId> parties, Code how)
            implements PerformanceCommand {
        public InviteSatisfaction {
            parties = LedgerEvent.orEmpty(parties);
        }
    }

    /** A party says how satisfied it is with how it was treated and with what came of it. */
    @Path(value = "satisfaction", row = 39)
    record RateSatisfaction(CaseId caseId, Instant occurredAt, PartyId party, Satisfaction process, Satisfaction result)
            implements PerformanceCommand {}
}
