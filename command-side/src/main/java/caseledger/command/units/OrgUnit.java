package caseledger.command.units;

import caseledger.command.Answer;
import caseledger.command.CarriedOut;
import caseledger.command.Dispatch;
import caseledger.command.ProposalPeriod;
import caseledger.commands.RegistryCommand;
import caseledger.events.RegistryEvent;
import caseledger.values.Provenance;
import caseledger.values.UnitId;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One unit as Axon sees it; {@link UnitDecisions} decides, {@link UnitState} remembers. */
@Aggregate(commandTargetResolver = Dispatch.TARGET_RESOLVER)
class OrgUnit {
    /** The one name under which every command for a unit travels; the payload says which it is. */
    static final String COMMAND = "RegistryCommand";

    @AggregateIdentifier
    UnitId id;

    private UnitState state = UnitState.UNREGISTERED;
    private final CarriedOut carriedOut = new CarriedOut();

    /** For Axon, which then replays the unit's events through {@link #on}. */
    protected OrgUnit() {}

    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RegistryCommand command, MetaData metaData, UnitHistories units, ProposalPeriod period, Clock clock) {
        var stream = command.unitId().value();
        var before = carriedOut.find(metaData, stream, null);
        if (before != null) {
            return before.again();
        }
        var actor = Provenance.of(metaData).actor();
        var now = new UnitDecisions.Surroundings(actor, clock.instant(), units, period);
        UnitDecisions.decide(command, state, now).forEach(AggregateLifecycle::apply);
        var answer = carriedOut.find(metaData, stream, null);
        return answer == null ? new Answer(stream, null, state.version(), List.of(), true) : answer;
    }

    @EventSourcingHandler
    void on(RegistryEvent event, EventMessage<?> message) {
        id = new UnitId(event.stream());
        state = state.evolve(event, Provenance.of(message.getMetaData()).actor().id());
        carriedOut.note(message, state.version());
    }
}
