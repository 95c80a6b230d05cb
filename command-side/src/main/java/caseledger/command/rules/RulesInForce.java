package caseledger.command.rules;

import caseledger.events.RegistryEvent;
import caseledger.events.RuleEvent;
import caseledger.values.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The rule book as every decision reads it: kept for some seconds, since a change takes effect an hour after it was approved
 * at the earliest ({@link RuleDecisions#AHEAD_MIN}), on whichever node that was.
 */
public final class RulesInForce implements Supplier<RuleBook> {
    private static final Duration KEPT_MAX = Duration.ofMinutes(1);

    private record Kept(RuleBook book, Instant readAt) {}

    private final Supplier<RuleBook> ledger;
    private final Clock clock;
    private volatile Kept kept;

    RulesInForce(Supplier<RuleBook> ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.kept = new Kept(RuleBook.SHIPPED, Instant.MIN);
    }

    static RulesInForce of(EventStore ledger, Clock clock) {
        return new RulesInForce(() -> read(ledger), clock);
    }

    @Override
    public RuleBook get() {
        var now = clock.instant();
        var found = kept;
        if (found.readAt().isAfter(now) || now.isAfter(after(found))) {
            found = new Kept(ledger.get(), now);
            kept = found;
        }
        return found.book();
    }

    private static Instant after(Kept found) {
        return found.readAt().equals(Instant.MIN) ? Instant.MIN : found.readAt().plus(KEPT_MAX);
    }

    private static RuleBook read(EventStore ledger) {
        var book = RuleBook.SHIPPED;
        var history = ledger.readEvents(RuleEvent.STREAM);
        while (history.hasNext()) {
            var message = history.next();
            if (message.getPayload() instanceof RegistryEvent event) {
                book = book.evolve(
                        event, Provenance.of(message.getMetaData()).actor().id());
            }
        }
        return book;
    }
}
