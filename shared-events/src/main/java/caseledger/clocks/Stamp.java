package caseledger.clocks;

import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.ClockStarted;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.values.CorrectedFact;
import java.time.Instant;

/**
 * When something happened, and which event says so: several often happen at one moment, and a correction of one of them
 * moves no other.
 *
 * @param event its name
 */
public record Stamp(Instant at, String event) {
    public static Stamp of(CaseEvent event) {
        return at(event.occurredAt(), event);
    }

    /** Of another moment that an event tells of. */
    static Stamp at(Instant at, CaseEvent event) {
        return new Stamp(at, stepOf(event).getSimpleName());
    }

    /** What one act records in two events moves with the one that can be corrected. */
    private static Class<? extends CaseEvent> stepOf(CaseEvent event) {
        return switch (event) {
            case ClockStarted _ -> CaseAccepted.class;
            case CaseEscalated _, CaseReturned _ -> LeadUnitAssigned.class;
            default -> event.getClass();
        };
    }

    /** The same, or another moment if this one was put right. */
    public Stamp corrected(FactCorrected correction) {
        return correction.fact() instanceof CorrectedFact.OfTime time
                        && correction.type().equals(event)
                        && time.was().equals(at)
                ? new Stamp(time.is(), event)
                : this;
    }
}
