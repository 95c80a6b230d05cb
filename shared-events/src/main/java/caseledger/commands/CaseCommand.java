package caseledger.commands;

import caseledger.values.CaseId;
import java.time.Instant;

/** Something asked of one case, by phase. The actor, the idempotency key and the expected version travel beside it. */
public sealed interface CaseCommand
        permits IntakeCommand,
                ResponsibilityCommand,
                MediationCommand,
                SettlementCommand,
                PerformanceCommand,
                ConfirmationCommand,
                ConclusionCommand,
                ExclusionCommand,
                CorrectionCommand,
                ApprovalCommand,
                PrivacyCommand {
    CaseId caseId();

    /** When it happened, as the sender says; never in the future, never before the case was registered. */
    Instant occurredAt();
}
