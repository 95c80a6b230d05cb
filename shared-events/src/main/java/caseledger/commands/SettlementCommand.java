package caseledger.commands;

import caseledger.codes.AgreementForm;
import caseledger.codes.ReconciliationStep;
import caseledger.events.LedgerEvent;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.CommitteeSeal;
import caseledger.values.DocumentNo;
import caseledger.values.MediatorSignature;
import caseledger.values.Money;
import caseledger.values.Obligation;
import caseledger.values.PartyId;
import caseledger.values.PartySignature;
import caseledger.values.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parties come to terms. */
public sealed interface SettlementCommand extends CaseCommand {
    /** Write down the terms. */
    @Path(value = "settlement-draft", row = 26)
    record DraftSettlement(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed terms,
            @Nullable Money total,
            List<Obligation> obligations)
            implements SettlementCommand {
        public DraftSettlement {
            obligations = LedgerEvent.orEmpty(obligations);
        }
    }

    /** Record all signatures and the seal; the agreement takes effect on the last of them. */
    @Path(value = "settlement", row = 27)
    record SignSettlement(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            AgreementForm form,
            List<PartySignature> signatures,
            @Nullable MediatorSignature mediatorSigned,
            @Nullable CommitteeSeal seal)
            implements SettlementCommand {
        public SignSettlement {
            signatures = LedgerEvent.orEmpty(signatures);
        }
    }

    /** Record an agreement by word of mouth. */
    @Path(value = "oral-agreement", row = 28)
    record RecordOralAgreement(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed terms,
            @Nullable Money total,
            List<Obligation> obligations)
            implements SettlementCommand {
        public RecordOralAgreement {
            obligations = LedgerEvent.orEmpty(obligations);
        }
    }

    /** A side says, or confirms, that the parties made it up. */
    @Path(value = "reconciliation", row = 29)
    record RecordReconciliation(CaseId caseId, Instant occurredAt, ReconciliationStep step, PartyId party)
            implements SettlementCommand {}

    /** The parties change what is owed. */
    @Path(value = "agreement-changes", row = 34)
    record ChangeAgreement(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed terms,
            List<Obligation> obligations,
            List<PartyId> consentBy)
            implements SettlementCommand {
        public ChangeAgreement {
            obligations = LedgerEvent.orEmpty(obligations);
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /** The parties cancel the agreement, or a court declares it invalid. */
    @Path(value = "agreement-invalidation", row = 34)
    record InvalidateAgreement(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed reason,
            @Nullable DocumentNo documentNo,
            List<PartyId> consentBy)
            implements SettlementCommand {
        public InvalidateAgreement {
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /**
     * A party signs before the others; the agreement still waits for the rest.
     *
     * @param manner how it was made sure that it is the party
     */
    @Path(value = "signatures", row = 27)
    record AddSignature(CaseId caseId, Instant occurredAt, AgreementId agreement, PartyId party, Code manner)
            implements SettlementCommand {}

    /** A party asks for a written agreement. */
    @Path(value = "written-form", row = 28)
    record RequestWrittenForm(CaseId caseId, Instant occurredAt, PartyId party) implements SettlementCommand {}
}
