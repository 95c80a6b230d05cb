package caseledger.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the names of units where sentences hold their ids as {@code ⟦id⟧}; an id nobody registered stays as it is. */
public final class UnitNames {
    private static final Pattern MARK = Pattern.compile("⟦([^⟧]*)⟧");

    private final Function<Collection<String>, Map<String, String>> register;

    /** The register gives the names of those of the ids that it knows. */
    public UnitNames(Function<Collection<String>, Map<String, String>> register) {
        this.register = register;
    }

    /** What to write in place of each mark in any of the sentences. */
    public Map<String, String> in(List<Wording> sentences) {
        var ids = new HashSet<String>();
        for (var sentence : sentences) {
            MARK.matcher(sentence.zh()).results().forEach(mark -> ids.add(mark.group(1)));
            MARK.matcher(sentence.en()).results().forEach(mark -> ids.add(mark.group(1)));
        }
        return ids.isEmpty() ? Map.of() : new HashMap<>(register.apply(ids));
    }

    public static Wording named(Wording sentence, Map<String, String> names) {
        return new Wording(named(sentence.zh(), names), named(sentence.en(), names));
    }

    private static String named(String sentence, Map<String, String> names) {
        return MARK.matcher(sentence)
                .replaceAll(mark -> Matcher.quoteReplacement(names.getOrDefault(mark.group(1), mark.group(1))));
    }
}
