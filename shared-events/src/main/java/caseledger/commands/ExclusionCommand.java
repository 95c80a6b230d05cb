package caseledger.commands;

import caseledger.values.CaseId;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Take a case out of all figures, which a second person approves. */
public sealed interface ExclusionCommand extends CaseCommand {
    /** The case is the same dispute as one that is open. */
    @Path(value = "duplicate", row = 4)
    record MarkDuplicate(
            CaseId caseId,
            Instant occurredAt,
            CaseId duplicateOf,
            Sealed reason,
            @Nullable SecondPerson secondPerson) implements ExclusionCommand {}

    /** The case is to go on as a part of another one. */
    @Path(value = "merger", row = 4)
    record Merge(
            CaseId caseId,
            Instant occurredAt,
            CaseId into,
            Sealed reason,
            @Nullable SecondPerson secondPerson) implements ExclusionCommand {}

    /** The case was registered in error. */
    @Path(value = "voiding", row = 4)
    @SuppressWarnings("JavaLangClash") // The centre's word for it.
    record Void(
            CaseId caseId,
            Instant occurredAt,
            Sealed reason,
            @Nullable SecondPerson secondPerson) implements ExclusionCommand {}
}
