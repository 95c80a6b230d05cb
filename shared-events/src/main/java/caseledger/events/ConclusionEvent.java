package caseledger.events;

import caseledger.codes.FileDocument;
import caseledger.codes.Outcome;
import caseledger.codes.ReopenReason;
import caseledger.codes.RetentionClass;
import caseledger.values.CaseId;
import caseledger.values.FileEntry;
import caseledger.values.PartyId;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.Sha256;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The end of a case, and its return. */
public sealed interface ConclusionEvent extends CaseEvent {
    /** The case was closed with an outcome; a second person agreed. */
    @Revision("1")
    record CaseConcluded(CaseId caseId, Instant occurredAt, Outcome outcome, SecondPerson secondPerson)
            implements ConclusionEvent {}

    /**
     * The case is open again within the reopening window; its outcome no longer stands.
     *
     * @param leadUnit the unit that led last and answers anew
     */
    @Revision("1")
    record CaseReopened(
            CaseId caseId,
            Instant occurredAt,
            ReopenReason reason,
            UnitId leadUnit,
            @Nullable CaseId linkedTo) implements ConclusionEvent {}

    /** A document was put on file; it is known by its hash. */
    @Revision("1")
    record DocumentFiled(
            CaseId caseId,
            Instant occurredAt,
            FileDocument document,
            Sealed title,
            Sha256 sha256,
            @Nullable PartyId party)
            implements ConclusionEvent {}

    /**
     * The file is complete and closed (People's Mediation Law art. 27; Archives Law art. 14); a second person agreed.
     *
     * @param fileIndex what the file is made of, in order
     * @param rule the schedule by which the retention class was found
     */
    @Revision("1")
    record CaseArchived(
            CaseId caseId,
            Instant occurredAt,
            List<FileEntry> fileIndex,
            RetentionClass retentionClass,
            RuleVersion rule,
            SecondPerson secondPerson)
            implements ConclusionEvent {
        public CaseArchived {
            fileIndex = LedgerEvent.orEmpty(fileIndex);
        }
    }
}
