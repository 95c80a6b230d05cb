package caseledger.events;

import caseledger.codes.Outcome;
import caseledger.codes.ReopenReason;
import caseledger.values.CaseId;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
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
}
