package caseledger.command.rules;

import caseledger.command.Answer;
import caseledger.command.CarriedOut;
import caseledger.command.CommandRefused;
import caseledger.command.Dispatch;
import caseledger.command.Refusal;
import caseledger.commands.RuleCommand;
import caseledger.events.RegistryEvent;
import caseledger.events.RuleEvent;
import caseledger.values.Provenance;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** The one rule book as Axon sees it; what it says stands in {@link RuleBook}, what it decides in {@link RuleDecisions}. */
@Aggregate(commandTargetResolver = Dispatch.TARGET_RESOLVER, type = "RuleBook")
class RuleBookStream {
    static final String COMMAND = "RuleCommand";

    @AggregateIdentifier
    String id;

    private RuleBook book = RuleBook.SHIPPED;
    private final CarriedOut carriedOut = new CarriedOut();
    private long version;

    /** For Axon, which then replays the book's events through {@link #on}. */
    protected RuleBookStream() {}

    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RuleCommand command, MetaData metaData, Clock clock) {
        var before = carriedOut.find(metaData, RuleEvent.STREAM, null);
        if (before != null) {
            return before.again();
        }
        var expected = metaData.get(Dispatch.EXPECTED_VERSION);
        if (expected != null && !expected.toString().equals(Long.toString(version))) {
            throw CommandRefused.because(Refusal.VERSION_MISMATCH, "version", version, "expected", expected);
        }
        var actor = Provenance.of(metaData).actor();
        RuleDecisions.decide(command, book, actor, clock.instant()).forEach(AggregateLifecycle::apply);
        var answer = carriedOut.find(metaData, RuleEvent.STREAM, null);
        if (answer == null) {
            throw new IllegalStateException("A decided command left no event");
        }
        return answer;
    }

    @EventSourcingHandler
    void on(RegistryEvent event, EventMessage<?> message) {
        id = event.stream();
        book = book.evolve(event, Provenance.of(message.getMetaData()).actor().id());
        version++;
        carriedOut.note(message, version);
    }
}
