package caseledger.query.feed;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.events.CaseEvent;
import caseledger.events.LedgerEvent;
import caseledger.events.RegistryEvent;
import caseledger.eventstore.Positions;
import caseledger.permissions.Action;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.values.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * All events in the order of the ledger as CloudEvents, one per line. It reads through Axon, so that it is the same over
 * either store; sealed text is given as it is stored.
 */
@RestController
class EventFeed {
    private static final int LIMIT_USUAL = 100;
    private static final int LIMIT_MAX = 1000;

    /** How long to wait for an event that may just be coming in; the end of the feed is not an error. */
    private static final Duration WAIT_MAX = Duration.ofMillis(100);

    private final EventStore events;
    private final Positions positions;

    EventFeed(EventStore events, Positions positions) {
        this.events = events;
        this.positions = positions;
    }

    @Permitted(Action.FOLLOW_FEED)
    @GetMapping(path = "/api/v1/events", produces = "application/x-ndjson")
    String after(HttpServletRequest request) throws InterruptedException {
        var query = Parameters.of(request, "after", "limit");
        var given = query.number("after", 0);
        var after = given == null ? 0 : given;
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var head = positions.of(events.createHeadToken());
        if (after > head) {
            throw new Refused(QueryProblem.AS_OF_NOT_REACHED, Map.of("after", after, "position", head));
        }
        try (var stream = events.openStream(positions.after(after))) {
            return lines(stream, limit);
        }
    }

    private String lines(BlockingStream<TrackedEventMessage<?>> stream, int limit) throws InterruptedException {
        var lines = new StringBuilder();
        for (var i = 0; i < limit && stream.hasNextAvailable((int) WAIT_MAX.toMillis(), MILLISECONDS); i++) {
            var message = stream.nextAvailable();
            if (message.getPayload() instanceof LedgerEvent event) {
                lines.append(StateJson.write(cloudEvent(event, message))).append('\n');
            }
        }
        return lines.toString();
    }

    private ObjectNode cloudEvent(LedgerEvent event, TrackedEventMessage<?> message) {
        var sequence = message instanceof DomainEventMessage<?> ofStream ? ofStream.getSequenceNumber() : 0;
        var recorded = new Recorded(
                event,
                positions.of(message.trackingToken()),
                sequence,
                message.getIdentifier(),
                message.getTimestamp(),
                Provenance.of(message.getMetaData()));
        return CloudEvent.of(recorded, subject(event));
    }

    private static String subject(LedgerEvent event) {
        return switch (event) {
            case CaseEvent e -> e.caseId().toString();
            case RegistryEvent e -> e.stream();
        };
    }
}
