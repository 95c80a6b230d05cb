package caseledger.commands;

import caseledger.codes.Outcome;
import caseledger.codes.ReopenReason;
import caseledger.values.CaseId;
import caseledger.values.SecondPerson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of a case, and its return. */
public sealed interface ConclusionCommand extends CaseCommand {
    /** Close the case; a second person agrees. */
    @Path(value = "conclusion", row = 40)
    record Conclude(
            CaseId caseId,
            Instant occurredAt,
            Outcome outcome,
            @Nullable SecondPerson secondPerson) implements ConclusionCommand {}

    /** Open the case again within the reopening window. */
    @Path(value = "reopening", row = 41)
    record Reopen(
            CaseId caseId,
            Instant occurredAt,
            ReopenReason reason,
            @Nullable CaseId linkedTo) implements ConclusionCommand {}
}
