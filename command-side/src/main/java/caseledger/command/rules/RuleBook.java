package caseledger.command.rules;

import caseledger.clocks.ShippedLimits;
import caseledger.codes.CodeSet;
import caseledger.command.Proposals;
import caseledger.events.OrgUnitEvent;
import caseledger.events.ProposalEvent;
import caseledger.events.RegistryEvent;
import caseledger.events.RuleEvent.CodeSetChanged;
import caseledger.events.RuleEvent.LimitRuleChanged;
import caseledger.values.ActorId;
import caseledger.values.ClockName;
import caseledger.values.CodeList;
import caseledger.values.LimitRule;
import caseledger.values.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All time limits and code lists in all their versions, as a fold of the rule book's events over what is shipped. A case is
 * judged by what was in force when it happened.
 *
 * @param limits every version of each limit, oldest first
 * @param codes the latest version of each list; it holds every code that ever was
 * @param proposals changes that wait for their second person
 * @param version how many events it stands for; 0 as shipped
 */
public record RuleBook(
        Map<ClockName, List<LimitRule>> limits, Map<CodeSet, CodeList> codes, Proposals proposals, long version) {
    public static final RuleBook SHIPPED = new RuleBook(shippedLimits(), shippedCodes(), Proposals.NONE, 0);

    /** The version in force on the day of a moment; null if there is no such limit. */
    public @Nullable LimitRule limit(ClockName name, Instant at) {
        var versions = limits.get(name);
        if (versions == null) {
            return null;
        }
        var day = Period.dayOf(at);
        return versions.reversed().stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .findFirst()
                .orElse(versions.getFirst());
    }

    /** The version in force of a limit that every rule book has. */
    public LimitRule require(ClockName name, Instant at) {
        var limit = limit(name, at);
        if (limit == null) {
            throw new IllegalArgumentException("There is no time limit " + name);
        }
        return limit;
    }

    /** The latest version of a limit; null if there is no such limit. */
    @Nullable
    LimitRule latest(ClockName name) {
        var versions = limits.get(name);
        return versions == null ? null : versions.getLast();
    }

    /** The latest version of a code list. */
    public CodeList codes(CodeSet set) {
        return Objects.requireNonNull(codes.get(set));
    }

    /** True if the code, of one of the lists, may be used for what happens on that day. */
    public boolean isInUse(Enum<?> code, LocalDate day) {
        return codes(CodeSet.of(code)).codes().stream()
                .filter(entry -> entry.code().equals(CodeList.codeOf(code)))
                .allMatch(entry -> entry.isInUseOn(day));
    }

    /**
     * The rule book after one more event of its stream.
     *
     * @param by who sent the event
     */
    RuleBook evolve(RegistryEvent event, ActorId by) {
        return switch (event) {
            case ProposalEvent e -> new RuleBook(limits, codes, proposals.evolve(e, by), version + 1);
            case LimitRuleChanged e -> changed(e.limit());
            case CodeSetChanged e ->
                new RuleBook(limits, plus(codes, e.codes().set(), e.codes()), proposals, version + 1);
            case OrgUnitEvent _ -> this;
        };
    }

    private RuleBook changed(LimitRule limit) {
        var name = limit.rule().limit();
        var versions = new ArrayList<>(limits.getOrDefault(name, List.of()));
        versions.add(limit);
        return new RuleBook(plus(limits, name, List.copyOf(versions)), codes, proposals, version + 1);
    }

    private static Map<ClockName, List<LimitRule>> shippedLimits() {
        var limits = new HashMap<ClockName, List<LimitRule>>();
        ShippedLimits.all().forEach((name, shipped) -> limits.put(name, List.of(shipped.rule())));
        return Map.copyOf(limits);
    }

    private static Map<CodeSet, CodeList> shippedCodes() {
        var codes = new HashMap<CodeSet, CodeList>();
        for (var set : CodeSet.values()) {
            codes.put(set, CodeList.shipped(set));
        }
        return Map.copyOf(codes);
    }

    private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        var next = new HashMap<>(map);
        next.put(key, value);
        return Map.copyOf(next);
    }
}
