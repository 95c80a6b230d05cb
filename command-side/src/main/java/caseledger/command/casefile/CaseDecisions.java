package caseledger.command.casefile;

import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand;
import caseledger.commands.ConfirmationCommand;
import caseledger.commands.CorrectionCommand;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.IntakeCommand;
import caseledger.commands.MediationCommand;
import caseledger.commands.PerformanceCommand;
import caseledger.commands.PrivacyCommand;
import caseledger.commands.ResponsibilityCommand;
import caseledger.commands.SettlementCommand;
import caseledger.events.CaseEvent;
import caseledger.values.Period;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The table of contents of all decisions: which phase decides which command. */
final class CaseDecisions {
    private CaseDecisions() {}

    /** What comes true if the command is carried out; a {@link CommandRefused} if the law or the case stands against it. */
    static List<CaseEvent> decide(CaseCommand command, CaseState past, Circumstances now) {
        var state = past.under(now.units());
        var step = ProcessMap.of(command);
        step.requireSender(command.occurredAt(), state, now);
        requireMayAsk(command, state, now);
        step.requireCase(command.occurredAt(), state, now);
        requireCodesInUse(command, now);
        DataRights.requireUnrestricted(command, state);
        return switch (command) {
            case IntakeCommand intake -> Intake.decide(intake, state, now);
            case ResponsibilityCommand responsibility -> Responsibility.decide(responsibility, state, now);
            case MediationCommand mediation -> Mediation.decide(mediation, state, now);
            case SettlementCommand settlement -> Settlement.decide(settlement, state, now);
            case PerformanceCommand performance -> Fulfilment.decide(performance, state, now);
            case ConfirmationCommand confirmation -> Confirmation.decide(confirmation, state, now);
            case ConclusionCommand conclusion -> Conclusion.decide(conclusion, state, now);
            case ExclusionCommand exclusion -> Exclusion.decide(exclusion, state, now);
            case CorrectionCommand correction -> Correction.decide(correction, state, now);
            case ApprovalCommand approval -> Approval.decide(approval, state, now);
            case PrivacyCommand privacy -> Privacy.decide(privacy, state, now);
        };
    }

    /** What this sender may not ask, in whatever state the case is. */
    private static void requireMayAsk(CaseCommand command, CaseState state, Circumstances now) {
        switch (command) {
            case ResponsibilityCommand.AssignLead assign -> Responsibility.requireMayAssign(assign, now);
            case IntakeCommand.LogRepeatContact said
            when said.party() != null -> Guards.requirePartyItself(said.party(), state, now);
            case MediationCommand.RecordWillingness said -> Guards.requirePartyItself(said.party(), state, now);
            case MediationCommand.WithdrawApplication said -> Guards.requirePartyItself(said.party(), state, now);
            case MediationCommand.RefuseMediation said -> Guards.requirePartyItself(said.party(), state, now);
            case MediationCommand.ChooseOpenness said -> Guards.requirePartyItself(said.party(), state, now);
            case SettlementCommand.RecordReconciliation said -> Guards.requirePartyItself(said.party(), state, now);
            case MediationCommand.ConfirmAttendance said -> Guards.requirePartyItself(said.party(), state, now);
            case SettlementCommand.AddSignature said -> Guards.requirePartyItself(said.party(), state, now);
            case SettlementCommand.RequestWrittenForm said -> Guards.requirePartyItself(said.party(), state, now);
            case PerformanceCommand.WaiveObligation said -> Guards.requirePartyItself(said.creditor(), state, now);
            case PerformanceCommand.RateSatisfaction said -> Guards.requirePartyItself(said.party(), state, now);
            case PrivacyCommand.AskPrivacy said -> Guards.requirePartyItself(said.party(), state, now);
            case ResponsibilityCommand.RecordIncomingReferral said -> Guards.requireBodyItself(said.fromUnit(), now);
            case ConfirmationCommand.RecordExternalOutcome said -> Guards.requireBodyItself(said.unit(), now);
            case ConclusionCommand.AddDocument document -> Archives.requireMayFile(document, now);
            default -> {}
        }
    }

    /** A code that is retired can no longer be used for what happens from that day on. */
    private static void requireCodesInUse(CaseCommand command, Circumstances now) {
        var day = Period.dayOf(command.occurredAt());
        codesOf(command).forEach(code -> {
            if (!now.rules().isInUse(code, day)) {
                throw CommandRefused.because(Refusal.CODE_RETIRED, "code", code);
            }
        });
    }

    private static Stream<Enum<?>> codesOf(CaseCommand command) {
        return switch (command) {
            case IntakeCommand.ReportLead c -> Stream.of(c.channel());
            case IntakeCommand.RegisterCase c ->
                Stream.<Enum<?>>of(c.channel(), c.category(), c.scale()).filter(Objects::nonNull);
            case IntakeCommand.LogRepeatContact c -> Stream.of(c.channel());
            case IntakeCommand.GradeRisk c -> Stream.of(c.grade());
            case IntakeCommand.Triage c -> Stream.of(c.complexity());
            case MediationCommand.Terminate c -> Stream.of(c.reason());
            case ConclusionCommand.Conclude c -> Stream.of(c.outcome());
            default -> Stream.empty();
        };
    }
}
