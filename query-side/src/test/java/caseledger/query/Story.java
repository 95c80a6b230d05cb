package caseledger.query;

import caseledger.codes.Role;
import caseledger.events.CaseEvent;
import caseledger.events.LedgerEvent;
import caseledger.events.RegistryEvent;
import caseledger.query.sight.Seen;
import caseledger.query.sight.Standing;
import caseledger.sight.Circle;
import caseledger.sight.Sight;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.Period;
import caseledger.values.Provenance;
import caseledger.values.Sealed;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What the ledger recorded in a test: events in order, each with its position and its number in its stream. */
public final class Story {
    public static final UnitId DISTRICT = new UnitId("320614000000");
    public static final UnitId TOWN = new UnitId("320614104000");
    public static final UnitId OTHER_TOWN = new UnitId("320614105000");
    public static final UnitId VILLAGE = new UnitId("320614104201");
    public static final UnitId OTHER_VILLAGE = new UnitId("320614105202");
    public static final Sealed SECRET = new Sealed("s1.key.c2VhbGVk");

    /** Events of one append. */
    private static final int PUBLISHED_MAX = 500;

    private final List<Recorded> recorded = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();

    public static Instant at(String dayAndTime) {
        return Instant.parse(dayAndTime.replace(' ', 'T') + ":00+08:00");
    }

    /** Noon of a day in China. */
    public static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(Period.ZONE).toInstant();
    }

    public static CaseId caseId(int number) {
        return new CaseId(new UUID(0x8000L, 0x8000_0000_0000_0000L | number));
    }

    public static Provenance by(Role role, UnitId unit) {
        return new Provenance(
                new Actor(new ActorId("vm1"), role, unit, null, "console"), null, "console:1", "mac", "flow-1");
    }

    /** A case as the staff of the village are shown it. */
    public static Seen seenByStaff(CaseId caseId) {
        var by = by(Role.VM, VILLAGE);
        var circle = Circle.UNOPENED.evolve(Cases.registered(caseId, at("2024-03-01 09:00"), VILLAGE), by);
        return new Seen(circle, by.actor(), Sight.IDENTIFIED, Standing.NOWHERE, at("2024-03-01 10:00"));
    }

    /** Writes into an empty ledger what was recorded, as the commanding side would; times of recording are the ledger's own. */
    static void publish(List<Recorded> recorded, EventStore ledger) {
        for (var from = 0; from < recorded.size(); from += PUBLISHED_MAX) {
            ledger.publish(recorded.subList(from, Math.min(recorded.size(), from + PUBLISHED_MAX)).stream()
                    .map(Story::message)
                    .toList());
        }
    }

    private static GenericDomainEventMessage<LedgerEvent> message(Recorded recorded) {
        var by = recorded.provenance().toMap();
        return switch (recorded.event()) {
            case CaseEvent e ->
                new GenericDomainEventMessage<>("CaseFile", e.caseId().toString(), recorded.sequence(), e, by);
            case RegistryEvent e -> new GenericDomainEventMessage<>("OrgUnit", e.stream(), recorded.sequence(), e, by);
        };
    }

    /** Recorded a minute after it occurred. */
    public Story record(LedgerEvent... events) {
        for (var event : events) {
            record(event, event.occurredAt().plus(Duration.ofMinutes(1)));
        }
        return this;
    }

    public Story record(LedgerEvent event, Instant recordedAt) {
        var stream = switch (event) {
            case CaseEvent e -> e.caseId().toString();
            case RegistryEvent e -> e.stream();
        };
        var sequence = versions.merge(stream, 1L, Long::sum) - 1;
        var position = recorded.size() + 1L;
        recorded.add(new Recorded(event, position, sequence, "event-" + position, recordedAt, by(Role.VM, VILLAGE)));
        return this;
    }

    public List<Recorded> all() {
        return List.copyOf(recorded);
    }

    public Recorded last() {
        return recorded.getLast();
    }
}
