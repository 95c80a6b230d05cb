package caseledger.command.deadlines;

import caseledger.clocks.CaseClocks;
import caseledger.clocks.Limits;
import caseledger.events.CaseEvent;
import caseledger.values.CaseId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Follows the ledger like a view and arms timers for what it finds: between an event and its timer nothing can get lost, for
 * the token moves in the transaction that arms. One node follows at a time; if it dies, another goes on.
 */
final class DeadlineFeed {
    static final String PROCESSOR = "deadlines";

    /** Cases whose clocks stay in memory; of any other the history is read again. */
    private static final int CASES_KEPT_MAX = 5_000;

    private record Known(long version, CaseClocks clocks) {
        static final Known NOTHING = new Known(0, CaseClocks.NONE);

        /** Reads the limits only for what starts a clock, since metadata is not read before somebody asks for it. */
        Known evolve(CaseEvent event, DomainEventMessage<?> message) {
            var sequence = message.getSequenceNumber();
            if (sequence < version) {
                return this;
            }
            var limits = clocks.startsOf(event).isEmpty() ? Limits.NONE : Limits.of(message.getMetaData());
            return new Known(sequence + 1, clocks.evolve(event, limits));
        }
    }

    private final DeadlineTable table;
    private final EventStore ledger;
    private final Map<CaseId, Known> kept = new LinkedHashMap<>(CASES_KEPT_MAX, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Known> eldest) {
            return size() > CASES_KEPT_MAX;
        }
    };

    DeadlineFeed(DeadlineTable table, EventStore ledger) {
        this.table = table;
        this.ledger = ledger;
    }

    /** Most events touch no clock, and cost no statement. */
    @EventHandler
    void on(CaseEvent event, DomainEventMessage<?> message) {
        var known = kept.getOrDefault(event.caseId(), Known.NOTHING);
        var isBehind = known.version() < message.getSequenceNumber();
        var now = isBehind ? read(event.caseId()) : known.evolve(event, message);
        kept.put(event.caseId(), now);
        if (!now.clocks().all().equals(known.clocks().all())) {
            batch().put(event.caseId(), now.clocks());
        }
    }

    /** What was not armed after all is read again with the case's next event. */
    private Map<CaseId, CaseClocks> batch() {
        var work = CurrentUnitOfWork.get();
        return work.getOrComputeResource(PROCESSOR, _ -> {
            var batch = new LinkedHashMap<CaseId, CaseClocks>();
            work.onPrepareCommit(_ -> table.arm(batch));
            work.onRollback(_ -> kept.keySet().removeAll(batch.keySet()));
            return batch;
        });
    }

    private Known read(CaseId id) {
        var known = Known.NOTHING;
        var history = ledger.readEvents(id.toString());
        while (history.hasNext()) {
            var message = history.next();
            if (message.getPayload() instanceof CaseEvent event) {
                known = known.evolve(event, message);
            }
        }
        return known;
    }
}
