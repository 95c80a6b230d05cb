package caseledger.query.units;

import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.units.Offices.After;
import caseledger.query.units.Offices.Committee;
import caseledger.query.units.Offices.Filter;
import caseledger.query.units.Offices.Office;
import caseledger.values.ActorId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Committees, mediators and holders of roles over HTTP, as they were in office on a day: {@code at}, else today. */
@RestController
class OfficeEndpoint {
    private static final int LIMIT_USUAL = 200;
    private static final int LIMIT_MAX = 1000;

    private final UnitDirectory units;
    private final Offices offices;

    OfficeEndpoint(UnitDirectory units, Offices offices) {
        this.units = units;
        this.offices = offices;
    }

    @Permitted(Action.READ_REGISTER)
    @GetMapping("/api/v1/units/{id}/committee")
    Committee committee(@PathVariable String id, HttpServletRequest request) {
        var on = Parameters.of(request, "at").date("at");
        var unit = units.find(id, on).orElseThrow(() -> new Refused(QueryProblem.UNIT_UNKNOWN, Map.of("unit", id)));
        return offices.committee(unit.id(), on);
    }

    @Permitted(Action.READ_REGISTER)
    @GetMapping("/api/v1/mediators")
    Page<Office> mediators(HttpServletRequest request) {
        return page(true, request);
    }

    @Permitted(Action.READ_ROLES)
    @GetMapping("/api/v1/roles")
    Page<Office> roles(HttpServletRequest request) {
        return page(false, request);
    }

    private Page<Office> page(boolean mediators, HttpServletRequest request) {
        var query = Parameters.of(request, "unit", "person", "at", "after", "limit");
        var person = query.parsed("person", ActorId::new, "1 to 64 letters, digits and . _ @ -");
        var filter = new Filter(mediators, query.unit("unit"), person, query.date("at"));
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.parsed("after", After::parse, "the value of next");
        return Page.of(offices.find(filter, after, limit + 1), limit, After::next);
    }
}
