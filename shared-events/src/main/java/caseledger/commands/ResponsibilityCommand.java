package caseledger.commands;

import caseledger.codes.AssignmentAnswer;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.EscalationMode;
import caseledger.codes.Level;
import caseledger.codes.ReferralKind;
import caseledger.codes.ReferralStage;
import caseledger.codes.SupervisionKind;
import caseledger.events.LedgerEvent;
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
import org.jspecify.annotations.Nullable;

/** Who holds the case. */
public sealed interface ResponsibilityCommand extends CaseCommand {
    /** Give the case to a unit. */
    @Path(value = "assignment", row = 9)
    record AssignLead(
            CaseId caseId,
            Instant occurredAt,
            UnitId leadUnit,
            @Nullable Level level,
            AssignmentBasis basis,
            List<UnitId> assistUnits,
            @Nullable ActorId caseOwner)
            implements ResponsibilityCommand {
        public AssignLead {
            assistUnits = LedgerEvent.orEmpty(assistUnits);
        }
    }

    /** Take the case, or send it back with a reason. */
    @Path(value = "assignment-response", row = 10)
    record RespondAssignment(
            CaseId caseId,
            Instant occurredAt,
            AssignmentAnswer answer,
            @Nullable Sealed reason) implements ResponsibilityCommand {}

    /** Tell, entrust or hand the matter to another body. */
    @Path(value = "outgoing-referrals", row = 11)
    record IssueReferral(
            CaseId caseId,
            Instant occurredAt,
            UnitId toUnit,
            ReferralKind kind,
            @Nullable ReferralStage stage,
            @Nullable DocumentNo documentNo)
            implements ResponsibilityCommand {}

    /** Record that another body told, entrusted or handed over the matter. */
    @Path(value = "incoming-referrals", row = 11)
    record RecordIncomingReferral(
            CaseId caseId,
            Instant occurredAt,
            UnitId fromUnit,
            ReferralKind kind,
            @Nullable ReferralStage stage,
            @Nullable DocumentNo documentNo)
            implements ResponsibilityCommand {}

    /** Record that a referral went back. */
    @Path(value = "returned-referrals", row = 11)
    record ReturnReferral(
            CaseId caseId,
            Instant occurredAt,
            UnitId unit,
            Sealed reason,
            @Nullable DocumentNo documentNo) implements ResponsibilityCommand {}

    /** Let several bodies mediate together under the lead unit. */
    @Path(value = "joint-mediation", row = 22)
    record OpenJointMediation(
            CaseId caseId,
            Instant occurredAt,
            UnitId leadUnit,
            List<UnitId> assistUnits,
            @Nullable ActorId caseOwner) implements ResponsibilityCommand {
        public OpenJointMediation {
            assistUnits = LedgerEvent.orEmpty(assistUnits);
        }
    }

    /** Record a case conference on risk and route. */
    @Path(value = "assessments", row = 22)
    record HoldAssessment(CaseId caseId, Instant occurredAt, List<UnitId> units, Sealed conclusion)
            implements ResponsibilityCommand {
        public HoldAssessment {
            units = LedgerEvent.orEmpty(units);
        }
    }

    /** Send the case up a level. */
    @Path(value = "escalations", row = 23)
    record Escalate(
            CaseId caseId,
            Instant occurredAt,
            @Nullable UnitId fromUnit,
            UnitId toUnit,
            @Nullable Level fromLevel,
            @Nullable Level toLevel,
            EscalationMode mode,
            List<PartyId> consent,
            Code reasonCode,
            List<Sealed> triedMeasures)
            implements ResponsibilityCommand {
        public Escalate {
            consent = LedgerEvent.orEmpty(consent);
            triedMeasures = LedgerEvent.orEmpty(triedMeasures);
        }
    }

    /** Send the case down a level, before mediating it. */
    @Path(value = "returns", row = 24)
    record ReturnDown(CaseId caseId, Instant occurredAt, UnitId toUnit, Sealed reason)
            implements ResponsibilityCommand {}

    /**
     * Press a unit to act, and ask for an answer.
     *
     * @param overUnit the unit that leads where absent
     */
    @Path(value = "supervisions", row = 25)
    record Supervise(
            CaseId caseId,
            Instant occurredAt,
            SupervisionKind kind,
            @Nullable UnitId overUnit,
            LocalDate answerBy,
            Sealed reason)
            implements ResponsibilityCommand {}

    /** Answer a supervision. */
    @Path(value = "supervision-answers", row = 25)
    record AnswerSupervision(CaseId caseId, Instant occurredAt, Integer number, Sealed answer)
            implements ResponsibilityCommand {}
}
