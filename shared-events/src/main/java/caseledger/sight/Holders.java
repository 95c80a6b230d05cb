package caseledger.sight;

import caseledger.codes.Level;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.AuthorityNotified;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.ResponsibilityEvent.AssessmentHeld;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.JointMediationOpened;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.ResponsibilityEvent.ReferralReceived;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.values.CorrectedFact;
import caseledger.values.UnitId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The units that have to do with a case.
 *
 * @param within the centres in whose territory the dispute is, lowest first
 * @param involved every unit that led, assists, or was told of the case or spoke of it; nobody leaves this list: a level
 *     that loses the lead goes on reading
 * @param openedBy the unit that registered it
 * @param lead the unit that leads; null before the first assignment and after a rejection
 * @param leadLevel the level of the unit that leads
 * @param supervisors the units that press for an answer
 */
public record Holders(
        List<UnitId> within,
        List<UnitId> involved,
        @Nullable UnitId openedBy,
        @Nullable UnitId lead,
        @Nullable Level leadLevel,
        List<UnitId> supervisors) {
    static final Holders NOBODY = new Holders(List.of(), List.of(), null, null, null, List.of());

    Holders evolve(CaseEvent event) {
        return switch (event) {
            case LeadReported e -> opened(e.within(), e.unit());
            case CaseRegistered e -> opened(e.within(), e.unit());
            case AuthorityNotified e -> involving(List.of(e.toUnit()));
            case LeadUnitAssigned e -> involving(e.assistUnits()).led(e.leadUnit(), e.level());
            case AssignmentRejected _ -> new Holders(within, involved, openedBy, null, null, supervisors);
            case CaseEscalated e -> led(e.toUnit(), e.toLevel());
            case CaseReturned e -> led(e.toUnit(), e.toLevel());
            case CaseReopened e -> led(e.leadUnit(), leadLevel);
            case ReferralIssued e -> involving(List.of(e.toUnit()));
            case ReferralReceived e -> involving(List.of(e.fromUnit()));
            case JointMediationOpened e -> involving(e.assistUnits());
            case AssessmentHeld e -> involving(e.units());
            case SupervisionIssued e -> involving(List.of(e.overUnit())).supervisedBy(e.byUnit());
            case ExternalOutcomeRecorded e -> e.unit() == null ? this : involving(List.of(e.unit()));
            case FactCorrected e
            when e.fact() instanceof CorrectedFact.OfPlace place ->
                new Holders(place.within(), involved, openedBy, lead, leadLevel, supervisors);
            case FactCorrected e
            when e.fact() instanceof CorrectedFact.OfLevel level ->
                new Holders(within, involved, openedBy, lead, level.is(), supervisors);
            default -> this;
        };
    }

    Holders under(UnaryOperator<UnitId> standing) {
        return new Holders(
                Lists.map(within, standing),
                Lists.map(involved, standing),
                openedBy == null ? null : standing.apply(openedBy),
                lead == null ? null : standing.apply(lead),
                leadLevel,
                Lists.map(supervisors, standing));
    }

    /** The unit at whose desk the case lies: the one that leads; as long as nobody does, the one that registered it. */
    public @Nullable UnitId desk() {
        return lead == null ? openedBy : lead;
    }

    private Holders opened(List<UnitId> centres, UnitId by) {
        return new Holders(centres, Lists.plus(involved, by), by, lead, leadLevel, supervisors);
    }

    private Holders involving(List<UnitId> units) {
        return new Holders(within, Lists.plus(involved, units), openedBy, lead, leadLevel, supervisors);
    }

    private Holders led(UnitId unit, @Nullable Level level) {
        return new Holders(within, Lists.plus(involved, unit), openedBy, unit, level, supervisors);
    }

    private Holders supervisedBy(UnitId unit) {
        return new Holders(within, involved, openedBy, lead, leadLevel, Lists.plus(supervisors, unit));
    }
}
