package caseledger.standalone.play;

import caseledger.standalone.play.Scenario.Step;
import caseledger.values.CaseId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Turns the steps of one scenario into bodies of requests. A scenario tells more than the ledger takes (a clock that
 * stands still, a consent nobody needs): what a command has no field for is left out.
 */
final class Translation {
    private final Scenario scenario;
    private final Map<String, CaseId> cases = new HashMap<>();

    Translation(Scenario scenario) {
        this.scenario = scenario;
    }

    /** From now on this name in the file means that case. */
    void named(String alias, CaseId caseId) {
        cases.put(alias, caseId);
    }

    @Nullable
    CaseId caseOf(String alias) {
        return cases.get(alias);
    }

    String unit(String id) {
        return scenario.ledgerId(id);
    }

    ObjectNode body(Step step) {
        var body = (ObjectNode) withLedgerUnits(step.data());
        switch (step.command()) {
            case "RegisterCase" -> register(body);
            case "ReportLead" -> putPlace(body);
            case "RecordExternalOutcome" -> rename(body, "court", "unit");
            case "WithdrawApplication" -> {
                if (body.has("reason")) {
                    body.put(
                            "reconciled", "RECONCILED".equals(body.get("reason").asString()));
                }
            }
            default -> {}
        }
        body.put("occurredAt", step.at());
        return (ObjectNode) Objects.requireNonNull(known(body, Commands.named(step.command())));
    }

    private void register(ObjectNode body) {
        rename(body, "occurredAt", "aroseOn");
        putPlace(body);
        body.path("links").forEach(link -> rename((ObjectNode) link, "case", "caseId"));
        body.path("parties").forEach(party -> flatten((ObjectNode) party));
    }

    private void putPlace(ObjectNode body) {
        if (!body.has("place")) {
            body.put("place", scenario.place().nearest().value());
        }
    }

    private static void flatten(ObjectNode party) {
        rename(party, "label", "name");
        if (party.remove("pii") instanceof ObjectNode personal) {
            party.setAll(personal);
        }
    }

    private static void rename(ObjectNode object, String from, String to) {
        var value = object.remove(from);
        if (value != null && !object.has(to)) {
            object.set(to, value);
        }
    }

    private JsonNode withLedgerUnits(JsonNode value) {
        return switch (value) {
            case StringNode text -> StringNode.valueOf(unit(text.asString()));
            case ArrayNode list -> {
                var mapped = list.arrayNode();
                list.forEach(element -> mapped.add(withLedgerUnits(element)));
                yield mapped;
            }
            case ObjectNode object -> {
                var mapped = object.objectNode();
                object.properties().forEach(field -> mapped.set(field.getKey(), withLedgerUnits(field.getValue())));
                yield mapped;
            }
            default -> value;
        };
    }

    /** What of a value the type has fields for; null if nothing is said. */
    private @Nullable JsonNode known(JsonNode value, Type type) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (type == CaseId.class) {
            return StringNode.valueOf(Objects.toString(cases.get(value.asString()), value.asString()));
        }
        if (type instanceof ParameterizedType generic) {
            return elements(value, generic.getActualTypeArguments());
        }
        return type instanceof Class<?> record && record.isRecord() && value instanceof ObjectNode object
                ? fields(object, record)
                : value;
    }

    private ObjectNode fields(ObjectNode object, Class<?> record) {
        var kept = object.objectNode();
        for (var component : record.getRecordComponents()) {
            var value = known(object.path(component.getName()), component.getGenericType());
            if (value != null) {
                kept.set(component.getName(), value);
            }
        }
        return kept;
    }

    private JsonNode elements(JsonNode value, Type[] types) {
        var last = types[types.length - 1];
        return switch (value) {
            case ArrayNode list -> {
                var kept = list.arrayNode();
                list.forEach(element -> kept.add(known(element, last)));
                yield kept;
            }
            case ObjectNode map -> {
                var kept = map.objectNode();
                map.properties().forEach(entry -> kept.set(entry.getKey(), known(entry.getValue(), last)));
                yield kept;
            }
            default -> value;
        };
    }
}
