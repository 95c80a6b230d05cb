package caseledger.query;

import caseledger.access.Masking;
import caseledger.access.SealBroken;
import caseledger.access.Sealing;
import caseledger.codes.SessionType;
import caseledger.query.sight.Seen;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
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

    /** As long as a process may use a key that another has destroyed; whether it is, is asked first each time. */
    private static final Duration MASKED_FOR = Duration.ofMinutes(1);

    private static final int MASKED_MAX = 10_000;

    /** A sealed text of a case under the name of its field: it opens for no other. */
    private record Masked(Sealed text, String field, CaseId caseId) {}

    private final Sealing sealing;

    /** What most readers are shown of names and numbers. Clear text is not kept: it lives for one answer. */
    private final Cache<Masked, String> masked = Caffeine.newBuilder()
            .maximumSize(MASKED_MAX)
            .expireAfterWrite(MASKED_FOR)
            .build();

    public Veil(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Changes the tree that is given. */
    public void cover(JsonNode node, Seen seen, Locale locale) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(field -> {
                    var covered = covered(field.getValue(), field.getKey(), object, seen, locale);
                    if (covered != null) {
                        field.setValue(covered);
                    }
                });
            case ArrayNode array -> array.forEach(element -> cover(element, seen, locale));
            default -> {}
        }
    }

    /** What is shown in place of a value; null if it stays, with what is in it covered. */
    private @Nullable JsonNode covered(JsonNode value, String field, ObjectNode within, Seen seen, Locale locale) {
        switch (value) {
            case StringNode text
            when Sealed.isSealed(text.stringValue()) -> {
                return StringNode.valueOf(shown(new Sealed(text.stringValue()), field, within, seen, locale));
            }
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    var covered = covered(array.get(i), field, within, seen, locale);
                    if (covered != null) {
                        array.set(i, covered);
                    }
                }
            }
            default -> cover(value, seen, locale);
        }
        return null;
    }

    private String shown(Sealed sealed, String field, ObjectNode within, Seen seen, Locale locale) {
        if (sealing.isErased(sealed, seen.caseId())) {
            return Masking.erased(locale);
        }
        var party = seen.ownParty();
        if (party != null && isForParty(party, sealed, field, within, seen)) {
            var clear = open(sealed, field, seen);
            return clear == null ? Masking.sealed(locale) : clear;
        }
        if (seen.hidesNames() || !Masking.showsPartOf(field)) {
            return Masking.sealed(locale);
        }
        var shown = masked.get(new Masked(sealed, field, seen.caseId()), _ -> masked(sealed, field, seen, locale));
        return shown == null ? Masking.sealed(locale) : shown;
    }

    /** The same in every language; null if it does not open. */
    private @Nullable String masked(Sealed sealed, String field, Seen seen, Locale locale) {
        var clear = open(sealed, field, seen);
        return clear == null ? null : Masking.mask(field, clear, locale);
    }

    private static boolean isForParty(String party, Sealed sealed, String field, ObjectNode within, Seen seen) {
        return Sealing.isOf(sealed, seen.caseId(), party)
                || OF_AGREEMENTS.contains(field)
                || (OF_CAUCUSES.contains(field) && isCaucus(within));
    }

    private static boolean isCaucus(ObjectNode fact) {
        return fact.path("type").asString("").equals(SessionType.CAUCUS.name());
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
