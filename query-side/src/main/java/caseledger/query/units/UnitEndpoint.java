package caseledger.query.units;

import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.units.UnitDirectory.Code;
import caseledger.query.units.UnitDirectory.Filter;
import caseledger.query.units.UnitDirectory.Seat;
import caseledger.query.units.UnitDirectory.Unit;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The register of units over HTTP, as it was in force on a day: {@code at}, else today. */
@RestController
class UnitEndpoint {
    private static final int LIMIT_USUAL = 200;
    private static final int LIMIT_MAX = 1000;

    /** Those whose level is that of the territory they work for, not of the body that they belong to. */
    private static final List<UnitKind> WITH_BRANCHES =
            Arrays.stream(UnitKind.values()).filter(UnitKind::hasBranches).toList();

    /** A unit with its seats and with the codes that mean it. */
    record WholeUnit(@JsonUnwrapped Unit unit, List<Seat> seats, List<Code> codes) {}

    private final UnitDirectory units;

    UnitEndpoint(UnitDirectory units) {
        this.units = units;
    }

    @Permitted(Action.READ_REGISTER)
    @GetMapping("/api/v1/units")
    Page<Unit> list(HttpServletRequest request) {
        var query = Parameters.of(request, "under", "level", "kind", "at", "after", "limit");
        var level = query.code("level", Level.class);
        var kind = query.code("kind", UnitKind.class);
        return page(query, level == null ? List.of() : List.of(level), kind == null ? List.of() : List.of(kind));
    }

    /** The branch bodies that sit in towns and villages: with this list anybody can recompute a figure by another level. */
    @Permitted(Action.READ_REGISTER)
    @GetMapping("/api/v1/branches")
    Page<Unit> branches(HttpServletRequest request) {
        var query = Parameters.of(request, "under", "at", "after", "limit");
        return page(query, List.of(Level.VILLAGE, Level.TOWN), WITH_BRANCHES);
    }

    private Page<Unit> page(Parameters query, List<Level> levels, List<UnitKind> kinds) {
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var filter = new Filter(query.unit("under"), levels, kinds, query.date("at"));
        return Page.of(
                units.find(filter, query.unit("after"), limit + 1),
                limit,
                unit -> unit.id().value());
    }

    @Permitted(Action.READ_REGISTER)
    @GetMapping("/api/v1/units/{id}")
    WholeUnit get(@PathVariable String id, HttpServletRequest request) {
        var on = Parameters.of(request, "at").date("at");
        var unit = units.find(id, on).orElseThrow(() -> new Refused(QueryProblem.UNIT_UNKNOWN, Map.of("unit", id)));
        return new WholeUnit(unit, units.seats(id, on), units.codes(id, on));
    }
}
