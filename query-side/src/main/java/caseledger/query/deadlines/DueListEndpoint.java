package caseledger.query.deadlines;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.deadlines.DueList.After;
import caseledger.query.deadlines.DueList.Asked;
import caseledger.query.deadlines.DueList.Filter;
import caseledger.query.deadlines.DueList.Line;
import caseledger.query.deadlines.DueList.Tally;
import caseledger.query.sight.CaseSight;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is due and overdue over HTTP: filters, pages, and counts by unit and clock. */
@RestController
class DueListEndpoint {
    private static final int LIMIT_USUAL = 50;
    private static final int LIMIT_MAX = 200;
    private static final String INFINITY = "infinity";

    private final DueList deadlines;
    private final CaseSight sight;
    private final Clock clock;

    DueListEndpoint(DueList deadlines, CaseSight sight, Clock clock) {
        this.deadlines = deadlines;
        this.sight = sight;
        this.clock = clock;
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/deadlines")
    @Reads(ReadKind.DUE_LIST)
    Page<Line> list(Actor actor, HttpServletRequest request, Reading reading) {
        var query = Parameters.of(request, "unit", "lead", "clock", "status", "from", "to", "after", "limit");
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.parsed("after", DueListEndpoint::after, "the value of next");
        var page = Page.of(
                deadlines.find(filter(query), sight.shown(actor), after, limit + 1), limit, DueListEndpoint::next);
        reading.shows(
                page.items().stream().map(line -> new CaseId(line.caseId())).toList());
        return page;
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/deadlines/counts")
    @Reads(ReadKind.FIGURES)
    Map<String, List<Tally>> counts(Actor actor, HttpServletRequest request) {
        var filter = filter(Parameters.of(request, "unit", "lead", "clock", "from", "to"));
        return Map.of("items", deadlines.tallies(filter, sight.shown(actor)));
    }

    /** Without a status: whatever is still owed. */
    private Filter filter(Parameters query) {
        var from = query.date("from");
        var asked = query.oneOf(
                "status", List.of(Asked.values()), each -> each.name().toLowerCase(Locale.ROOT));
        return new Filter(
                query.unit("unit"),
                query.unit("lead"),
                query.parsed("clock", ClockName::new, "a name such as mediation.period"),
                Objects.requireNonNullElse(asked, Asked.OPEN),
                from,
                query.dateFrom("to", from),
                clock.instant());
    }

    private static String next(Line line) {
        var due = line.dueAt() == null ? INFINITY : line.dueAt().toString();
        var key =
                String.join(" ", due, line.caseId().toString(), line.clock().value(), Integer.toString(line.number()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    }

    private static After after(String next) {
        var key = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.US_ASCII).split(" ", 4);
        var due = key[0].equals(INFINITY) ? INFINITY : Instant.parse(key[0]).toString();
        return new After(due, UUID.fromString(key[1]), new ClockName(key[2]).value(), Integer.parseInt(key[3]));
    }
}
