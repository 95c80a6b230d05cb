package caseledger.query.units;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.sight.CaseSight;
import caseledger.query.units.Docket.Kind;
import caseledger.query.units.Docket.Matter;
import caseledger.values.Actor;
import caseledger.values.UnitId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits, or waited, for an answer, over HTTP: so a director finds what to approve. */
@RestController
class DocketEndpoint {
    private static final int LIMIT_USUAL = 200;
    private static final int LIMIT_MAX = 1000;

    private final Docket docket;
    private final CaseSight sight;
    private final ComplaintReach reach;

    DocketEndpoint(Docket docket, CaseSight sight, UnitDirectory units) {
        this.docket = docket;
        this.sight = sight;
        this.reach = new ComplaintReach(units);
    }

    @Permitted(Action.READ_ROLES)
    @GetMapping("/api/v1/proposals")
    Page<Matter> proposals(HttpServletRequest request) {
        return page(Kind.PROPOSAL, null, request);
    }

    /** The case in which something happened is named to those who are shown it. */
    @Permitted(Action.READ_COMPLAINTS)
    @GetMapping("/api/v1/complaints")
    @Reads(ReadKind.COMPLAINTS)
    Page<Matter> complaints(Actor actor, HttpServletRequest request, Reading reading) {
        var page = page(Kind.COMPLAINT, reach.of(actor), request);
        var named = page.items().stream()
                .map(Matter::caseId)
                .filter(Objects::nonNull)
                .toList();
        var shown = sight.among(named, actor).keySet();
        reading.shows(shown);
        return new Page<>(
                page.items().stream().map(matter -> matter.namingOnly(shown)).toList(), page.next());
    }

    private Page<Matter> page(Kind kind, @Nullable List<UnitId> within, HttpServletRequest request) {
        var query = Parameters.of(request, "register", "open", "after", "limit");
        var register = query.unit("register");
        var open = query.oneOf("open", List.of(true, false), String::valueOf);
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.number("after", 0);
        var found = docket.find(
                kind,
                register == null ? null : register.value(),
                within,
                Boolean.TRUE.equals(open),
                after == null ? 0 : after,
                limit + 1);
        return Page.of(found, limit, last -> Long.toString(last.position()));
    }
}
