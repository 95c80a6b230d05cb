package caseledger.values;

import caseledger.codes.Level;
import caseledger.codes.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps with every event besides the fact itself: who did it, in which role, for which unit, through
 * which system, and because of which command. Stored as the event's metadata, as plain strings.
 *
 * @param level the unit's level at that time
 * @param commandId the client and its idempotency key
 * @param commandMac a keyed hash of the command as sent, by which a key used for another body is recognised
 * @param correlationId ties together what belongs to one flow of work across systems
 */
public record Provenance(
        Actor actor, @Nullable Level level, String commandId, String commandMac, String correlationId) {
    public static final String ACTOR = "actor";
    public static final String COMMAND_ID = "commandId";
    public static final String COMMAND_MAC = "commandMac";

    /** Every key that {@link #toMap} may hold. */
    public static final List<String> KEYS =
            List.of(ACTOR, "role", "unit", "level", "ofCase", "client", COMMAND_ID, COMMAND_MAC, "correlationId");

    public Map<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put(ACTOR, actor.id().value());
        map.put("role", actor.role().name());
        putIfPresent(map, "unit", actor.unit());
        putIfPresent(map, "level", level);
        putIfPresent(map, "ofCase", actor.caseId());
        map.put("client", actor.client());
        map.put(COMMAND_ID, commandId);
        map.put(COMMAND_MAC, commandMac);
        map.put("correlationId", correlationId);
        return map;
    }

    public static Provenance of(Map<String, ?> metadata) {
        var unit = metadata.get("unit");
        var level = metadata.get("level");
        var ofCase = metadata.get("ofCase");
        return new Provenance(
                new Actor(
                        new ActorId(text(metadata, ACTOR)),
                        Role.valueOf(text(metadata, "role")),
                        unit == null ? null : new UnitId(unit.toString()),
                        ofCase == null ? null : CaseId.of(ofCase.toString()),
                        text(metadata, "client")),
                level == null ? null : Level.valueOf(level.toString()),
                text(metadata, COMMAND_ID),
                text(metadata, COMMAND_MAC),
                text(metadata, "correlationId"));
    }

    private static void putIfPresent(Map<String, String> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value.toString());
        }
    }

    private static String text(Map<String, ?> metadata, String key) {
        var value = metadata.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The event's metadata lack " + key);
        }
        return value.toString();
    }
}
