package caseledger.command.casefile;

import caseledger.codes.AssignmentAnswer;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.CaseStatus;
import caseledger.codes.EscalationMode;
import caseledger.codes.Level;
import caseledger.codes.ReferralKind;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.units.Unit;
import caseledger.commands.ResponsibilityCommand;
import caseledger.commands.ResponsibilityCommand.AnswerSupervision;
import caseledger.commands.ResponsibilityCommand.AssignLead;
import caseledger.commands.ResponsibilityCommand.Escalate;
import caseledger.commands.ResponsibilityCommand.HoldAssessment;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.commands.ResponsibilityCommand.OpenJointMediation;
import caseledger.commands.ResponsibilityCommand.RecordIncomingReferral;
import caseledger.commands.ResponsibilityCommand.RespondAssignment;
import caseledger.commands.ResponsibilityCommand.ReturnDown;
import caseledger.commands.ResponsibilityCommand.ReturnReferral;
import caseledger.commands.ResponsibilityCommand.Supervise;
import caseledger.events.CaseEvent;
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
import caseledger.values.ActorId;
import caseledger.values.DocumentNo;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides who holds the case: assignment, referral, escalation, return. From ASSIGNED on exactly one unit leads. */
final class Responsibility {
    private Responsibility() {}

    static List<CaseEvent> decide(ResponsibilityCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case AssignLead assign -> List.of(assign(assign, now));
            case RespondAssignment respond -> List.of(respond(respond, state));
            case IssueReferral issue -> List.of(issue(issue, now));
            case RecordIncomingReferral incoming -> List.of(receive(incoming, now));
            case ReturnReferral returned -> List.of(returnReferral(returned, state, now));
            case OpenJointMediation open -> List.of(openJointMediation(open, state, now));
            case HoldAssessment hold -> List.of(holdAssessment(hold, now));
            case Escalate escalate -> escalate(escalate, state, now);
            case ReturnDown down -> returnDown(down, state, now);
            case Supervise supervise -> List.of(Oversight.supervise(supervise, state, now));
            case AnswerSupervision answer -> List.of(Oversight.answer(answer, state, now));
        };
    }

    private static LeadUnitAssigned assign(AssignLead command, Circumstances now) {
        var target = now.units().require(command.leadUnit());
        requireMayLead(target);
        requireLevel(command.level(), target);
        requireAssistants(command.assistUnits(), target.id(), now);
        return assigned(command.basis(), target, command.assistUnits(), command.caseOwner(), command);
    }

    /** Exactly one unit leads (invariant a); the others help it. */
    private static void requireAssistants(List<UnitId> assistUnits, UnitId lead, Circumstances now) {
        assistUnits.forEach(now.units()::require);
        if (assistUnits.contains(lead)) {
            throw CommandRefused.because(Refusal.LEAD_ASSISTS_ITSELF, "leadUnit", lead);
        }
    }

    static void requireInScope(Instant at, CaseState state, Circumstances now) {
        if (!state.inScope) {
            throw CommandRefused.because(Refusal.OUT_OF_SCOPE, "inScope", "false");
        }
    }

    /** A dispatcher assigns at its own level and below, inside its territory; upwards there is only escalation. */
    static void requireMayAssign(AssignLead command, Circumstances now) {
        var target = now.units().require(command.leadUnit());
        var unit = now.unit();
        if (target.level().isAbove(unit.level()) || !now.units().covers(unit.id(), target.id())) {
            throw CommandRefused.because(
                    Refusal.ROLE_NOT_ALLOWED,
                    "role",
                    now.role(),
                    "unit",
                    unit.id(),
                    "level",
                    unit.level(),
                    "leadUnit",
                    target.id(),
                    "leadLevel",
                    target.level());
        }
    }

    private static void requireMayLead(Unit target) {
        if (!target.mayLead()) {
            throw CommandRefused.because(Refusal.UNIT_MAY_NOT_LEAD, "unit", target.id(), "kind", target.kind());
        }
    }

    /** The level that is said of a unit is that of the register. */
    static void requireLevel(@Nullable Level claimed, Unit unit) {
        if (claimed != null && claimed != unit.level()) {
            throw CommandRefused.because(
                    Refusal.LEVEL_MISMATCH, "unit", unit.id(), "level", unit.level(), "claimed", claimed);
        }
    }

    private static LeadUnitAssigned assigned(
            AssignmentBasis basis,
            Unit target,
            List<UnitId> assistUnits,
            @Nullable ActorId caseOwner,
            ResponsibilityCommand command) {
        return new LeadUnitAssigned(
                command.caseId(),
                command.occurredAt(),
                target.id(),
                target.level(),
                target.kind(),
                basis,
                assistUnits,
                caseOwner);
    }

    static void requireUnanswered(Instant at, CaseState state, Circumstances now) {
        if (Guards.requireLeadAssigned(state).accepted()) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "assignment", "ACCEPTED");
        }
    }

    private static CaseEvent respond(RespondAssignment command, CaseState state) {
        var lead = Guards.requireLeadAssigned(state);
        if (command.answer() == AssignmentAnswer.ACCEPTED) {
            return new AssignmentAccepted(command.caseId(), command.occurredAt(), lead.unit());
        }
        if (lead.basis() == AssignmentBasis.ORDER) {
            throw CommandRefused.because(Refusal.FINAL_ORDER, "leadUnit", lead.unit());
        }
        if (command.reason() == null) {
            throw CommandRefused.because(Refusal.REASON_MISSING, "answer", command.answer());
        }
        return new AssignmentRejected(command.caseId(), command.occurredAt(), lead.unit(), command.reason());
    }

    private static ReferralIssued issue(IssueReferral command, Circumstances now) {
        now.units().require(command.toUnit());
        requireDocument(command.kind(), command.documentNo());
        return new ReferralIssued(
                command.caseId(),
                command.occurredAt(),
                command.toUnit(),
                command.kind(),
                command.stage(),
                command.documentNo());
    }

    private static ReferralReceived receive(RecordIncomingReferral command, Circumstances now) {
        now.units().require(command.fromUnit());
        requireDocument(command.kind(), command.documentNo());
        return new ReferralReceived(
                command.caseId(),
                command.occurredAt(),
                command.fromUnit(),
                command.kind(),
                command.stage(),
                command.documentNo());
    }

    /** A notice only tells the parties where they may go; an entrustment or transfer hands something over. */
    private static void requireDocument(ReferralKind kind, @Nullable DocumentNo documentNo) {
        if (kind != ReferralKind.NOTICE && documentNo == null) {
            throw CommandRefused.because(Refusal.REFERRAL_UNDOCUMENTED, "kind", kind);
        }
    }

    private static ReferralReturned returnReferral(ReturnReferral command, CaseState state, Circumstances now) {
        now.units().require(command.unit());
        if (!state.referred.contains(command.unit())) {
            throw CommandRefused.because(Refusal.NOT_REFERRED, "unit", command.unit(), "referred", state.referred);
        }
        return new ReferralReturned(
                command.caseId(), command.occurredAt(), command.unit(), command.reason(), command.documentNo());
    }

    private static JointMediationOpened openJointMediation(
            OpenJointMediation command, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        if (!lead.unit().equals(command.leadUnit())) {
            throw CommandRefused.because(Refusal.NOT_LEAD_UNIT, "leadUnit", lead.unit(), "unit", command.leadUnit());
        }
        requireAssistants(command.assistUnits(), lead.unit(), now);
        return new JointMediationOpened(
                command.caseId(), command.occurredAt(), command.leadUnit(), command.assistUnits(), command.caseOwner());
    }

    private static AssessmentHeld holdAssessment(HoldAssessment command, Circumstances now) {
        command.units().forEach(now.units()::require);
        return new AssessmentHeld(command.caseId(), command.occurredAt(), command.units(), command.conclusion());
    }

    private static List<CaseEvent> escalate(Escalate command, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        if (command.fromUnit() != null && !command.fromUnit().equals(lead.unit())) {
            throw CommandRefused.because(Refusal.NOT_LEAD_UNIT, "leadUnit", lead.unit(), "unit", command.fromUnit());
        }
        var target = now.units().require(command.toUnit());
        requireMayLead(target);
        requireLevel(command.toLevel(), target);
        requireLevel(command.fromLevel(), now.units().require(lead.unit()));
        var aboveLead = now.units().pathOf(lead.unit());
        var inTerritory = aboveLead.contains(now.units().centreOf(target));
        if (!target.level().isAbove(lead.level()) || !inTerritory) {
            throw CommandRefused.because(
                    Refusal.LEVEL_MISMATCH, "from", lead.unit(), "to", target.id(), "level", target.level());
        }
        // After an unresolved end the case goes on only if every party wants that.
        if (command.mode() == EscalationMode.BODY_CHANGE || state.status == CaseStatus.UNRESOLVED) {
            Guards.requireEveryParty(command.consent(), state, Refusal.CONSENT_MISSING);
        } else {
            Guards.requireParties(command.consent(), state);
        }
        return List.of(
                new CaseEscalated(
                        command.caseId(),
                        command.occurredAt(),
                        lead.unit(),
                        target.id(),
                        lead.level(),
                        target.level(),
                        command.mode(),
                        command.consent(),
                        command.reasonCode(),
                        command.triedMeasures()),
                assigned(AssignmentBasis.DISPATCH, target, List.of(), null, command));
    }

    /** Not after a final order, nor once the unit has mediated. */
    static void requireReturnable(Instant at, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        if (lead.basis() == AssignmentBasis.ORDER) {
            throw CommandRefused.because(Refusal.FINAL_ORDER, "leadUnit", lead.unit());
        }
        if (lead.sessions() > 0) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "sessions", lead.sessions());
        }
    }

    private static List<CaseEvent> returnDown(ReturnDown command, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        var target = now.units().require(command.toUnit());
        requireMayLead(target);
        var centre = now.units().centreOf(now.units().require(lead.unit()));
        var inTerritory = now.units().covers(centre, target.id())
                && state.within.contains(now.units().centreOf(target));
        if (!lead.level().isAbove(target.level()) || !inTerritory) {
            throw CommandRefused.because(
                    Refusal.LEVEL_MISMATCH, "from", lead.unit(), "to", target.id(), "level", target.level());
        }
        return List.of(
                new CaseReturned(
                        command.caseId(),
                        command.occurredAt(),
                        lead.unit(),
                        target.id(),
                        lead.level(),
                        target.level(),
                        command.reason()),
                assigned(AssignmentBasis.DISPATCH, target, List.of(), null, command));
    }
}
