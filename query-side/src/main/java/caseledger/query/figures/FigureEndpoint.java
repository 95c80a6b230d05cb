package caseledger.query.figures;

import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Level;
import caseledger.permissions.Action;
import caseledger.permissions.Grant;
import caseledger.permissions.Permissions;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.Waiting;
import caseledger.query.Wording;
import caseledger.query.figures.Facts.By;
import caseledger.query.sight.CaseSight;
import caseledger.query.units.UnitDirectory;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Figures over HTTP: the definitions, each figure, the cases behind it, its course over months and units. */
@RestController
class FigureEndpoint {
    private static final int LIMIT_USUAL = 200;
    private static final int LIMIT_MAX = 1000;

    /** Which set of cases is asked for. */
    private enum Part {
        NUMERATOR,
        DENOMINATOR
    }

    /** What a figure is called and how it counts. */
    record Defined(String id, Wording name, FigureAnswer.Definition definition) {}

    /** A figure month by month or unit by unit, as of one position. */
    record Series(
            String id, Wording name, FigureAnswer.Definition definition, long asOf, List<FigureBook.Point> items) {}

    private final FigureBook book;
    private final CaseSight sight;
    private final UnitDirectory units;

    FigureEndpoint(FigureBook book, CaseSight sight, UnitDirectory units) {
        this.book = book;
        this.sight = sight;
        this.units = units;
    }

    @Permitted(Action.VIEW_STATISTICS)
    @GetMapping("/api/v1/figures")
    Map<String, List<Defined>> definitions(HttpServletRequest request) {
        Parameters.of(request);
        return Map.of(
                "items",
                Arrays.stream(Figure.values())
                        .map(each -> new Defined(each.id(), Wording.of(each), FigureAnswer.Definition.of(each)))
                        .toList());
    }

    @Permitted(Action.VIEW_STATISTICS)
    @GetMapping("/api/v1/figures/{id}")
    @Reads(ReadKind.FIGURES)
    FigureAnswer answer(@PathVariable String id, Actor actor, HttpServletRequest request) {
        var query = Parameters.of(request, "unit", "from", "to", "asOf");
        return book.inOneLook(() -> book.answer(figure(id), scope(query, actor)));
    }

    @Permitted(Action.VIEW_STATISTICS)
    @GetMapping("/api/v1/figures/{id}/cases")
    @Reads(ReadKind.FIGURE_CASES)
    Page<UUID> cases(@PathVariable String id, Actor actor, HttpServletRequest request, Reading reading) {
        var query = Parameters.of(request, "unit", "from", "to", "asOf", "part", "after", "limit");
        var part =
                query.oneOf("part", List.of(Part.values()), each -> each.name().toLowerCase(Locale.ROOT));
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.parsed("after", UUID::fromString, "the value of next");
        var shown = sight.shownBehindFigures(actor);
        var found = book.inOneLook(() -> book.cases(
                figure(id),
                part != Part.DENOMINATOR,
                scope(query, actor),
                shown,
                Objects.requireNonNullElseGet(after, () -> new UUID(0, 0)),
                limit + 1));
        var page = Page.of(found, limit, UUID::toString);
        reading.shows(page.items().stream().map(CaseId::new).toList());
        return page;
    }

    @Permitted(Action.VIEW_STATISTICS)
    @GetMapping("/api/v1/figures/{id}/series")
    @Reads(ReadKind.FIGURES)
    Series series(@PathVariable String id, Actor actor, HttpServletRequest request) {
        var query = Parameters.of(request, "unit", "from", "to", "asOf", "by");
        var by = query.oneOf(
                "by",
                List.of(By.MONTH, By.UNIT, By.CATEGORY, By.RECORDED_CATEGORY),
                each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return book.inOneLook(() -> series(figure(id), scope(query, actor), by == null ? By.MONTH : by));
    }

    private Series series(Figure figure, Scope scope, By by) {
        return new Series(
                figure.id(),
                Wording.of(figure),
                FigureAnswer.Definition.of(figure),
                scope.asOf(),
                book.series(figure, scope, by));
    }

    /** Where one case counts; a case that was never accepted counts nowhere. */
    @Permitted(Action.VIEW_STATISTICS)
    @GetMapping("/api/v1/cases/{id}/figures")
    @Reads(ReadKind.CASE_FIGURES)
    Map<String, String> ofCase(@PathVariable UUID id, Actor actor, HttpServletRequest request)
            throws InterruptedException {
        var position = Parameters.of(request, "min-position").number("min-position", 1);
        sight.require(new CaseId(id), actor);
        Waiting.until("position", book::position, position);
        return book.inOneLook(() -> book.membership(id));
    }

    private static Figure figure(String id) {
        var ids = Arrays.stream(Figure.values()).map(Figure::id).toList();
        return Figure.of(id)
                .orElseThrow(() -> new Refused(QueryProblem.FIGURE_UNKNOWN, Map.of("figure", id, "allowed", ids)));
    }

    private Scope scope(Parameters query, Actor actor) {
        var asOf = query.number("asOf", 0);
        var period = query.period();
        var position = book.position();
        if (asOf != null && asOf > position) {
            throw new Refused(QueryProblem.AS_OF_NOT_REACHED, Map.of("asOf", asOf, "position", position));
        }
        return book.scope(unit(query.unit("unit"), actor), period, asOf);
    }

    /** Whose cases are counted: all that was asked for, or for those who may count only their own, that and no more. */
    private @Nullable UnitId unit(@Nullable UnitId asked, Actor actor) {
        if (Permissions.of(Action.VIEW_STATISTICS, actor.role()) != Grant.OWN) {
            return asked;
        }
        var own = Objects.requireNonNull(actor.unit());
        var isBelow = actor.role().level() == Level.TOWN && asked != null && units.covers(own, asked);
        if (asked != null && !asked.equals(own) && !isBelow) {
            throw new Refused(QueryProblem.OUTSIDE_OWN_UNITS, Map.of("unit", asked.value(), "own", own.value()));
        }
        return asked == null ? own : asked;
    }
}
