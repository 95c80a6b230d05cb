package caseledger.commands;

import caseledger.values.CaseId;
import caseledger.values.ProposalId;
import caseledger.values.Sealed;
import java.time.Instant;

/** What is done with an act that somebody proposed and that needs a second person. */
public sealed interface ApprovalCommand extends CaseCommand {
    /** Agree to the act: it is decided anew on the case as it is now, and comes true. */
    @Path(value = "approvals", row = Path.EVERY_ROW)
    record ApproveAct(CaseId caseId, Instant occurredAt, ProposalId proposal) implements ApprovalCommand {}

    /** Do not agree to the act. */
    @Path(value = "declined-proposals", row = Path.EVERY_ROW)
    record DeclineAct(CaseId caseId, Instant occurredAt, ProposalId proposal, Sealed reason)
            implements ApprovalCommand {}

    /** Take an own proposal back. */
    @Path(value = "withdrawn-proposals", row = Path.EVERY_ROW)
    record WithdrawAct(CaseId caseId, Instant occurredAt, ProposalId proposal) implements ApprovalCommand {}
}
