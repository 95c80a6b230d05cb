package caseledger.query;

import caseledger.codes.AgreementForm;
import caseledger.codes.ConfirmationStatus;
import caseledger.codes.Performance;
import caseledger.events.ConfirmationEvent;
import caseledger.events.ConfirmationEvent.ConfirmationAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationNotAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationRevoked;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.EnforcementApplied;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.PerformanceEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.PerformanceUrged;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.values.AgreementId;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The agreement that binds the parties now, what is owed under it, and what the court says of it.
 *
 * @param drafts the obligations of every agreement that was ever written down, by agreement
 * @param agreement null while none is in force
 * @param owed how far each obligation in force is performed, by obligation
 */
public record Settlement(
        Map<String, List<ObligationId>> drafts,
        @Nullable AgreementId agreement,
        @Nullable AgreementForm form,
        Map<String, Performance> owed,
        ConfirmationStatus confirmation) {
    static final Settlement NONE = new Settlement(Map.of(), null, null, Map.of(), ConfirmationStatus.NOT_SOUGHT);

    /** The worst of what is owed; null if there is no agreement or nothing is owed under it. */
    public @Nullable Performance performance() {
        Performance worst = null;
        if (agreement != null) {
            for (var each : owed.values()) {
                worst = worst == null || each.isWorseThan(worst) ? each : worst;
            }
        }
        return worst;
    }

    boolean isOpen() {
        return owed.values().stream().anyMatch(Performance::isOpen);
    }

    Settlement drafted(AgreementId id, List<Obligation> obligations) {
        var next = new TreeMap<>(drafts);
        next.put(id.value(), obligations.stream().map(Obligation::id).toList());
        return new Settlement(next, agreement, form, owed, confirmation);
    }

    /** What was performed while the agreement was still being signed counts. */
    Settlement effective(SettlementEffective event) {
        var next = new TreeMap<String, Performance>();
        for (var id : drafts.getOrDefault(event.agreement().value(), List.of())) {
            next.put(id.value(), owed.getOrDefault(id.value(), Performance.NOT_DUE));
        }
        return new Settlement(drafts, event.agreement(), event.form(), next, ConfirmationStatus.NOT_SOUGHT);
    }

    /** What was performed stays so; all else is owed anew on the new terms, so a breach of the old ones is over. */
    Settlement changed(AgreementId id, List<Obligation> obligations) {
        if (!id.equals(agreement)) {
            return drafted(id, obligations);
        }
        var next = new TreeMap<String, Performance>();
        for (var obligation : obligations) {
            var key = obligation.id().value();
            var before = owed.getOrDefault(key, Performance.NOT_DUE);
            next.put(key, before.isOpen() ? Performance.NOT_DUE : before);
        }
        return new Settlement(drafts, agreement, form, next, confirmation);
    }

    /** The agreement is no longer in force; a court's confirmation of it falls with it. */
    Settlement invalidated() {
        var court = confirmation == ConfirmationStatus.CONFIRMED
                ? ConfirmationStatus.REVOKED
                : ConfirmationStatus.NOT_SOUGHT;
        return new Settlement(drafts, null, null, Map.of(), court);
    }

    /** The case is open again: what was agreed before no longer ends it. */
    Settlement reopened() {
        return new Settlement(drafts, null, null, Map.of(), ConfirmationStatus.NOT_SOUGHT);
    }

    Settlement evolve(PerformanceEvent event) {
        return switch (event) {
            case ObligationPerformed e ->
                now(e.obligation(), e.onSpot() ? Performance.PERFORMED_ON_SPOT : Performance.PERFORMED);
            case ObligationPartiallyPerformed e -> now(e.obligation(), Performance.PARTIAL);
            case ObligationBreached e -> now(e.obligation(), Performance.BREACHED);
            case ObligationWaived e -> now(e.obligation(), Performance.WAIVED);
            case ObligationEnforced e -> now(e.obligation(), Performance.ENFORCED);
            case PerformanceUrged _, FollowUpRecorded _, SatisfactionInvited _, SatisfactionRated _ -> this;
        };
    }

    Settlement evolve(ConfirmationEvent event) {
        return switch (event) {
            case ConfirmationApplied _ -> inCourt(ConfirmationStatus.APPLIED);
            case ConfirmationAccepted _ -> inCourt(ConfirmationStatus.ACCEPTED);
            case ConfirmationNotAccepted _ -> inCourt(ConfirmationStatus.NOT_ACCEPTED);
            case ConfirmationConfirmed _ -> inCourt(ConfirmationStatus.CONFIRMED);
            case ConfirmationRejected _ -> inCourt(ConfirmationStatus.REJECTED);
            case ConfirmationWithdrawn _ -> inCourt(ConfirmationStatus.WITHDRAWN);
            case ConfirmationRevoked _ -> inCourt(ConfirmationStatus.REVOKED);
            case EnforcementApplied _, ExternalOutcomeRecorded _ -> this;
        };
    }

    private Settlement now(ObligationId id, Performance performance) {
        var next = new TreeMap<>(owed);
        next.put(id.value(), performance);
        return new Settlement(drafts, agreement, form, next, confirmation);
    }

    private Settlement inCourt(ConfirmationStatus status) {
        return new Settlement(drafts, agreement, form, owed, status);
    }
}
