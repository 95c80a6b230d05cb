package caseledger.query.rules;

import caseledger.access.Permitted;
import caseledger.clocks.ShippedLimits;
import caseledger.codes.CodeSet;
import caseledger.permissions.Action;
import caseledger.query.Parameters;
import caseledger.query.rules.RuleChanges.Proposed;
import caseledger.values.ClockName;
import caseledger.values.CodeList;
import caseledger.values.LimitRule;
import caseledger.values.Period;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule book over HTTP: the limits in force on a day, each with what it rests on, the code lists, and what waits. */
@RestController
class RuleEndpoint {
    /** The rules of a day; a code is in use on it unless it was retired by then. */
    record Rules(LocalDate on, List<LimitRule> limits, List<CodeList> codeSets, List<Proposed> proposals) {}

    private final RuleChanges changes;
    private final Clock clock;

    RuleEndpoint(RuleChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** Without a day: today. */
    @Permitted(Action.READ_RULES)
    @GetMapping("/api/v1/rules")
    Rules rules(HttpServletRequest request) {
        var now = clock.instant();
        var on = Objects.requireNonNullElse(Parameters.of(request, "on").date("on"), Period.dayOf(now));
        return new Rules(on, limits(on), codeSets(), changes.proposals(now));
    }

    private List<LimitRule> limits(LocalDate on) {
        var limits = new LinkedHashMap<ClockName, LimitRule>();
        ShippedLimits.all().forEach((name, shipped) -> limits.put(name, shipped.rule()));
        changes.limits(on).forEach(limit -> limits.put(limit.rule().limit(), limit));
        return List.copyOf(limits.values());
    }

    private List<CodeList> codeSets() {
        var lists = new EnumMap<CodeSet, CodeList>(CodeSet.class);
        for (var set : CodeSet.values()) {
            lists.put(set, CodeList.shipped(set));
        }
        changes.codeLists().forEach(list -> lists.put(list.set(), list));
        return List.copyOf(lists.values());
    }
}
