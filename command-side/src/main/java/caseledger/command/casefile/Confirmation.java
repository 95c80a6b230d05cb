package caseledger.command.casefile;

import caseledger.clocks.CaseClocks;
import caseledger.codes.ConfirmationStatus;
import caseledger.codes.ConfirmationSubject;
import caseledger.codes.CourtDecision;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ConfirmationCommand;
import caseledger.commands.ConfirmationCommand.ApplyConfirmation;
import caseledger.commands.ConfirmationCommand.RecordCourtDecision;
import caseledger.commands.ConfirmationCommand.RecordExternalOutcome;
import caseledger.events.CaseEvent;
import caseledger.events.ConfirmationEvent.ConfirmationAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationNotAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationRevoked;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.EnforcementApplied;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.values.Period;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Decides what may be asked of a court, and takes down what courts and other bodies report. */
final class Confirmation {
    private Confirmation() {}

    static List<CaseEvent> decide(ConfirmationCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case ApplyConfirmation apply -> List.of(apply(apply, state));
            case RecordCourtDecision decision -> List.of(recordDecision(decision, state));
            case RecordExternalOutcome outcome -> List.of(recordOutcome(outcome, state, now));
        };
    }

    static void requireAgreement(Instant at, CaseState state, Circumstances now) {
        if (state.agreement == null || !state.agreement.isEffective()) {
            throw CommandRefused.because(Refusal.AGREEMENT_UNKNOWN, "outcome", state.outcome);
        }
    }

    static void requireNotSought(Instant at, CaseState state, Circumstances now) {
        if (state.confirmation != ConfirmationStatus.NOT_SOUGHT && state.confirmation != ConfirmationStatus.WITHDRAWN) {
            throw CommandRefused.because(Refusal.CONFIRMATION_OUT_OF_SEQUENCE, "confirmation", state.confirmation);
        }
    }

    /** There is something for a court to decide, now or next. */
    static void requireSought(Instant at, CaseState state, Circumstances now) {
        if (Stream.of(CourtDecision.values()).noneMatch(decision -> follows(decision, state.confirmation))) {
            throw CommandRefused.because(Refusal.CONFIRMATION_OUT_OF_SEQUENCE, "confirmation", state.confirmation);
        }
    }

    /** Courts confirm what a lawfully established mediation organisation brought about, not what a department did. */
    static void requireMediatedByCommittee(Instant at, CaseState state, Circumstances now) {
        var kind = Guards.requireLeadAssigned(state).kind();
        var mediates = switch (kind) {
            case CENTRE, PMC, SPECIAL_PMC, ENTERPRISE -> true;
            default -> false;
        };
        if (!mediates) {
            throw CommandRefused.because(Refusal.NOT_A_MEDIATION_ORGANISATION, "kind", kind);
        }
    }

    private static ConfirmationApplied apply(ApplyConfirmation command, CaseState state) {
        var agreement = Guards.present(state.agreement);
        if (!agreement.id().equals(command.agreement())) {
            throw CommandRefused.because(Refusal.AGREEMENT_UNKNOWN, "agreement", command.agreement());
        }
        if (command.subject() != ConfirmationSubject.CIVIL_OBLIGATIONS) {
            throw CommandRefused.because(Refusal.NOT_CONFIRMABLE, "subject", command.subject());
        }
        Guards.requireEveryParty(command.applicants(), state, Refusal.CONFIRMATION_NOT_JOINT);
        var window = Guards.present(state.clocks.latest(CaseClocks.CONFIRMATION));
        var lastDay = Guards.present(window.lastDay());
        if (Period.dayOf(command.occurredAt()).isAfter(lastDay)) {
            throw CommandRefused.because(
                    Refusal.CONFIRMATION_TOO_LATE,
                    "effectiveOn",
                    Period.dayOf(window.startedAt()),
                    "lastDay",
                    lastDay,
                    "rule",
                    window.limit().rule());
        }
        return new ConfirmationApplied(
                command.caseId(),
                command.occurredAt(),
                command.agreement(),
                command.applicants(),
                command.subject(),
                command.court());
    }

    private static CaseEvent recordDecision(RecordCourtDecision command, CaseState state) {
        if (!follows(command.decision(), state.confirmation)) {
            throw CommandRefused.because(
                    Refusal.CONFIRMATION_OUT_OF_SEQUENCE,
                    "confirmation",
                    state.confirmation,
                    "decision",
                    command.decision());
        }
        var caseId = command.caseId();
        var at = command.occurredAt();
        var document = command.documentNo();
        return switch (command.decision()) {
            case ACCEPTED -> new ConfirmationAccepted(caseId, at, document);
            case NOT_ACCEPTED -> new ConfirmationNotAccepted(caseId, at, document);
            case CONFIRMED -> new ConfirmationConfirmed(caseId, at, document);
            case REJECTED -> new ConfirmationRejected(caseId, at, document);
            case WITHDRAWN -> new ConfirmationWithdrawn(caseId, at, document);
            case REVOKED -> new ConfirmationRevoked(caseId, at, document);
            case ENFORCEMENT_APPLIED -> new EnforcementApplied(caseId, at, document);
        };
    }

    private static boolean follows(CourtDecision decision, ConfirmationStatus before) {
        return switch (decision) {
            case ACCEPTED, NOT_ACCEPTED -> before == ConfirmationStatus.APPLIED;
            case CONFIRMED, REJECTED -> before == ConfirmationStatus.ACCEPTED;
            case WITHDRAWN -> before == ConfirmationStatus.APPLIED || before == ConfirmationStatus.ACCEPTED;
            case REVOKED, ENFORCEMENT_APPLIED -> before == ConfirmationStatus.CONFIRMED;
        };
    }

    private static ExternalOutcomeRecorded recordOutcome(
            RecordExternalOutcome command, CaseState state, Circumstances now) {
        if (command.unit() != null) {
            now.units().require(command.unit());
        }
        if (command.party() != null) {
            Guards.requireParty(command.party(), state);
        }
        return new ExternalOutcomeRecorded(
                command.caseId(),
                command.occurredAt(),
                command.kind(),
                command.documentNo(),
                command.unit(),
                command.party(),
                command.result());
    }
}
