package caseledger.query.feed;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Role;
import caseledger.events.CaseEvent;
import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.LedgerEvent;
import caseledger.events.RegistryEvent;
import caseledger.eventstore.Positions;
import caseledger.permissions.Action;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Extract;
import caseledger.query.units.ComplaintReach;
import caseledger.query.units.UnitDirectory;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All events in the order of the ledger as CloudEvents, one per line; sealed text is given as it is stored. It reads through
 * Axon, so that it is the same over either store. Auditors, who check that nothing is missing, get all of it; everybody else
 * the events of registers and of the cases that they are shown, and complaints about mediators if they read those. A page ends where it is known who sees what; the header
 * {@code Next-After} says where to go on, for a page may have been read of which nothing is shown.
 */
@RestController
class EventFeed {
    private static final int LIMIT_USUAL = 100;
    private static final int LIMIT_MAX = 1000;

    /** How long to wait for an event that may just be coming in; the end of the feed is not an error. */
    private static final Duration WAIT_MAX = Duration.ofMillis(100);

    private static final String NEXT_AFTER = "Next-After";

    private final EventStore events;
    private final Positions positions;
    private final CaseSight sight;
    private final ComplaintReach complaints;

    EventFeed(EventStore events, Positions positions, CaseSight sight, UnitDirectory units) {
        this.events = events;
        this.positions = positions;
        this.sight = sight;
        this.complaints = new ComplaintReach(units);
    }

    @Permitted(Action.FOLLOW_FEED)
    @GetMapping(path = "/api/v1/events", produces = "application/x-ndjson")
    @Reads(ReadKind.FEED)
    ResponseEntity<String> after(Actor actor, HttpServletRequest request, Reading reading) throws InterruptedException {
        var query = Parameters.of(request, "after", "limit");
        var given = query.number("after", 0);
        var after = given == null ? 0 : given;
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var head = positions.of(events.createHeadToken());
        if (after > head) {
            throw new Refused(QueryProblem.AS_OF_NOT_REACHED, Map.of("after", after, "position", head));
        }
        var isWhole = actor.role() == Role.AU;
        var read = read(after, isWhole ? Long.MAX_VALUE : sight.position(), limit);
        return ResponseEntity.ok()
                .header(
                        NEXT_AFTER,
                        Long.toString(read.isEmpty() ? after : read.getLast().position()))
                .body(isWhole ? allLines(read, reading) : linesFor(actor, read, reading));
    }

    /** The next events, none of them after the last position. */
    private List<Recorded> read(long after, long last, int limit) throws InterruptedException {
        var read = new ArrayList<Recorded>();
        try (var stream = events.openStream(positions.after(after))) {
            while (read.size() < limit
                    && stream.hasNextAvailable((int) WAIT_MAX.toMillis(), MILLISECONDS)
                    && positions.of(stream.peek().orElseThrow().trackingToken()) <= last) {
                var message = stream.nextAvailable();
                if (message.getPayload() instanceof LedgerEvent event) {
                    read.add(recorded(event, message));
                }
            }
        }
        return read;
    }

    private static String allLines(List<Recorded> read, Reading reading) {
        reading.shows(casesOf(read));
        return lines(read, each -> StateJson.tree(each.event()));
    }

    /** What concerns a case only as far as the case is shown. */
    private String linesFor(Actor actor, List<Recorded> read, Reading reading) {
        var seen = sight.among(casesOf(read), actor);
        reading.shows(seen.keySet());
        return lines(read, each -> {
            var data = StateJson.tree(each.event());
            return switch (each.event()) {
                case CaseEvent event -> {
                    var shown = seen.get(event.caseId());
                    yield shown == null ? null : Extract.of(each.type(), data, shown);
                }
                case ConductComplaintFiled complaint when !complaints.covers(actor, complaint.unitId()) -> null;
                case ConductComplaintDismissed dismissed when !complaints.covers(actor, dismissed.unitId()) -> null;
                case ConductComplaintFiled complaint
                when complaint.caseId() != null && !seen.containsKey(complaint.caseId()) ->
                    ((ObjectNode) data).putNull("caseId");
                case RegistryEvent _ -> data;
            };
        });
    }

    private static Set<CaseId> casesOf(List<Recorded> read) {
        var cases = new LinkedHashSet<CaseId>();
        read.stream().map(each -> caseOf(each.event())).filter(Objects::nonNull).forEach(cases::add);
        return cases;
    }

    /** The case that an event is about, or names. */
    private static @Nullable CaseId caseOf(LedgerEvent event) {
        return switch (event) {
            case CaseEvent e -> e.caseId();
            case ConductComplaintFiled e -> e.caseId();
            case RegistryEvent _ -> null;
        };
    }

    private static String lines(List<Recorded> read, Function<Recorded, @Nullable JsonNode> data) {
        var lines = new StringBuilder();
        for (var each : read) {
            var shown = data.apply(each);
            if (shown != null) {
                lines.append(StateJson.write(CloudEvent.of(each, subject(each.event()), shown)))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private Recorded recorded(LedgerEvent event, TrackedEventMessage<?> message) {
        var sequence = message instanceof DomainEventMessage<?> ofStream ? ofStream.getSequenceNumber() : 0;
        return new Recorded(
                event,
                positions.of(message.trackingToken()),
                sequence,
                message.getIdentifier(),
                message.getTimestamp(),
                Provenance.of(message.getMetaData()));
    }

    private static String subject(LedgerEvent event) {
        return switch (event) {
            case CaseEvent e -> e.caseId().toString();
            case RegistryEvent e -> e.stream();
        };
    }
}
