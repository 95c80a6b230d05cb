package caseledger.query.privacy;

import caseledger.access.Keyring;
import caseledger.access.KnownParameters;
import caseledger.access.Permitted;
import caseledger.access.StrictJson;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Purpose;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.permissions.Action;
import caseledger.query.CaseEvents;
import caseledger.query.StateJson;
import caseledger.query.Veil;
import caseledger.query.privacy.PersonSearch.Hit;
import caseledger.query.privacy.PersonalData.Appearance;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Extract;
import caseledger.query.sight.Seen;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Malformed;
import caseledger.values.PartyId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The cases of somebody of whom the whole name, ID number or phone is known, among those that the caller may see. Asked by
 * a body: an address stands in logs and histories.
 */
@RestController
class SearchEndpoint {
    /** Whoever shares a name with more than so many people asks with a number as well. */
    private static final int HITS_MAX = 20;

    /** So many are looked at, lest those that are not told count and by that are told. */
    private static final int LOOKED_AT_MAX = 1_000;

    /** Who is looked for: somebody to whom everything given belongs. */
    record Ask(
            @Nullable String name,
            @Nullable String idNo,
            @Nullable String phone,
            Purpose purpose) {
        Ask {
            if (values(name, idNo, phone).isEmpty()) {
                throw new Malformed("须给出姓名(name)、证件号(idNo)或电话(phone)之一", "a name, an idNo or a phone is looked for");
            }
        }

        Map<PersonField, String> values() {
            return values(name, idNo, phone);
        }

        private static Map<PersonField, String> values(
                @Nullable String name, @Nullable String idNo, @Nullable String phone) {
            var values = new EnumMap<PersonField, String>(PersonField.class);
            put(values, PersonField.NAME, name);
            put(values, PersonField.ID_NO, idNo);
            put(values, PersonField.PHONE, phone);
            return values;
        }

        private static void put(Map<PersonField, String> values, PersonField field, @Nullable String given) {
            if (given != null) {
                var value = field.normalised(given);
                if (value.isEmpty()) {
                    throw new Malformed(
                            "姓名(name)、证件号(idNo)、电话(phone)均不得为空", "a name, an idNo and a phone each say something");
                }
                values.put(field, value);
            }
        }
    }

    /**
     * Somebody who was looked for.
     *
     * @param party as whom, or for whom; null for those who stand for nobody
     * @param person the party, masked
     */
    record Found(
            CaseId caseId,
            @Nullable PartyId party,
            Appearance appearance,
            @Nullable JsonNode person) {}

    /** @param more true if there are more than these */
    record Answer(List<Found> items, boolean more) {}

    private final CaseSight sight;
    private final PersonSearch search;
    private final CaseEvents events;
    private final Keyring keyring;
    private final Veil veil;
    private final StrictJson json;

    SearchEndpoint(
            CaseSight sight, PersonSearch search, CaseEvents events, Keyring keyring, Veil veil, StrictJson json) {
        this.sight = sight;
        this.search = search;
        this.events = events;
        this.keyring = keyring;
        this.veil = veil;
        this.json = json;
    }

    @Permitted(Action.SEARCH_PEOPLE)
    @Reads(ReadKind.SEARCH)
    @PostMapping(path = "/api/v1/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> search(
            @RequestBody byte[] body, Actor actor, Reading reading, Locale locale, HttpServletRequest request) {
        KnownParameters.require(request);
        var ask = json.read(json.read(body), Ask.class);
        reading.isFor(ask.purpose());
        UnsealingEndpoint.requireFitting(ask.purpose(), actor);
        var hits = search.find(ask.values(), sight.shown(actor), LOOKED_AT_MAX);
        var seen = sight.among(casesOf(hits), actor);
        var told =
                hits.stream().filter(hit -> isTold(hit, seen.get(hit.caseId()))).toList();
        var first = told.subList(0, Math.min(told.size(), HITS_MAX));
        keyring.load(casesOf(first));
        var found = new ArrayList<Found>();
        for (var hit : first) {
            var shown = masked(hit, Objects.requireNonNull(seen.get(hit.caseId())), locale);
            found.add(new Found(hit.caseId(), hit.party(), hit.appearance(), shown));
        }
        reading.shows(found.stream().map(Found::caseId).toList());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Answer(found, told.size() > HITS_MAX));
    }

    private static List<CaseId> casesOf(List<Hit> hits) {
        return hits.stream().map(Hit::caseId).distinct().toList();
    }

    /** Whoever is shown a case without names is not told either that somebody is in it, nor a track who may not act for itself. */
    private static boolean isTold(Hit hit, @Nullable Seen seen) {
        return seen != null && !seen.hidesNames() && !(seen.isForTrack() && hit.appearance() == Appearance.GUARDIAN);
    }

    private @Nullable JsonNode masked(Hit hit, Seen seen, Locale locale) {
        for (var recorded : events.of(hit.caseId())) {
            if (recorded.event() instanceof PartyAdded added && added.party().equals(hit.party())) {
                var facts = Extract.of(recorded.type(), StateJson.tree(added), seen);
                if (facts != null) {
                    veil.cover(facts, seen, locale);
                }
                return facts;
            }
        }
        return null;
    }
}
