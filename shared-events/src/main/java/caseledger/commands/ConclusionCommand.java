package caseledger.commands;

import caseledger.codes.FileDocument;
import caseledger.codes.Outcome;
import caseledger.codes.ReopenReason;
import caseledger.codes.RetentionClass;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.Sha256;
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

    /** Put a document on file. */
    @Path(value = "documents", row = 42)
    record AddDocument(
            CaseId caseId,
            Instant occurredAt,
            FileDocument document,
            Sealed title,
            Sha256 sha256,
            @Nullable PartyId party)
            implements ConclusionCommand {}

    /**
     * Close the complete file; a second person agrees.
     *
     * @param retentionClass longer than the schedule says; what the schedule says where absent
     */
    @Path(value = "archive", row = 42)
    record Archive(
            CaseId caseId,
            Instant occurredAt,
            @Nullable RetentionClass retentionClass,
            @Nullable SecondPerson secondPerson)
            implements ConclusionCommand {}
}
