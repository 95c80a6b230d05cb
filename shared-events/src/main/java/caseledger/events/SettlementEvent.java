package caseledger.events;

import caseledger.codes.AgreementForm;
import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.Money;
import caseledger.values.Obligation;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** How the parties came to terms. */
public sealed interface SettlementEvent extends CaseEvent {
    /** Terms were written down; nothing binds yet. */
    @Revision("1")
    record SettlementDrafted(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed terms,
            @Nullable Money total,
            List<Obligation> obligations)
            implements SettlementEvent {
        public SettlementDrafted {
            obligations = LedgerEvent.orEmpty(obligations);
        }
    }

    /** A party signed, sealed or put its fingerprint. */
    @Revision("1")
    record PartySigned(CaseId caseId, Instant occurredAt, AgreementId agreement, PartyId party)
            implements SettlementEvent {}

    /** The mediator signed. */
    @Revision("1")
    record MediatorSigned(CaseId caseId, Instant occurredAt, AgreementId agreement, ActorId mediator)
            implements SettlementEvent {}

    /** The committee put its seal. */
    @Revision("1")
    record CommitteeSealed(CaseId caseId, Instant occurredAt, AgreementId agreement, UnitId unit)
            implements SettlementEvent {}

    /** The parties agreed by word of mouth and the mediator wrote down what (People's Mediation Law art. 28). */
    @Revision("1")
    record OralAgreementRecorded(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed terms,
            @Nullable Money total,
            List<Obligation> obligations)
            implements SettlementEvent {
        public OralAgreementRecorded {
            obligations = LedgerEvent.orEmpty(obligations);
        }
    }

    /**
     * The agreement binds the parties: on the last of signatures and seal, or on the day of an oral agreement (People's
     * Mediation Law arts. 29-31). This resolves the dispute, at the level of the unit that leads at this moment.
     */
    @Revision("1")
    record SettlementEffective(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            AgreementForm form,
            UnitId leadUnit,
            Level level,
            UnitKind kind)
            implements SettlementEvent {}

    /** One side says that the parties made it up. */
    @Revision("1")
    record ReconciliationClaimed(CaseId caseId, Instant occurredAt, PartyId party) implements SettlementEvent {}

    /**
     * Another party confirms it.
     *
     * @param complete true once both sides have said so: only then is the dispute resolved
     */
    @Revision("1")
    record ReconciliationConfirmed(
            CaseId caseId,
            Instant occurredAt,
            PartyId party,
            boolean complete,
            UnitId leadUnit,
            Level level,
            UnitKind kind)
            implements SettlementEvent {}

    /** The parties changed what is owed (People's Mediation Law arts. 32-33). */
    @Revision("1")
    record AgreementChanged(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed terms,
            List<Obligation> obligations,
            List<PartyId> consentBy)
            implements SettlementEvent {
        public AgreementChanged {
            obligations = LedgerEvent.orEmpty(obligations);
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /** The agreement was cancelled by the parties or declared invalid; the dispute is open again. */
    @Revision("1")
    record AgreementInvalidated(
            CaseId caseId,
            Instant occurredAt,
            AgreementId agreement,
            Sealed reason,
            @Nullable DocumentNo documentNo,
            List<PartyId> consentBy)
            implements SettlementEvent {
        public AgreementInvalidated {
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /**
     * It was made sure, apart from the mediator, that who signed is the party (Online Mediation Rules art. 19).
     *
     * @param by who made sure: the party itself where it signed through its own channel
     * @param manner how
     */
    @Revision("1")
    record PartyAuthenticated(
            CaseId caseId, Instant occurredAt, AgreementId agreement, PartyId party, ActorId by, Code manner)
            implements SettlementEvent {}

    /** A party asks for a written agreement; a spoken one no longer does (Order 75 art. 34). */
    @Revision("1")
    record WrittenFormRequested(CaseId caseId, Instant occurredAt, PartyId party) implements SettlementEvent {}
}
