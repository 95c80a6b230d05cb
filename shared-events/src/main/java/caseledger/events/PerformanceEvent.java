package caseledger.events;

import caseledger.codes.Performance;
import caseledger.codes.Satisfaction;
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
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What became of what was agreed; the committee supervises performance (People's Mediation Law art. 31). */
public sealed interface PerformanceEvent extends CaseEvent {
    /** An obligation was performed in full. */
    @Revision("1")
    record ObligationPerformed(
            CaseId caseId,
            Instant occurredAt,
            ObligationId obligation,
            boolean onSpot,
            @Nullable Money amount,
            LocalDate performedOn,
            Code evidence)
            implements PerformanceEvent {}

    /** An obligation was performed in part. */
    @Revision("1")
    record ObligationPartiallyPerformed(
            CaseId caseId,
            Instant occurredAt,
            ObligationId obligation,
            @Nullable Money amount,
            LocalDate performedOn,
            Code evidence)
            implements PerformanceEvent {}

    /** An obligation was not performed in time. */
    @Revision("1")
    record ObligationBreached(
            CaseId caseId,
            Instant occurredAt,
            ObligationId obligation,
            LocalDate since,
            @Nullable Sealed note) implements PerformanceEvent {}

    /** The committee urged a party to perform. */
    @Revision("1")
    record PerformanceUrged(CaseId caseId, Instant occurredAt, ObligationId obligation, Code how)
            implements PerformanceEvent {}

    /**
     * Somebody who did not handle the case asked afterwards how it stands.
     *
     * @param satisfaction each party's own answer; never averaged
     */
    @Revision("1")
    record FollowUpRecorded(
            CaseId caseId,
            Instant occurredAt,
            List<PartyId> of,
            @Nullable Performance performance,
            Map<PartyId, Satisfaction> satisfaction,
            boolean riskLeft)
            implements PerformanceEvent {
        public FollowUpRecorded {
            of = LedgerEvent.orEmpty(of);
            satisfaction = satisfaction == null ? Map.of() : Map.copyOf(satisfaction);
        }
    }

    /** A creditor lets go of what is owed to it; nobody else can. */
    @Revision("1")
    record ObligationWaived(CaseId caseId, Instant occurredAt, ObligationId obligation, PartyId creditor)
            implements PerformanceEvent {}

    /** A court enforced an obligation. */
    @Revision("1")
    record ObligationEnforced(
            CaseId caseId, Instant occurredAt, ObligationId obligation, LocalDate enforcedOn, DocumentNo documentNo)
            implements PerformanceEvent {}

    /** A party was asked how satisfied it is. */
    @Revision("1")
    record SatisfactionInvited(CaseId caseId, Instant occurredAt, PartyId party, Code how)
            implements PerformanceEvent {}

    /**
     * A party said how satisfied it is, or did not: no reply is recorded as such and never taken for a yes.
     *
     * @param process its answer on how it was treated
     * @param result its answer on what came of it
     * @param ownChannel true if the party itself sent it; false if somebody else took it down
     */
    @Revision("1")
    record SatisfactionRated(
            CaseId caseId,
            Instant occurredAt,
            PartyId party,
            Satisfaction process,
            Satisfaction result,
            boolean ownChannel)
            implements PerformanceEvent {}
}
