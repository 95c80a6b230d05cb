package caseledger.events;

import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.FirstPerson;
import caseledger.values.ProposalId;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What becomes of an act that needs two people. */
public sealed interface ApprovalEvent extends CaseEvent {
    /**
     * The first person proposed an act; nothing of it is true yet.
     *
     * @param addressedTo the only one who may approve it; absent if anybody may who could be the second person
     * @param expiresAt until when it can be approved, by the ledger's own clock: a date in a command cannot prolong it
     * @param rule the time limit behind it
     */
    @Revision("1")
    record ActProposed(
            CaseId caseId,
            Instant occurredAt,
            ProposalId proposal,
            Act act,
            FirstPerson firstPerson,
            @Nullable SecondPerson addressedTo,
            Instant expiresAt,
            RuleVersion rule)
            implements ApprovalEvent {}

    /** The second person agreed; what the act makes true follows in events of its own. */
    @Revision("1")
    record ActApproved(CaseId caseId, Instant occurredAt, ProposalId proposal, SecondPerson secondPerson)
            implements ApprovalEvent {}

    /** The second person did not agree. */
    @Revision("1")
    record ActDeclined(CaseId caseId, Instant occurredAt, ProposalId proposal, SecondPerson secondPerson, Sealed reason)
            implements ApprovalEvent {}

    /** The first person took the proposal back. */
    @Revision("1")
    record ActWithdrawn(CaseId caseId, Instant occurredAt, ProposalId proposal) implements ApprovalEvent {}
}
