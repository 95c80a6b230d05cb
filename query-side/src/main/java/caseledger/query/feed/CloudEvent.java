package caseledger.query.feed;

import caseledger.query.Recorded;
import caseledger.query.StateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The envelope in which an event leaves the ledger: CloudEvents 1.0, with who did it as extension attributes. */
final class CloudEvent {
    private CloudEvent() {}

    /** Around as much of the event as is shown. */
    static ObjectNode of(Recorded recorded, String subject, JsonNode data) {
        var by = recorded.provenance();
        var envelope = StateJson.MAPPER.createObjectNode();
        envelope.put("specversion", "1.0");
        envelope.put("id", recorded.eventId());
        envelope.put("source", "/ledger");
        envelope.put("type", "caseledger." + recorded.type() + ".v" + recorded.revision());
        envelope.put("subject", subject);
        envelope.put("time", recorded.recordedAt().toString());
        envelope.put("position", recorded.position());
        envelope.put("sequence", recorded.sequence());
        envelope.put("occurredat", recorded.event().occurredAt().toString());
        envelope.put("actor", by.actor().id().value());
        envelope.put("role", by.actor().role().name());
        putIfPresent(envelope, "unit", by.actor().unit());
        putIfPresent(envelope, "level", by.level());
        envelope.put("client", by.actor().client());
        envelope.put("commandid", by.commandId());
        envelope.put("correlationid", by.correlationId());
        envelope.put("datacontenttype", "application/json");
        envelope.set("data", data);
        return envelope;
    }

    private static void putIfPresent(ObjectNode envelope, String name, @Nullable Object value) {
        if (value != null) {
            envelope.put(name, value.toString());
        }
    }
}
