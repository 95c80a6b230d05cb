package caseledger.query.privacy;

import caseledger.access.Sealing;
import caseledger.query.Recorded;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One sealed text and the event in which it stands.
 *
 * @param party whose it is: of whose key, or of whom the event speaks; null for the case's own
 */
record SealedText(
        Recorded recorded, TextField field, @Nullable PartyId party, Sealed sealed) {
    private static final Pattern SEALED = Pattern.compile("s1\\.[A-Za-z0-9_-]{1,80}\\.[A-Za-z0-9_-]{1,40000}");

    /** By which events name the party they speak of. */
    private static final List<String> PARTY = List.of("party", "broughtBy");

    /** A map by party: what stands in it is sealed under the map's own name. */
    private static final String BY_PARTY = TextField.REPRESENTATIVES.component();

    /** What is sealed in the facts of an event, in their order. */
    static List<SealedText> of(Recorded recorded, JsonNode facts, CaseId caseId) {
        var found = new ArrayList<SealedText>();
        var spokenOf = spokenOf(facts);
        walk("", facts, (field, text) -> {
            var owner = Sealing.partyOf(text, caseId);
            found.add(new SealedText(recorded, TextField.of(field), owner == null ? spokenOf : owner, text));
        });
        return found;
    }

    private static void walk(String field, JsonNode node, BiConsumer<String, Sealed> found) {
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(entry ->
                                walk(field.equals(BY_PARTY) ? field : entry.getKey(), entry.getValue(), found));
            case ArrayNode array -> array.forEach(element -> walk(field, element, found));
            case StringNode text
            when SEALED.matcher(text.stringValue()).matches() -> found.accept(field, new Sealed(text.stringValue()));
            default -> {}
        }
    }

    /** Of whom alone an event speaks; null if of nobody or several. */
    static @Nullable PartyId spokenOf(JsonNode facts) {
        return PARTY.stream()
                .map(name -> facts.path(name).asString(""))
                .filter(party -> !party.isEmpty())
                .map(PartyId::new)
                .findFirst()
                .orElse(null);
    }
}
