package caseledger.command.casefile;

import caseledger.codes.Level;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.values.CorrectedFact;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a case of which a fact can turn out to be wrong, as it is known now.
 *
 * @param byVersion oldest first
 */
record Milestones(Map<Long, Milestone> byVersion) {
    static final Milestones NONE = new Milestones(Map.of());

    /** One of them; {@code level} is that of the unit that was assigned. */
    record Milestone(
            Class<? extends CaseEvent> type,
            Instant at,
            @Nullable UnitId unit,
            @Nullable Level level) {}

    /** @param version that the case has by this event */
    Milestones evolve(CaseEvent event, long version) {
        return switch (event) {
            case CaseRegistered _,
                    CaseTriaged _,
                    CaseAccepted _,
                    SettlementEffective _,
                    CaseConcluded _,
                    CaseReopened _ -> passed(event, version, null, null);
            case ReconciliationConfirmed e -> e.complete() ? passed(event, version, null, null) : this;
            case LeadUnitAssigned e -> passed(event, version, e.leadUnit(), e.level());
            case FactCorrected e -> corrected(e);
            default -> this;
        };
    }

    private Milestones passed(CaseEvent event, long version, @Nullable UnitId unit, @Nullable Level level) {
        return with(version, new Milestone(event.getClass(), event.occurredAt(), unit, level));
    }

    private Milestones corrected(FactCorrected event) {
        return switch (event.fact()) {
            case CorrectedFact.OfLevel fact -> {
                var assigned = at(event.version());
                yield with(event.version(), new Milestone(assigned.type(), assigned.at(), assigned.unit(), fact.is()));
            }
            case CorrectedFact.OfTime fact -> {
                var passed = at(event.version());
                yield with(event.version(), new Milestone(passed.type(), fact.is(), passed.unit(), passed.level()));
            }
            case CorrectedFact.OfCategory _,
                    CorrectedFact.OfScale _,
                    CorrectedFact.OfComplexity _,
                    CorrectedFact.OfPlace _ -> this;
        };
    }

    private Milestones with(long version, Milestone milestone) {
        return new Milestones(CaseState.plus(byVersion, version, milestone));
    }

    /** The one at a version that is known to have one. */
    Milestone at(long version) {
        return Guards.present(byVersion.get(version));
    }

    /** The version of the last event of this type; 0 if there was none. */
    long latest(Class<? extends CaseEvent> type) {
        return byVersion.entrySet().stream()
                .filter(each -> each.getValue().type() == type)
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
    }
}
