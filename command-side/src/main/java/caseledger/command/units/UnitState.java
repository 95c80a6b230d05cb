package caseledger.command.units;

import caseledger.command.Proposals;
import caseledger.events.OrgUnitEvent;
import caseledger.events.ProposalEvent;
import caseledger.events.RegistryEvent;
import caseledger.events.RuleEvent;
import caseledger.values.ActorId;

/**
 * What a unit must remember to decide.
 *
 * @param version how many events are recorded of it
 */
record UnitState(UnitHistory history, Proposals proposals, long version) {
    static final UnitState UNREGISTERED = new UnitState(UnitHistory.NONE, Proposals.NONE, 0);

    /**
     * The state after one more event.
     *
     * @param by who sent the event
     */
    UnitState evolve(RegistryEvent event, ActorId by) {
        return switch (event) {
            case OrgUnitEvent change -> new UnitState(history.evolve(change), proposals, version + 1);
            case ProposalEvent proposal -> new UnitState(history, proposals.evolve(proposal, by), version + 1);
            case RuleEvent _ -> this;
        };
    }
}
