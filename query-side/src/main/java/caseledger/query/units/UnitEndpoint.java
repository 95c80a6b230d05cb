package caseledger.query.units;

import caseledger.access.Refused;
import caseledger.codes.Level;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.units.UnitDirectory.Unit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The register of units over HTTP. */
@RestController
class UnitEndpoint {
    private static final int LIMIT_USUAL = 200;
    private static final int LIMIT_MAX = 1000;

    private final UnitDirectory units;

    UnitEndpoint(UnitDirectory units) {
        this.units = units;
    }

    @GetMapping("/api/v1/units")
    Page<Unit> list(HttpServletRequest request) {
        var query = Parameters.of(request, "under", "level", "after", "limit");
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var found = units.find(query.unit("under"), query.code("level", Level.class), query.unit("after"), limit + 1);
        return Page.of(found, limit, unit -> unit.id().value());
    }

    @GetMapping("/api/v1/units/{id}")
    Unit get(@PathVariable String id, HttpServletRequest request) {
        Parameters.of(request);
        return units.find(id).orElseThrow(() -> new Refused(QueryProblem.UNIT_UNKNOWN, Map.of("unit", id)));
    }
}
