package caseledger.events;

import caseledger.values.CaseId;

/** A fact in the life of one case, by phase. */
public sealed interface CaseEvent extends LedgerEvent
        permits IntakeEvent,
                ResponsibilityEvent,
                MediationEvent,
                SettlementEvent,
                PerformanceEvent,
                ConfirmationEvent,
                ConclusionEvent,
                ExclusionEvent,
                CorrectionEvent,
                ApprovalEvent,
                PrivacyEvent,
                DeadlineEvent {
    CaseId caseId();
}
