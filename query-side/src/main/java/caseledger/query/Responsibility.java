package caseledger.query;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.events.ResponsibilityEvent;
import caseledger.events.ResponsibilityEvent.AssessmentHeld;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.JointMediationOpened;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.ResponsibilityEvent.ReferralReceived;
import caseledger.events.ResponsibilityEvent.ReferralReturned;
import caseledger.events.ResponsibilityEvent.SupervisionAnswered;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the case, and who ever did.
 *
 * @param peakLevel the highest level that ever led, even if it rejected or returned the case: sending a case down to
 *     book it there does not hide that it had been up
 * @param peakBefore the same without the unit that leads now
 */
public record Responsibility(
        @Nullable UnitId leadUnit,
        @Nullable Level leadLevel,
        @Nullable UnitKind leadKind,
        List<UnitId> assistUnits,
        @Nullable ActorId caseOwner,
        @Nullable Level peakLevel,
        @Nullable Level peakBefore,
        int escalations,
        int returns) {
    static final Responsibility NOBODY = new Responsibility(null, null, null, List.of(), null, null, null, 0, 0);

    Responsibility evolve(ResponsibilityEvent event) {
        return switch (event) {
            case LeadUnitAssigned e ->
                new Responsibility(
                        e.leadUnit(),
                        e.level(),
                        e.kind(),
                        e.assistUnits(),
                        e.caseOwner(),
                        peak(e.level()),
                        e.leadUnit().equals(leadUnit) ? peakBefore : peakLevel,
                        escalations,
                        returns);
            case AssignmentRejected _ ->
                new Responsibility(null, null, null, List.of(), null, peakLevel, peakLevel, escalations, returns);
            case CaseEscalated e -> movedTo(e.toUnit(), e.toLevel(), escalations + 1, returns);
            case CaseReturned e -> movedTo(e.toUnit(), e.toLevel(), escalations, returns + 1);
            case JointMediationOpened e -> joinedBy(e);
            case AssignmentAccepted _,
                    ReferralIssued _,
                    ReferralReceived _,
                    ReferralReturned _,
                    AssessmentHeld _,
                    SupervisionIssued _,
                    SupervisionAnswered _ -> this;
        };
    }

    /** The unit that led last leads again; its level is known from then. */
    Responsibility reopened(UnitId unit) {
        return unit.equals(leadUnit)
                ? this
                : new Responsibility(
                        unit, leadLevel, leadKind, assistUnits, caseOwner, peakLevel, peakBefore, escalations, returns);
    }

    /** The unit that leads is on another level than was recorded. */
    Responsibility corrected(Level level) {
        return new Responsibility(
                leadUnit,
                level,
                leadKind,
                assistUnits,
                caseOwner,
                higher(peakBefore, level),
                peakBefore,
                escalations,
                returns);
    }

    /** Who assists the unit that leads; a unit that took the lead assists no more. */
    public List<UnitId> assisting() {
        return assistUnits.stream().filter(unit -> !unit.equals(leadUnit)).toList();
    }

    private Responsibility movedTo(UnitId unit, Level level, int ups, int downs) {
        return new Responsibility(unit, level, null, assistUnits, caseOwner, peak(level), peakLevel, ups, downs);
    }

    private Responsibility joinedBy(JointMediationOpened event) {
        var assisting = new LinkedHashSet<>(assistUnits);
        assisting.addAll(event.assistUnits());
        var owner = event.caseOwner() == null ? caseOwner : event.caseOwner();
        return new Responsibility(
                leadUnit,
                leadLevel,
                leadKind,
                List.copyOf(assisting),
                owner,
                peakLevel,
                peakBefore,
                escalations,
                returns);
    }

    private Level peak(Level level) {
        return higher(peakLevel, level);
    }

    private static Level higher(@Nullable Level one, Level other) {
        return one == null || other.isAbove(one) ? other : one;
    }
}
