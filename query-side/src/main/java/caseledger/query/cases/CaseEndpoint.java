package caseledger.query.cases;

import caseledger.access.Keyring;
import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.permissions.Action;
import caseledger.query.Parameters;
import caseledger.query.UnitNames;
import caseledger.query.Veil;
import caseledger.query.Waiting;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Seen;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One case: everything to date, and step by step. */
@RestController
class CaseEndpoint {
    /** More steps than any case has; the rest is asked for with {@code after}. */
    private static final int STEPS_MAX = 1000;

    private final CaseSight sight;
    private final CaseRecord record;
    private final Timeline timeline;
    private final UnitNames names;
    private final Keyring keyring;
    private final Veil veil;

    CaseEndpoint(CaseSight sight, CaseRecord record, Timeline timeline, UnitNames names, Keyring keyring, Veil veil) {
        this.sight = sight;
        this.record = record;
        this.timeline = timeline;
        this.names = names;
        this.keyring = keyring;
        this.veil = veil;
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/cases/{id}")
    @Reads(ReadKind.CASE)
    ResponseEntity<JsonNode> get(
            @PathVariable UUID id, Actor actor, Reading reading, HttpServletRequest request, Locale locale)
            throws InterruptedException {
        var caseId = new CaseId(id);
        var version = Parameters.of(request, "min-version").number("min-version", 1);
        var stored = record.stored(caseId)
                .filter(found -> version == null || found.version() >= version)
                .orElse(null);
        var seen = stored == null ? null : sight.seen(stored.circle(), actor).orElse(null);
        if (stored == null || seen == null) {
            seen = sight.require(caseId, actor);
            Waiting.until("version", () -> record.version(caseId), version);
            reading.isCertain();
            return answer(record.find(caseId).orElseThrow(() -> Waiting.behind("version", 0, 1)), seen, locale);
        }
        reading.isCertain();
        return answer(stored.read(), seen, locale);
    }

    private ResponseEntity<JsonNode> answer(CaseToDate state, Seen seen, Locale locale) {
        var answer = CaseAnswer.of(state.shownTo(seen));
        if (!state.all("PersonalKeyDestroyed").isEmpty()) {
            keyring.load(List.of(state.caseId())); // Memory may still hold what was destroyed elsewhere.
        }
        veil.cover(answer, seen, locale);
        return ResponseEntity.ok().eTag("\"" + state.version() + "\"").body(answer);
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/cases/{id}/timeline")
    @Reads(ReadKind.TIMELINE)
    Map<String, List<Timeline.Item>> timeline(
            @PathVariable UUID id, Actor actor, Reading reading, HttpServletRequest request, Locale locale)
            throws InterruptedException {
        var caseId = new CaseId(id);
        var after = Parameters.of(request, "after").number("after", 0);
        var seen = sight.require(caseId, actor);
        reading.isCertain();
        var items = timeline.of(caseId, after == null ? 0 : after, STEPS_MAX).stream()
                .map(item -> item.shownTo(seen))
                .filter(Objects::nonNull)
                .toList();
        keyring.load(List.of(caseId));
        items.forEach(item -> veil.cover(item.facts(), seen, locale));
        var named = names.in(items.stream().map(Timeline.Item::text).toList());
        return Map.of("items", items.stream().map(item -> item.with(named)).toList());
    }
}
