package caseledger.query;

import caseledger.events.CaseEvent;
import caseledger.eventstore.Positions;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** All that the ledger holds of one case, asked of the ledger itself: no view is behind it. */
public final class CaseEvents {
    private final EventStore ledger;
    private final Positions positions;

    public CaseEvents(EventStore ledger, Positions positions) {
        this.ledger = ledger;
        this.positions = positions;
    }

    /** In the order of the ledger; empty if there is no such case. */
    public List<Recorded> of(CaseId caseId) {
        var events = new ArrayList<Recorded>();
        var stream = ledger.readEvents(caseId.toString());
        while (stream.hasNext()) {
            var message = stream.next();
            if (message.getPayload() instanceof CaseEvent event) {
                events.add(new Recorded(
                        event,
                        position(message),
                        message.getSequenceNumber(),
                        message.getIdentifier(),
                        message.getTimestamp(),
                        Provenance.of(message.getMetaData())));
            }
        }
        return events;
    }

    /** Axon Server does not tell positions to those who read the history of one aggregate: 0. */
    private long position(DomainEventMessage<?> message) {
        return message instanceof TrackedEventMessage<?> tracked ? positions.of(tracked.trackingToken()) : 0;
    }
}
