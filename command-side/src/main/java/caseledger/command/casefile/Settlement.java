package caseledger.command.casefile;

import caseledger.codes.AgreementForm;
import caseledger.codes.Category;
import caseledger.codes.Complexity;
import caseledger.codes.Outcome;
import caseledger.codes.ReconciliationStep;
import caseledger.codes.Scale;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.SettlementCommand;
import caseledger.commands.SettlementCommand.AddSignature;
import caseledger.commands.SettlementCommand.ChangeAgreement;
import caseledger.commands.SettlementCommand.DraftSettlement;
import caseledger.commands.SettlementCommand.InvalidateAgreement;
import caseledger.commands.SettlementCommand.RecordOralAgreement;
import caseledger.commands.SettlementCommand.RecordReconciliation;
import caseledger.commands.SettlementCommand.RequestWrittenForm;
import caseledger.commands.SettlementCommand.SignSettlement;
import caseledger.events.CaseEvent;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.CommitteeSealed;
import caseledger.events.SettlementEvent.MediatorSigned;
import caseledger.events.SettlementEvent.OralAgreementRecorded;
import caseledger.events.SettlementEvent.PartyAuthenticated;
import caseledger.events.SettlementEvent.PartySigned;
import caseledger.events.SettlementEvent.ReconciliationClaimed;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.events.SettlementEvent.WrittenFormRequested;
import caseledger.values.AgreementId;
import caseledger.values.Money;
import caseledger.values.Obligation;
import caseledger.values.PartyId;
import caseledger.values.PartySignature;
import caseledger.values.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides how the parties come to terms, and when that binds them. */
final class Settlement {
    private Settlement() {}

    static List<CaseEvent> decide(SettlementCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case DraftSettlement draft -> List.of(draft(draft, state));
            case SignSettlement sign -> sign(sign, state);
            case RecordOralAgreement oral -> agreeOrally(oral, state);
            case RecordReconciliation reconciliation -> List.of(reconcile(reconciliation, state));
            case ChangeAgreement change -> List.of(change(change, state));
            case AddSignature signature -> addSignature(signature, state, now);
            case RequestWrittenForm request -> List.of(requestWrittenForm(request));
            case InvalidateAgreement invalidate -> List.of(invalidate(invalidate, state));
        };
    }

    private static SettlementDrafted draft(DraftSettlement command, CaseState state) {
        requireObligations(command.obligations(), command.total(), state);
        return new SettlementDrafted(
                command.caseId(),
                command.occurredAt(),
                command.agreement(),
                command.terms(),
                command.total(),
                command.obligations());
    }

    private static void requireObligations(List<Obligation> obligations, @Nullable Money total, CaseState state) {
        var ids = new HashSet<>();
        for (var obligation : obligations) {
            if (!ids.add(obligation.id())) {
                throw CommandRefused.because(Refusal.OBLIGATION_TWICE, "obligation", obligation.id());
            }
            Guards.requireParty(obligation.debtor(), state);
            Guards.requireParty(obligation.creditor(), state);
            if (obligation.debtor().equals(obligation.creditor())) {
                throw CommandRefused.because(
                        Refusal.OWED_TO_ONESELF, "obligation", obligation.id(), "party", obligation.debtor());
            }
        }
        var amounts = obligations.stream()
                .map(Obligation::amount)
                .filter(Objects::nonNull)
                .toList();
        if (total != null && !amounts.isEmpty() && amounts.size() == obligations.size()) {
            var sum = amounts.stream().reduce(Money.yuan(0), Money::plus);
            if (!sum.equals(total)) {
                throw CommandRefused.because(Refusal.TOTAL_DIFFERS, "total", total.yuan(), "sum", sum.yuan());
            }
        }
    }

    /** All signatures and the seal; the agreement takes effect on the last of them (People's Mediation Law art. 29). */
    private static List<CaseEvent> sign(SignSettlement command, CaseState state) {
        requireAgreement(command.agreement(), state);
        requireWritten(command.form());
        var before = Guards.present(state.agreement).signed();
        var signatures = command.signatures().stream()
                .filter(signature -> !before.containsKey(signature.party()))
                .toList();
        requireAuthenticated(command.form(), signatures);
        var signed = new ArrayList<>(before.keySet());
        signatures.forEach(signature -> signed.add(signature.party()));
        Guards.requireEveryParty(signed, state, Refusal.SIGNATURE_MISSING);
        var mediator = command.mediatorSigned();
        var seal = command.seal();
        if (mediator == null || seal == null) {
            throw CommandRefused.because(
                    Refusal.SIGNATURE_MISSING, "missing", mediator == null ? "mediator" : "committee's seal");
        }
        if (!state.bench.mediators().contains(mediator.actor())
                || state.bench.conflicted().contains(mediator.actor())) {
            throw CommandRefused.because(
                    Refusal.MEDIATOR_UNKNOWN, "mediator", mediator.actor(), "appointed", state.bench.mediators());
        }
        var lead = Guards.requireLeadAssigned(state);
        if (!seal.unit().equals(lead.unit())) {
            throw CommandRefused.because(Refusal.NOT_LEAD_UNIT, "leadUnit", lead.unit(), "unit", seal.unit());
        }
        var events = new ArrayList<CaseEvent>();
        signatures.forEach(signature ->
                events.add(new PartySigned(command.caseId(), signature.at(), command.agreement(), signature.party())));
        events.add(new MediatorSigned(command.caseId(), mediator.at(), command.agreement(), mediator.actor()));
        events.add(new CommitteeSealed(command.caseId(), seal.at(), command.agreement(), seal.unit()));
        events.forEach(event -> requireSignedInTime(event.occurredAt(), command.occurredAt(), state));
        var effectiveAt = Stream.concat(events.stream().map(CaseEvent::occurredAt), before.values().stream())
                .max(Instant::compareTo)
                .orElseThrow();
        events.add(effective(command, command.agreement(), command.form(), effectiveAt, lead));
        return events;
    }

    /** A signature given online counts only from somebody of whom it was made sure, apart from the mediator, who it is. */
    private static void requireAuthenticated(AgreementForm form, List<PartySignature> takenByMediator) {
        if (form == AgreementForm.ONLINE_SIGNED && !takenByMediator.isEmpty()) {
            throw CommandRefused.because(
                    Refusal.AUTHENTICATION_MISSING,
                    "missing",
                    takenByMediator.stream().map(PartySignature::party).toList());
        }
    }

    /** One party signs by itself; whoever else takes the signature down must not be the mediator who settles. */
    private static List<CaseEvent> addSignature(AddSignature command, CaseState state, Circumstances now) {
        requireAgreement(command.agreement(), state);
        Guards.requireGuarded(List.of(command.party()), state);
        Guards.requireNotHandler(Refusal.AUTHENTICATED_BY_MEDIATOR, state, now);
        var agreement = Guards.present(state.agreement);
        if (agreement.signed().containsKey(command.party())) {
            throw CommandRefused.because(Refusal.SIGNED_BEFORE, "party", command.party());
        }
        requireSignedInTime(command.occurredAt(), command.occurredAt(), state);
        return List.of(
                new PartyAuthenticated(
                        command.caseId(),
                        command.occurredAt(),
                        agreement.id(),
                        command.party(),
                        now.actor().id(),
                        command.manner()),
                new PartySigned(command.caseId(), command.occurredAt(), agreement.id(), command.party()));
    }

    private static WrittenFormRequested requestWrittenForm(RequestWrittenForm command) {
        return new WrittenFormRequested(command.caseId(), command.occurredAt(), command.party());
    }

    private static void requireWritten(AgreementForm form) {
        if (form == AgreementForm.ORAL) {
            throw CommandRefused.because(Refusal.WRITTEN_FORM_REQUIRED, "form", form);
        }
    }

    /** Signed after the last session began and not after the moment reported (invariant e). */
    private static void requireSignedInTime(Instant signedAt, Instant reportedAt, CaseState state) {
        var session = Guards.present(state.lastSessionAt);
        if (signedAt.isBefore(session) || signedAt.isAfter(reportedAt)) {
            throw CommandRefused.because(
                    Refusal.SIGNED_OUT_OF_TIME,
                    "signedAt",
                    signedAt,
                    "lastSessionAt",
                    session,
                    "occurredAt",
                    reportedAt);
        }
    }

    private static SettlementEffective effective(
            SettlementCommand command,
            AgreementId agreement,
            AgreementForm form,
            Instant effectiveAt,
            CaseState.Lead lead) {
        return new SettlementEffective(
                command.caseId(), effectiveAt, agreement, form, lead.unit(), lead.level(), lead.kind());
    }

    static void requireDraft(Instant at, CaseState state, Circumstances now) {
        if (state.agreement == null) {
            throw CommandRefused.because(Refusal.AGREEMENT_UNKNOWN, "agreement", "none");
        }
    }

    private static void requireAgreement(AgreementId id, CaseState state) {
        if (state.agreement == null || !state.agreement.id().equals(id)) {
            throw CommandRefused.because(Refusal.AGREEMENT_UNKNOWN, "agreement", id);
        }
    }

    private static List<CaseEvent> agreeOrally(RecordOralAgreement command, CaseState state) {
        requirePerformedOnTheDay(command);
        requireObligations(command.obligations(), command.total(), state);
        requireSignedInTime(command.occurredAt(), command.occurredAt(), state);
        var lead = Guards.requireLeadAssigned(state);
        return List.of(
                new OralAgreementRecorded(
                        command.caseId(),
                        command.occurredAt(),
                        command.agreement(),
                        command.terms(),
                        command.total(),
                        command.obligations()),
                effective(command, command.agreement(), AgreementForm.ORAL, command.occurredAt(), lead));
    }

    /** Labour and land settlements are always written; so is one that is complex, major, or asked for in writing (Order 75 art. 34). */
    static void requireOralForm(Instant at, CaseState state, Circumstances now) {
        if (state.category == Category.LABOUR) {
            throw CommandRefused.because(Refusal.WRITTEN_FORM_REQUIRED_LABOUR, "category", Category.LABOUR.code());
        }
        var weighty = state.category == Category.LAND_FOREST
                || state.complexity == Complexity.COMPLEX
                || state.scale == Scale.MAJOR_GROUP
                || state.writtenFormAsked;
        if (weighty) {
            throw CommandRefused.because(
                    Refusal.WRITTEN_FORM_REQUIRED,
                    "category",
                    Guards.present(state.category).code(),
                    "complexity",
                    state.complexity,
                    "scale",
                    state.scale,
                    "askedFor",
                    state.writtenFormAsked);
        }
    }

    /** What is owed later than on the day is written down (Order 75 art. 34). */
    private static void requirePerformedOnTheDay(RecordOralAgreement command) {
        var day = Period.dayOf(command.occurredAt());
        var later = command.obligations().stream()
                .filter(obligation -> obligation.due().isAfter(day))
                .map(Obligation::id)
                .toList();
        if (!later.isEmpty()) {
            throw CommandRefused.because(Refusal.WRITTEN_FORM_REQUIRED, "dueLater", later);
        }
    }

    private static CaseEvent reconcile(RecordReconciliation command, CaseState state) {
        var lead = Guards.requireLeadAssigned(state);
        if (command.step() == ReconciliationStep.CLAIM) {
            return new ReconciliationClaimed(command.caseId(), command.occurredAt(), command.party());
        }
        if (state.reconciled.isEmpty() || state.reconciled.contains(command.party())) {
            throw CommandRefused.because(
                    Refusal.RECONCILIATION_NOT_CLAIMED, "party", command.party(), "saidSo", state.reconciled);
        }
        var saidSo = new HashSet<PartyId>(state.reconciled);
        saidSo.add(command.party());
        return new ReconciliationConfirmed(
                command.caseId(),
                command.occurredAt(),
                command.party(),
                saidSo.containsAll(state.parties.keySet()),
                lead.unit(),
                lead.level(),
                lead.kind());
    }

    private static AgreementChanged change(ChangeAgreement command, CaseState state) {
        requireAgreement(command.agreement(), state);
        requireObligations(command.obligations(), null, state);
        Guards.requireEveryParty(command.consentBy(), state, Refusal.SIGNATURE_MISSING);
        return new AgreementChanged(
                command.caseId(),
                command.occurredAt(),
                command.agreement(),
                command.terms(),
                command.obligations(),
                command.consentBy());
    }

    /** Only an agreement that resolved the case can fall. */
    static void requireSettled(Instant at, CaseState state, Circumstances now) {
        var resolvedByIt = state.outcome == Outcome.SETTLED_WRITTEN || state.outcome == Outcome.SETTLED_ORAL;
        if (state.agreement == null || !state.agreement.isEffective() || !resolvedByIt) {
            throw CommandRefused.because(Refusal.AGREEMENT_UNKNOWN, "outcome", state.outcome);
        }
    }

    /** Cancelled by all parties, or by a court with a document; either way the dispute is open again. */
    private static AgreementInvalidated invalidate(InvalidateAgreement command, CaseState state) {
        requireAgreement(command.agreement(), state);
        if (command.documentNo() == null) {
            Guards.requireEveryParty(command.consentBy(), state, Refusal.DOCUMENT_MISSING);
        }
        return new AgreementInvalidated(
                command.caseId(),
                command.occurredAt(),
                command.agreement(),
                command.reason(),
                command.documentNo(),
                command.consentBy());
    }
}
