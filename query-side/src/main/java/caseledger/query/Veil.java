package caseledger.query;

import caseledger.access.Masking;
import caseledger.access.SealBroken;
import caseledger.access.Sealing;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts in place of every sealed text of an answer what may be shown of it. */
public final class Veil {
    private static final Pattern SEALED = Pattern.compile("s1\\.[A-Za-z0-9_-]{1,80}\\.[A-Za-z0-9_-]{1,40000}");

    private final Sealing sealing;

    public Veil(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Changes the tree that is given. */
    public void cover(JsonNode node, CaseId caseId, Locale locale) {
        switch (node) {
            case ObjectNode object ->
                object.propertyNames().forEach(name -> object.set(name, shown(object.get(name), name, caseId, locale)));
            case ArrayNode array -> array.forEach(element -> cover(element, caseId, locale));
            default -> {}
        }
    }

    private JsonNode shown(JsonNode value, String field, CaseId caseId, Locale locale) {
        if (value instanceof StringNode text
                && SEALED.matcher(text.stringValue()).matches()) {
            return StringNode.valueOf(shown(new Sealed(text.stringValue()), field, caseId, locale));
        }
        if (value instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, shown(array.get(i), field, caseId, locale));
            }
            return array;
        }
        cover(value, caseId, locale);
        return value;
    }

    private String shown(Sealed sealed, String field, CaseId caseId, Locale locale) {
        return sealing.isErased(sealed, caseId)
                ? Masking.erased(locale)
                : Masking.mask(field, open(sealed, caseId, field), locale);
    }

    /** Null if nothing of it is shown anyway, or if its key does not fit. */
    private @Nullable String open(Sealed sealed, CaseId caseId, String field) {
        if (!Masking.showsPartOf(field)) {
            return null;
        }
        try {
            return sealing.open(sealed, caseId, field);
        } catch (SealBroken e) {
            return null;
        }
    }
}
