package caseledger.query.privacy;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Role;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.privacy.PrivacyRequests.Line;
import caseledger.query.sight.CaseSight;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What parties asked about their data, over HTTP: so a data-protection officer finds what to answer. A party is told what it
 * asked itself, and bodies that keep a track of their own nothing.
 */
@RestController
class PrivacyRequestEndpoint {
    private static final int LIMIT_USUAL = 50;
    private static final int LIMIT_MAX = 200;

    private final PrivacyRequests requests;
    private final CaseSight sight;

    PrivacyRequestEndpoint(PrivacyRequests requests, CaseSight sight) {
        this.requests = requests;
        this.sight = sight;
    }

    @Permitted({Action.ASK_PRIVACY, Action.ANSWER_PRIVACY, Action.WATCH_OPENINGS})
    @Reads(ReadKind.PRIVACY_REQUESTS)
    @GetMapping("/api/v1/privacy-requests")
    Page<Line> list(Actor actor, HttpServletRequest request, Reading reading) {
        var query = Parameters.of(request, "open", "after", "limit");
        var open = query.oneOf("open", List.of(true, false), String::valueOf);
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.number("after", 0);
        var own = actor.role() == Role.PT ? actor.id().value() : null;
        var found =
                requests.find(Boolean.TRUE.equals(open), own, sight.shown(actor), after == null ? 0 : after, limit + 1);
        var page = Page.of(found, limit, last -> Long.toString(last.position()));
        reading.shows(page.items().stream()
                .map(line -> new CaseId(line.caseId()))
                .distinct()
                .toList());
        return page;
    }
}
