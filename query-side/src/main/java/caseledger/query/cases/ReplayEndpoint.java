package caseledger.query.cases;

import caseledger.access.AccessProblem;
import caseledger.access.Keyring;
import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reads;
import caseledger.permissions.Action;
import caseledger.query.CaseEvents;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.StateJson;
import caseledger.query.UnitNames;
import caseledger.query.Veil;
import caseledger.query.cases.CaseHistory.Step;
import caseledger.query.cases.Moment.Clock;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Seen;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Time travel, for auditors: a case as it stood at a version or at a time, how it came to stand so step by step, and what is
 * different between two such points. Everything is computed from the case's own events; no view is asked.
 */
@RestController
class ReplayEndpoint {
    /**
     * A case as it stood.
     *
     * @param version the number of the last event that counts there
     * @param events how many events count
     * @param notYet how many of those recorded by now do not count there
     */
    record Replay(
            CaseId caseId,
            long version,
            Instant recordedAt,
            long events,
            long notYet,
            @JsonProperty("case") JsonNode then,
            List<Step> steps) {}

    /** What is different at one version from what it was at another. */
    record Differences(CaseId caseId, long from, long to, List<Change> changes) {}

    private final CaseSight sight;
    private final CaseEvents events;
    private final UnitNames names;
    private final Keyring keyring;
    private final Veil veil;

    ReplayEndpoint(CaseSight sight, CaseEvents events, UnitNames names, Keyring keyring, Veil veil) {
        this.sight = sight;
        this.events = events;
        this.names = names;
        this.keyring = keyring;
        this.veil = veil;
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/cases/{id}/replay")
    @Reads(ReadKind.REPLAY)
    Replay replay(@PathVariable UUID id, Actor actor, HttpServletRequest request, Locale locale)
            throws InterruptedException {
        var query = Parameters.of(request, "at", "by");
        var moment = moment("at", query);
        requireUsed(query, moment);
        var history = history(sight.require(new CaseId(id), actor));
        requireReached("at", moment, history);
        var state = history.at(moment);
        if (state.version() == 0) {
            throw new Refused(
                    QueryProblem.CASE_NOT_BEGUN,
                    Map.of("case", history.caseId().toString(), "at", String.valueOf(query.text("at"))));
        }
        keyring.load(List.of(history.caseId()));
        var then = history.answer(state);
        veil.cover(then, history.seen(), locale);
        var counted = moment.of(history.events()).size();
        return new Replay(
                history.caseId(),
                state.version(),
                state.recordedAt(),
                counted,
                history.events().size() - counted,
                then,
                shown(history.stepsTo(moment), history.seen(), locale));
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/cases/{id}/differences")
    @Reads(ReadKind.DIFFERENCES)
    Differences differences(@PathVariable UUID id, Actor actor, HttpServletRequest request, Locale locale)
            throws InterruptedException {
        var query = Parameters.of(request, "from", "to", "by");
        var from = query.text("from") == null ? new Moment.Version(0) : moment("from", query);
        var to = moment("to", query);
        requireUsed(query, from, to);
        var history = history(sight.require(new CaseId(id), actor));
        requireReached("from", from, history);
        requireReached("to", to, history);
        keyring.load(List.of(history.caseId()));
        return new Differences(
                history.caseId(),
                history.at(from).version(),
                history.at(to).version(),
                covered(history.differences(from, to), history.seen(), locale));
    }

    /** Without the parameter, now. */
    private static Moment moment(String name, Parameters query) {
        var clock =
                query.oneOf("by", List.of(Clock.values()), each -> each.name().toLowerCase(Locale.ROOT));
        var moment = query.parsed(name, text -> Moment.of(text, clock), Moment.FORM);
        return moment == null ? new Moment.Head() : moment;
    }

    /** A clock that nothing is told by is a slip. */
    private static void requireUsed(Parameters query, Moment... moments) {
        var isUsed = Arrays.stream(moments)
                .anyMatch(each -> each instanceof Moment.RecordedBy || each instanceof Moment.OccurredBy);
        if (query.text("by") != null && !isUsed) {
            throw new Refused(
                    AccessProblem.INVALID_PARAMETER, Map.of("parameter", "by", "expected", "only with a time"));
        }
    }

    private static void requireReached(String name, Moment moment, CaseHistory history) {
        var head = history.events().size();
        if (moment instanceof Moment.Version(var number) && number > head) {
            throw new Refused(
                    QueryProblem.VERSION_NOT_REACHED,
                    Map.of("case", history.caseId().toString(), name, number, "version", head));
        }
    }

    private CaseHistory history(Seen seen) {
        return new CaseHistory(seen, events.of(seen.caseId()));
    }

    private List<Step> shown(List<Step> steps, Seen seen, Locale locale) {
        var named = names.in(steps.stream().map(step -> step.item().text()).toList());
        return steps.stream()
                .map(step -> {
                    veil.cover(step.item().facts(), seen, locale);
                    return new Step(step.item().with(named), covered(step.changes(), seen, locale));
                })
                .toList();
    }

    private List<Change> covered(List<Change> changes, Seen seen, Locale locale) {
        return changes.stream()
                .map(change -> new Change(
                        change.path(),
                        covered(change.field(), change.before(), seen, locale),
                        covered(change.field(), change.after(), seen, locale)))
                .toList();
    }

    /** What may be shown of a text depends on the field in which it stands. */
    private JsonNode covered(String field, @Nullable JsonNode value, Seen seen, Locale locale) {
        var shown = StateJson.MAPPER.createObjectNode();
        shown.set(field, value == null ? null : value.deepCopy());
        veil.cover(shown, seen, locale);
        return shown.get(field);
    }
}
