package caseledger.query;

import caseledger.access.Masking;
import caseledger.access.SealBroken;
import caseledger.access.Sealing;
import caseledger.codes.SessionType;
import caseledger.query.sight.Seen;
import caseledger.values.Sealed;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts in place of every sealed text of an answer what may be shown of it: a masked form to most; of a sealed case nothing to
 * those who look on from outside; to a party its own data and the terms that it agreed to.
 */
public final class Veil {
    /** What an agreement is made of: its parties hold a copy each (People's Mediation Law art. 29). */
    private static final Set<String> OF_AGREEMENTS = Set.of("terms", "what", "manner", "place");

    /** What a party said to the mediator alone; where it is left in an answer to a party, that party said it. */
    private static final Set<String> OF_CAUCUSES = Set.of("note", "undisputedFacts");

    private final Sealing sealing;

    public Veil(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Changes the tree that is given. */
    public void cover(JsonNode node, Seen seen, Locale locale) {
        switch (node) {
            case ObjectNode object -> {
                var isCaucus = object.path("type").asString("").equals(SessionType.CAUCUS.name());
                object.propertyNames()
                        .forEach(name -> object.set(name, shown(object.get(name), name, isCaucus, seen, locale)));
            }
            case ArrayNode array -> array.forEach(element -> cover(element, seen, locale));
            default -> {}
        }
    }

    private JsonNode shown(JsonNode value, String field, boolean isCaucus, Seen seen, Locale locale) {
        if (value instanceof StringNode text && Sealed.isSealed(text.stringValue())) {
            return StringNode.valueOf(shown(new Sealed(text.stringValue()), field, isCaucus, seen, locale));
        }
        if (value instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, shown(array.get(i), field, isCaucus, seen, locale));
            }
            return array;
        }
        cover(value, seen, locale);
        return value;
    }

    private String shown(Sealed sealed, String field, boolean isCaucus, Seen seen, Locale locale) {
        if (sealing.isErased(sealed, seen.caseId())) {
            return Masking.erased(locale);
        }
        var party = seen.ownParty();
        if (party != null && isForParty(party, sealed, field, isCaucus, seen)) {
            var clear = open(sealed, field, seen);
            return clear == null ? Masking.sealed(locale) : clear;
        }
        var isMasked = !seen.hidesNames() && Masking.showsPartOf(field);
        return Masking.mask(field, isMasked ? open(sealed, field, seen) : null, locale);
    }

    private static boolean isForParty(String party, Sealed sealed, String field, boolean isCaucus, Seen seen) {
        return Sealing.isOf(sealed, seen.caseId(), party)
                || OF_AGREEMENTS.contains(field)
                || (isCaucus && OF_CAUCUSES.contains(field));
    }

    /** Null if its key does not fit. */
    private @Nullable String open(Sealed sealed, String field, Seen seen) {
        try {
            return sealing.open(sealed, seen.caseId(), field);
        } catch (SealBroken e) {
            return null;
        }
    }
}
