package caseledger.events;

import caseledger.codes.ConfirmationSubject;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Judicial confirmation of an agreement (People's Mediation Law art. 33; Civil Procedure Law arts. 205-206) and what other bodies report. */
public sealed interface ConfirmationEvent extends CaseEvent {
    /** All parties together asked the court to confirm the agreement. */
    @Revision("1")
    record ConfirmationApplied(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            List<PartyId> applicants,
            ConfirmationSubject subject,
            Sealed court)
            implements ConfirmationEvent {
        public ConfirmationApplied {
            applicants = LedgerEvent.orEmpty(applicants);
        }
    }

    /** The court accepted the request. */
    @Revision("1")
    record ConfirmationAccepted(CaseId caseId, Instant occurredAt, DocumentNo documentNo)
            implements ConfirmationEvent {}

    /** The court did not accept the request. */
    @Revision("1")
    record ConfirmationNotAccepted(CaseId caseId, Instant occurredAt, DocumentNo documentNo)
            implements ConfirmationEvent {}

    /** The court found the agreement valid: it can be enforced. */
    @Revision("1")
    record ConfirmationConfirmed(CaseId caseId, Instant occurredAt, DocumentNo documentNo)
            implements ConfirmationEvent {}

    /** The court rejected the request; the agreement may still bind. */
    @Revision("1")
    record ConfirmationRejected(CaseId caseId, Instant occurredAt, DocumentNo documentNo)
            implements ConfirmationEvent {}

    /** The parties withdrew the request. */
    @Revision("1")
    record ConfirmationWithdrawn(CaseId caseId, Instant occurredAt, DocumentNo documentNo)
            implements ConfirmationEvent {}

    /** A party asked the court to enforce the confirmed agreement. */
    @Revision("1")
    record EnforcementApplied(CaseId caseId, Instant occurredAt, DocumentNo documentNo) implements ConfirmationEvent {}

    /** Another body decided or did something; the ledger records it and decides nothing of it. */
    @Revision("1")
    record ExternalOutcomeRecorded(
            CaseId caseId,
            Instant occurredAt,
            ExternalOutcomeKind kind,
            DocumentNo documentNo,
            @Nullable UnitId unit,
            @Nullable PartyId party,
            @Nullable Code result)
            implements ConfirmationEvent {}

    /** The court took its confirmation back. */
    @Revision("1")
    record ConfirmationRevoked(CaseId caseId, Instant occurredAt, DocumentNo documentNo) implements ConfirmationEvent {}
}
