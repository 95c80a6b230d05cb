package caseledger.command.casefile;

import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.values.ActorId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who mediates a case.
 *
 * @param mediators who does now
 * @param presiding which of them presides; null while nobody was appointed for the unit that leads
 * @param handlers whoever ever did: none of them is the second person of another
 * @param conflicted who disclosed an interest
 */
record Bench(Set<ActorId> mediators, @Nullable ActorId presiding, Set<ActorId> handlers, Set<ActorId> conflicted) {
    static final Bench NOBODY = new Bench(Set.of(), null, Set.of(), Set.of());

    Bench evolve(CaseEvent event) {
        return switch (event) {
            case MediatorAppointed e -> seating(Set.copyOf(e.mediators()), e.presiding(), e.mediators());
            case MediatorReplaced e -> {
                var next = new HashSet<>(mediators);
                next.remove(e.from());
                next.add(e.to());
                yield seating(Set.copyOf(next), e.presiding(), List.of(e.to()));
            }
            case ConflictDisclosed e ->
                new Bench(mediators, presiding, handlers, CaseState.plus(conflicted, List.of(e.mediator())));
            case LeadUnitAssigned _, CaseReopened _, AgreementInvalidated _ ->
                new Bench(Set.of(), null, handlers, conflicted);
            default -> this;
        };
    }

    private Bench seating(Set<ActorId> next, ActorId presides, List<ActorId> came) {
        return new Bench(next, presides, CaseState.plus(handlers, came), conflicted);
    }
}
