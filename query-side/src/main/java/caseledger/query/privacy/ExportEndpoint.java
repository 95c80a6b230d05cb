package caseledger.query.privacy;

import caseledger.access.Keyring;
import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Purpose;
import caseledger.events.CaseEvent;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.permissions.Action;
import caseledger.query.CaseEvents;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.UnitNames;
import caseledger.query.Veil;
import caseledger.query.cases.Timeline;
import caseledger.query.privacy.Disclosure.Item;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Seen;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.FirstPerson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The identified data of one case as a document, for whom the ledger holds that they may fetch it, as long as they may. A
 * party gets what is held about it (Personal Information Protection Law art. 45).
 */
@RestController
class ExportEndpoint {
    /**
     * What leaves the house of a case.
     *
     * @param to who fetches it
     * @param recipient for whom it is; null for a party, which gets its own
     * @param until when it can be fetched no more
     * @param items every text that is theirs, in clear
     * @param events every event of which they are shown anything, with personal data covered
     */
    record CaseExport(
            CaseId caseId,
            long version,
            Instant exportedAt,
            FirstPerson to,
            Purpose purpose,
            @Nullable String recipient,
            Instant until,
            List<Item> items,
            List<Timeline.Item> events) {}

    private final CaseSight sight;
    private final CaseEvents events;
    private final Keyring keyring;
    private final UnitNames names;
    private final Veil veil;
    private final Clock clock;

    ExportEndpoint(CaseSight sight, CaseEvents events, Keyring keyring, UnitNames names, Veil veil, Clock clock) {
        this.sight = sight;
        this.events = events;
        this.keyring = keyring;
        this.names = names;
        this.veil = veil;
        this.clock = clock;
    }

    @Permitted(Action.EXPORT)
    @Reads(ReadKind.EXPORT)
    @GetMapping("/api/v1/cases/{id}/export")
    ResponseEntity<CaseExport> export(
            @PathVariable UUID id, Actor actor, Reading reading, HttpServletRequest request, Locale locale)
            throws InterruptedException {
        Parameters.of(request);
        var seen = sight.require(new CaseId(id), actor);
        var disclosure = Disclosure.toTakeAway(seen, events, keyring);
        var now = clock.instant();
        var grant = grant(disclosure, seen, now);
        reading.isFor(grant.purpose());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"case-" + id + ".json\"")
                .body(new CaseExport(
                        seen.caseId(),
                        disclosure.version(),
                        now,
                        grant.to(),
                        grant.purpose(),
                        disclosure.recipient(grant),
                        grant.until(),
                        disclosure.texts().stream().map(disclosure::open).toList(),
                        told(disclosure, seen, locale)));
    }

    private List<Timeline.Item> told(Disclosure disclosure, Seen seen, Locale locale) {
        var items = disclosure.told().stream()
                .map(recorded ->
                        Timeline.Item.of((CaseEvent) recorded.event(), recorded).shownTo(seen))
                .filter(Objects::nonNull)
                .toList();
        items.forEach(item -> veil.cover(item.facts(), seen, locale));
        var named = names.in(items.stream().map(Timeline.Item::text).toList());
        return items.stream().map(item -> item.with(named)).toList();
    }

    private static DataExported grant(Disclosure disclosure, Seen seen, Instant now) {
        var last = disclosure.events().stream()
                .map(recorded -> recorded.event() instanceof DataExported exported ? exported : null)
                .filter(exported -> exported != null && isTo(seen.actor(), exported))
                .max(Comparator.comparing(DataExported::until));
        return last.filter(exported -> now.isBefore(exported.until()))
                .orElseThrow(() -> new Refused(
                        QueryProblem.EXPORT_NOT_OPEN,
                        last.<Map<String, Object>>map(over -> Map.of("ask", "export-data", "endedAt", over.until()))
                                .orElse(Map.of("ask", "export-data"))));
    }

    private static boolean isTo(Actor actor, DataExported exported) {
        return exported.to().actor().equals(actor.id()) && exported.to().role() == actor.role();
    }
}
