package caseledger.clocks;

import caseledger.values.ClockName;
import caseledger.values.RuleVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The limits of the clocks that one event starts, kept in its metadata: {@code limitRuleId@version} and what it said. */
public record Limits(List<Limit> started) {
    public static final Limits NONE = new Limits(List.of());

    /** The metadata key. */
    public static final String KEY = "limits";

    public Limits {
        started = List.copyOf(started);
    }

    public static Limits of(Collection<Limit> started) {
        return new Limits(new ArrayList<>(started));
    }

    public static Limits of(Map<String, ?> metadata) {
        var text = metadata.get(KEY);
        return text == null || text.toString().isEmpty()
                ? NONE
                : new Limits(List.of(text.toString().split(" ", -1)).stream()
                        .map(Limit::parse)
                        .toList());
    }

    /** As it is kept; empty if the event starts no clock. */
    public String text() {
        return started.stream().map(Limit::text).collect(Collectors.joining(" "));
    }

    /** The limit by which a clock of this name starts; as shipped if nothing was kept. */
    Limit of(ClockName name) {
        return started.stream()
                .filter(limit -> limit.rule().limit().equals(name))
                .findFirst()
                .orElseGet(() -> Limit.shipped(RuleVersion.of(name, 1)));
    }
}
