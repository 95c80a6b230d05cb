package caseledger.commands;

import caseledger.codes.ConfirmationSubject;
import caseledger.codes.CourtDecision;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.events.LedgerEvent;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judicial confirmation, and what other bodies report. */
public sealed interface ConfirmationCommand extends CaseCommand {
    /** All parties together ask the court to confirm the agreement. */
    @Path(value = "confirmation", row = 35)
    record ApplyConfirmation(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            List<PartyId> applicants,
            ConfirmationSubject subject,
            Sealed court)
            implements ConfirmationCommand {
        public ApplyConfirmation {
            applicants = LedgerEvent.orEmpty(applicants);
        }
    }

    /** Record what the court decided. */
    @Path(value = "court-decisions", row = 36)
    record RecordCourtDecision(CaseId caseId, Instant occurredAt, CourtDecision decision, DocumentNo documentNo)
            implements ConfirmationCommand {}

    /** Record what another body decided or did. */
    @Path(value = "external-outcomes", row = 37)
    record RecordExternalOutcome(
            CaseId caseId,
            Instant occurredAt,
            ExternalOutcomeKind kind,
            DocumentNo documentNo,
            @Nullable UnitId unit,
            @Nullable PartyId party,
            @Nullable Code result)
            implements ConfirmationCommand {}
}
