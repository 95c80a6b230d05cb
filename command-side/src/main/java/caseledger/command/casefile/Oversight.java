package caseledger.command.casefile;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.SupervisionKind;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.units.Unit;
import caseledger.commands.ResponsibilityCommand.AnswerSupervision;
import caseledger.commands.ResponsibilityCommand.Supervise;
import caseledger.events.ResponsibilityEvent.SupervisionAnswered;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Period;
import java.time.Instant;

/** Decides who may press whom to act. Pressing changes nobody's responsibility: the unit that leads still leads. */
final class Oversight {
    private Oversight() {}

    static SupervisionIssued supervise(Supervise command, CaseState state, Circumstances now) {
        if (command.kind() == SupervisionKind.LISTED) {
            now.requireRole(Permissions.beginners(Action.LIST_CASE));
        }
        var lead = Guards.requireLeadAssigned(state);
        var over = now.units().require(command.overUnit() == null ? lead.unit() : command.overUnit());
        if (!state.involved.contains(over.id())) {
            throw CommandRefused.because(Refusal.NOT_LEAD_UNIT, "leadUnit", lead.unit(), "unit", over.id());
        }
        requireAbove(over, now);
        if (command.answerBy().isBefore(Period.dayOf(command.occurredAt()))) {
            throw CommandRefused.because(
                    Refusal.DEADLINE_PASSED, "answerBy", command.answerBy(), "occurredAt", command.occurredAt());
        }
        return new SupervisionIssued(
                command.caseId(),
                command.occurredAt(),
                state.supervisions + 1,
                command.kind(),
                now.unitId(),
                over.id(),
                command.answerBy(),
                command.reason());
    }

    /** A town presses its villages, a district its towns and the bodies of its territory; a supervisor any of these. */
    private static void requireAbove(Unit over, Circumstances now) {
        var unit = now.unit();
        var isDistrict = unit.level() == Level.DISTRICT;
        var presses =
                isDistrict ? !over.level().isAbove(unit.level()) : unit.level().isAbove(over.level());
        var upper = now.role() == Role.SV ? now.units().centreOf(unit) : unit.id();
        var below = now.units().covers(upper, over.id()) && !upper.equals(over.id());
        if (!below || !presses) {
            throw CommandRefused.because(
                    Refusal.SUPERVISED_FROM_ABOVE,
                    "unit",
                    unit.id(),
                    "level",
                    unit.level(),
                    "overUnit",
                    over.id(),
                    "overLevel",
                    over.level());
        }
    }

    static void requireSupervised(Instant at, CaseState state, Circumstances now) {
        if (state.supervised.isEmpty()) {
            throw CommandRefused.because(Refusal.SUPERVISION_UNKNOWN, "waiting", state.supervised.keySet());
        }
    }

    static SupervisionAnswered answer(AnswerSupervision command, CaseState state, Circumstances now) {
        var waiting = state.supervised.get(command.number());
        if (waiting == null) {
            throw CommandRefused.because(
                    Refusal.SUPERVISION_UNKNOWN, "number", command.number(), "waiting", state.supervised.keySet());
        }
        if (!waiting.over().equals(now.unitId())) {
            throw CommandRefused.because(
                    Refusal.NOT_SUPERVISED_UNIT, "supervised", waiting.over(), "unit", now.unitId());
        }
        return new SupervisionAnswered(
                command.caseId(), command.occurredAt(), command.number(), now.unitId(), command.answer());
    }
}
