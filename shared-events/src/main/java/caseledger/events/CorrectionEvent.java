package caseledger.events;

import caseledger.values.CaseId;
import caseledger.values.CorrectedFact;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What was recorded stays; what is right is recorded after it. */
public sealed interface CorrectionEvent extends CaseEvent {
    /**
     * A fact turned out to have been recorded wrongly (Personal Information Protection Law art. 46; Archives Law art. 21).
     *
     * @param version the version of the case whose event recorded it
     * @param type the name of that event
     */
    @Revision("1")
    record FactCorrected(
            CaseId caseId,
            Instant occurredAt,
            int version,
            String type,
            CorrectedFact fact,
            Sealed reason,
            SecondPerson secondPerson)
            implements CorrectionEvent {}
}
