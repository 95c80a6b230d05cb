package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import caseledger.codes.Outcome;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ConclusionCommand;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.commands.ConclusionCommand.Archive;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.Period;
import java.time.Instant;
import java.util.List;

/** Decides how a case ends, and whether it may be opened again. */
final class Conclusion {
    private Conclusion() {}

    static List<CaseEvent> decide(ConclusionCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case Conclude conclude ->
                Approval.propose(conclude, new Act.Conclude(conclude.outcome()), conclude.secondPerson(), state, now);
            case Reopen reopen -> reopen(reopen, state, now);
            case AddDocument document -> List.of(Archives.addDocument(document, state));
            case Archive archive ->
                Approval.propose(
                        archive, new Act.Archive(archive.retentionClass()), archive.secondPerson(), state, now);
        };
    }

    static Approval.Agreed conclude(Act.Conclude act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        Guards.requireNoHandler(now.actor().id(), state);
        requireOutcome(act.outcome(), state);
        return second -> List.of(new CaseConcluded(caseId, at, act.outcome(), second));
    }

    static void requirePerformed(Instant at, CaseState state, Circumstances now) {
        var agreement = state.agreement;
        if (agreement != null && state.isResolved() && !agreement.isPerformed()) {
            var open = agreement.obligations().values().stream()
                    .filter(owed -> owed.performance().isOpen())
                    .map(owed -> owed.obligation().id())
                    .toList();
            throw CommandRefused.because(Refusal.OBLIGATIONS_OPEN, "state", state.status, "open", open);
        }
    }

    /** What ended the mediation can be concluded only once every party was told the other routes (invariant d). */
    static void requireEndTold(Instant at, CaseState state, Circumstances now) {
        if (state.endedBy != null) {
            requireEndedBy(state.endedBy, state);
        }
    }

    private static void requireOutcome(Outcome outcome, CaseState state) {
        switch (outcome.outcomeClass()) {
            case RESOLVED -> requireResolved(outcome, state);
            case RESOLVED_ADMIN -> requireHandledByDepartment(state);
            case UNRESOLVED, TRANSFERRED -> requireEndedBy(outcome, state);
            case EXCLUDED -> requireExcludable(outcome, state);
        }
    }

    /** No resolution without an effective agreement, or a reconciliation that both sides confirmed (invariant c). */
    private static void requireResolved(Outcome outcome, CaseState state) {
        if (!state.isResolved()) {
            throw CommandRefused.because(Refusal.NO_EFFECTIVE_AGREEMENT, "outcome", outcome, "state", state.status);
        }
        if (outcome != state.outcome) {
            throw CommandRefused.because(Refusal.OUTCOME_CONTRADICTED, "outcome", outcome, "recorded", state.outcome);
        }
    }

    private static void requireHandledByDepartment(CaseState state) {
        if (state.isResolved()) {
            throw CommandRefused.because(
                    Refusal.OUTCOME_CONTRADICTED, "outcome", Outcome.HANDLED_BY_DEPT, "recorded", state.outcome);
        }
        if (!state.departmentReplied) {
            throw CommandRefused.because(Refusal.DEPARTMENT_REPLY_MISSING, "state", state.status);
        }
        requireNotEnded(state);
    }

    /** An unresolved or transferred end needs its termination, and every party told the other routes (invariant d). */
    private static void requireEndedBy(Outcome outcome, CaseState state) {
        if (state.isResolved()) {
            throw CommandRefused.because(Refusal.OUTCOME_CONTRADICTED, "outcome", outcome, "recorded", state.outcome);
        }
        var untold = Guards.partiesWhere(state, party -> !party.routesTold());
        if (state.endedBy == null || !untold.isEmpty()) {
            throw CommandRefused.because(Refusal.UNRESOLVED_WITHOUT_NOTICE, "state", state.status, "notTold", untold);
        }
        if (outcome != state.endedBy) {
            throw CommandRefused.because(Refusal.OUTCOME_CONTRADICTED, "outcome", outcome, "recorded", state.endedBy);
        }
    }

    /** Only "found out of scope" is an end of its own; duplicates, mergers and voided cases have other roads. */
    private static void requireExcludable(Outcome outcome, CaseState state) {
        if (outcome != Outcome.OUT_OF_SCOPE || state.isResolved()) {
            throw CommandRefused.because(Refusal.OUTCOME_CONTRADICTED, "outcome", outcome, "recorded", state.outcome);
        }
        requireNotEnded(state);
    }

    private static void requireNotEnded(CaseState state) {
        Guards.requireState(
                state, CaseStatus.ASSIGNED, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION, CaseStatus.SUSPENDED);
    }

    static void requireWithinWindow(Instant at, CaseState state, Circumstances now) {
        var window = Guards.present(state.reopening());
        var lastDay = Guards.present(window.lastDay());
        if (Period.dayOf(at).isAfter(lastDay)) {
            throw CommandRefused.because(
                    Refusal.REOPENING_WINDOW_CLOSED,
                    "endedAt",
                    window.startedAt(),
                    "lastDay",
                    lastDay,
                    "rule",
                    window.limit().rule());
        }
        if (at.isBefore(window.startedAt())) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "endedAt", window.startedAt(), "occurredAt", at);
        }
    }

    /** Who may only propose or ask for it waits for somebody who may. */
    private static List<CaseEvent> reopen(Reopen command, CaseState state, Circumstances now) {
        var act = new Act.Reopen(command.reason(), command.linkedTo());
        if (Permissions.of(Action.REOPEN, now.role()).waits()) {
            return Approval.propose(command, act, null, state, now);
        }
        return List.of(reopened(act, command.caseId(), command.occurredAt(), state, now));
    }

    static CaseReopened reopened(Act.Reopen act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        var linkedTo = act.linkedTo();
        if (linkedTo != null) {
            Intake.requireCase(linkedTo, now);
        }
        return new CaseReopened(caseId, at, act.reason(), lead.unit(), linkedTo);
    }
}
