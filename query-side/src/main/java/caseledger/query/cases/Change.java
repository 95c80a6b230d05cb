package caseledger.query.cases;

import caseledger.query.StateJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between a case at one point and at another.
 *
 * @param path the field, then what lies in it: {@code parties/A/willingness}; an entry of a list is called by its id, and
 *     by nothing if it has none
 * @param before null if there was nothing
 * @param after null if there is nothing
 */
record Change(String path, JsonNode before, JsonNode after) {
    /** They differ with every event, so that they say nothing. */
    private static final Set<String> BOOKKEEPING = Set.of("version", "position", "recordedAt");

    private static final JsonNode NOTHING = StateJson.MAPPER.getNodeFactory().nullNode();

    /** Between two answers of {@link CaseAnswer}, in the order of their fields. */
    static List<Change> between(ObjectNode before, ObjectNode after) {
        var changes = new ArrayList<Change>();
        for (var name : names(before, after)) {
            if (!BOOKKEEPING.contains(name)) {
                compare(name, get(before, name), get(after, name), changes);
            }
        }
        return changes;
    }

    /** The innermost field that it speaks of. */
    String field() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ObjectNode was && after instanceof ObjectNode is) {
            names(was, is).forEach(name -> compare(path + "/" + name, get(was, name), get(is, name), changes));
        } else if (isList(before) && isList(after)) {
            compareEntries(path, before, after, changes);
        } else {
            changes.add(new Change(path, before, after));
        }
    }

    private static boolean isList(JsonNode node) {
        return node instanceof ArrayNode || node.isNull();
    }

    private static void compareEntries(String path, JsonNode before, JsonNode after, List<Change> changes) {
        if (hasIds(before) && hasIds(after)) {
            var was = byId(before);
            var is = byId(after);
            var ids = new LinkedHashSet<>(was.keySet());
            ids.addAll(is.keySet());
            ids.forEach(id ->
                    compare(path + "/" + id, was.getOrDefault(id, NOTHING), is.getOrDefault(id, NOTHING), changes));
        } else {
            without(before, after).forEach(gone -> changes.add(new Change(path, gone, NOTHING)));
            without(after, before).forEach(come -> changes.add(new Change(path, NOTHING, come)));
        }
    }

    private static boolean hasIds(JsonNode list) {
        return list.valueStream().allMatch(entry -> entry.path("id").isString());
    }

    private static Map<String, JsonNode> byId(JsonNode list) {
        var entries = new LinkedHashMap<String, JsonNode>();
        list.forEach(entry -> entries.put(entry.path("id").asString(), entry));
        return entries;
    }

    /** The entries of one list without those of another, each taken away once. */
    private static List<JsonNode> without(JsonNode list, JsonNode others) {
        var left = new ArrayList<JsonNode>();
        list.forEach(left::add);
        others.forEach(left::remove);
        return left;
    }

    private static Set<String> names(ObjectNode before, ObjectNode after) {
        var names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names;
    }

    private static JsonNode get(ObjectNode node, String name) {
        var value = node.get(name);
        return value == null ? NOTHING : value;
    }
}
