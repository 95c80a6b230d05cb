package caseledger.query.privacy;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.privacy.Openings.Cursor;
import caseledger.query.privacy.Openings.Opening;
import caseledger.query.sight.CaseSight;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who opened which case of the territory, for those who watch over that. */
@RestController
class OpeningsEndpoint {
    private static final int LIMIT_USUAL = 50;
    private static final int LIMIT_MAX = 200;

    private final CaseSight sight;
    private final Openings openings;
    private final Clock clock;

    OpeningsEndpoint(CaseSight sight, Openings openings, Clock clock) {
        this.sight = sight;
        this.openings = openings;
        this.clock = clock;
    }

    @Permitted(Action.WATCH_OPENINGS)
    @Reads(ReadKind.OPENINGS)
    @GetMapping("/api/v1/openings")
    Page<Opening> openings(HttpServletRequest request, Actor actor, Reading reading) {
        var query = Parameters.of(request, "active", "after", "limit");
        var active = query.oneOf("active", List.of(true, false), String::valueOf);
        var after = query.parsed("after", Cursor::of, Cursor.FORM);
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var page = Page.of(
                openings.find(sight.shown(actor), clock.instant(), active, after, limit + 1), limit, Opening::cursor);
        reading.shows(page.items().stream().map(Opening::caseId).toList());
        return page;
    }
}
