package caseledger.command.casefile;

import caseledger.codes.AgreementForm;
import caseledger.codes.Performance;
import caseledger.values.AgreementId;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agreement last drafted or made.
 *
 * @param signed who has signed before the others
 */
record Agreement(
        AgreementId id,
        Map<ObligationId, Owed> obligations,
        Map<PartyId, Instant> signed,
        @Nullable AgreementForm form,
        @Nullable Instant effectiveAt) {
    /** What is owed, and how far it is performed. */
    record Owed(Obligation obligation, Performance performance) {}

    static Agreement draft(AgreementId id, List<Obligation> obligations) {
        var owed = new LinkedHashMap<ObligationId, Owed>();
        obligations.forEach(each -> owed.put(each.id(), new Owed(each, Performance.NOT_DUE)));
        return new Agreement(id, owed, Map.of(), null, null);
    }

    boolean isEffective() {
        return effectiveAt != null;
    }

    boolean isPerformed() {
        return obligations.values().stream()
                .noneMatch(owed -> owed.performance().isOpen());
    }

    Agreement with(ObligationId id, Performance performance) {
        var next = new LinkedHashMap<>(obligations);
        next.computeIfPresent(id, (_, owed) -> new Owed(owed.obligation(), performance));
        return new Agreement(this.id, next, signed, form, effectiveAt);
    }

    /** Changed terms: what was done under the same id stays done. */
    Agreement changedTo(List<Obligation> changed) {
        var next = new LinkedHashMap<ObligationId, Owed>();
        for (var obligation : changed) {
            var before = obligations.get(obligation.id());
            var performance = before == null ? Performance.NOT_DUE : before.performance();
            next.put(obligation.id(), new Owed(obligation, performance.isOpen() ? Performance.NOT_DUE : performance));
        }
        return new Agreement(id, next, signed, form, effectiveAt);
    }

    Agreement signedBy(PartyId party, Instant at) {
        return new Agreement(id, obligations, CaseState.plus(signed, party, at), form, effectiveAt);
    }

    Agreement effective(AgreementForm as, Instant at) {
        return new Agreement(id, obligations, signed, as, at);
    }
}
