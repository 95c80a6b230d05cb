package caseledger.events;

import caseledger.codes.AssignmentBasis;
import caseledger.codes.EscalationMode;
import caseledger.codes.Level;
import caseledger.codes.ReferralKind;
import caseledger.codes.ReferralStage;
import caseledger.codes.SupervisionKind;
import caseledger.codes.UnitKind;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Who holds the case: assignment, referral, escalation, return. From the first assignment on exactly one unit leads. */
public sealed interface ResponsibilityEvent extends CaseEvent {
    /**
     * A unit leads the case from here on.
     *
     * @param level the unit's level on that day
     * @param kind what sort of body it is; an enterprise committee is counted apart from town and village
     * @param caseOwner the named person responsible (包案)
     */
    @Revision("1")
    record LeadUnitAssigned(
            CaseId caseId,
            Instant occurredAt,
            UnitId leadUnit,
            Level level,
            UnitKind kind,
            AssignmentBasis basis,
            List<UnitId> assistUnits,
            @Nullable ActorId caseOwner)
            implements ResponsibilityEvent {
        public LeadUnitAssigned {
            assistUnits = LedgerEvent.orEmpty(assistUnits);
        }
    }

    /** The assigned unit took the case. */
    @Revision("1")
    record AssignmentAccepted(CaseId caseId, Instant occurredAt, UnitId unit) implements ResponsibilityEvent {}

    /** The assigned unit sent the case back, with its reason. */
    @Revision("1")
    record AssignmentRejected(CaseId caseId, Instant occurredAt, UnitId unit, Sealed reason)
            implements ResponsibilityEvent {}

    /** The centre told, entrusted or handed the matter to another body. */
    @Revision("1")
    record ReferralIssued(
            CaseId caseId,
            Instant occurredAt,
            UnitId toUnit,
            ReferralKind kind,
            @Nullable ReferralStage stage,
            @Nullable DocumentNo documentNo)
            implements ResponsibilityEvent {}

    /** Another body told, entrusted or handed the matter to the centre (People's Mediation Law art. 18). */
    @Revision("1")
    record ReferralReceived(
            CaseId caseId,
            Instant occurredAt,
            UnitId fromUnit,
            ReferralKind kind,
            @Nullable ReferralStage stage,
            @Nullable DocumentNo documentNo)
            implements ResponsibilityEvent {}

    /** A referral went back to the body that it came from. */
    @Revision("1")
    record ReferralReturned(
            CaseId caseId,
            Instant occurredAt,
            UnitId unit,
            Sealed reason,
            @Nullable DocumentNo documentNo) implements ResponsibilityEvent {}

    /** The case went up a level (Order 75 art. 21). */
    @Revision("1")
    record CaseEscalated(
            CaseId caseId,
            Instant occurredAt,
            UnitId fromUnit,
            UnitId toUnit,
            Level fromLevel,
            Level toLevel,
            EscalationMode mode,
            List<PartyId> consent,
            Code reasonCode,
            List<Sealed> triedMeasures)
            implements ResponsibilityEvent {
        public CaseEscalated {
            consent = LedgerEvent.orEmpty(consent);
            triedMeasures = LedgerEvent.orEmpty(triedMeasures);
        }
    }

    /** The case went down a level again, before the upper one mediated it. */
    @Revision("1")
    record CaseReturned(
            CaseId caseId,
            Instant occurredAt,
            UnitId fromUnit,
            UnitId toUnit,
            Level fromLevel,
            Level toLevel,
            Sealed reason)
            implements ResponsibilityEvent {}

    /** Several bodies mediate together; the lead does not change (Order 75 art. 21). */
    @Revision("1")
    record JointMediationOpened(
            CaseId caseId,
            Instant occurredAt,
            UnitId leadUnit,
            List<UnitId> assistUnits,
            @Nullable ActorId caseOwner) implements ResponsibilityEvent {
        public JointMediationOpened {
            assistUnits = LedgerEvent.orEmpty(assistUnits);
        }
    }

    /** Several bodies judged risk and route together (联判). */
    @Revision("1")
    record AssessmentHeld(CaseId caseId, Instant occurredAt, List<UnitId> units, Sealed conclusion)
            implements ResponsibilityEvent {
        public AssessmentHeld {
            units = LedgerEvent.orEmpty(units);
        }
    }

    /**
     * Somebody above presses a unit to act and wants an answer (催办, 督办, 挂牌督办).
     *
     * @param number 1 for the first supervision of the case
     * @param overUnit the unit that has to answer
     * @param answerBy the last day for the answer
     */
    @Revision("1")
    record SupervisionIssued(
            CaseId caseId,
            Instant occurredAt,
            int number,
            SupervisionKind kind,
            UnitId byUnit,
            UnitId overUnit,
            LocalDate answerBy,
            Sealed reason)
            implements ResponsibilityEvent {}

    /** The supervised unit answered. */
    @Revision("1")
    record SupervisionAnswered(CaseId caseId, Instant occurredAt, int number, UnitId unit, Sealed answer)
            implements ResponsibilityEvent {}
}
