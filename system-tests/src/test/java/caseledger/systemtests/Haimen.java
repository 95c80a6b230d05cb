package caseledger.systemtests;

import caseledger.codes.Role;
import caseledger.standalone.LedgerClient;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** People and a dispute in Haimen, which every ledger of these tests has in its register. */
final class Haimen {
    static final String DISTRICT = "320614000000";
    static final String TOWN = "320614400000";
    static final String VILLAGE = "320614400043";
    static final String OTHER_VILLAGE = "320614400042";

    private Haimen() {}

    static Actor at(String unit, Role role) {
        var name = role.name().toLowerCase(Locale.ROOT) + "1";
        return new Actor(new ActorId(name), role, new UnitId(unit), null, "test");
    }

    static Actor party(String caseId, String party) {
        return new Actor(new ActorId(party), Role.PT, null, CaseId.of(caseId), "test");
    }

    /** Makes somebody a mediator of their unit, for as long as these tests speak of. */
    static void register(Actor mediator, LedgerClient ledger) {
        var unit = String.valueOf(mediator.unit());
        var body = json("""
                {"occurredAt": "2024-01-01T09:00:00+08:00", "seat": "APPOINTED", "woman": true,
                 "since": "2020-01-01", "until": "2029-12-31"}
                """).put("mediator", mediator.id().value());
        var answer =
                ledger.post(at(unit, Role.SA), "/api/v1/units/%s/mediators".formatted(unit), "mediator-" + unit, body);
        if (!answer.isSuccess()) {
            throw new AssertionError(answer.body());
        }
    }

    /** A dispute between two neighbours, as whoever takes it in writes it down. */
    static ObjectNode registration(String occurredAt) {
        var body = json("""
                {"channel": "WALK_IN", "category": "02", "scale": "01", "place": "320614400043",
                 "summary": "Water drips through the ceiling",
                 "parties": [
                   {"id": "A", "name": "Ding", "kind": "PERSON", "side": "APPLICANT", "phone": "13800009901"},
                   {"id": "B", "name": "Cai", "kind": "PERSON", "side": "RESPONDENT"}]}
                """);
        return body.put("occurredAt", occurredAt);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) LedgerClient.JSON.readTree(text);
    }
}
