package caseledger.query.cases;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.sight.CaseSight;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Period;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The case list over HTTP: filters and pages. */
@RestController
class CaseListEndpoint {
    private static final int LIMIT_USUAL = 50;
    private static final int LIMIT_MAX = 200;
    private static final String RISK = "risk";
    private static final String[] FILTERS = {
        "unit", "state", "category", "channel", RISK, "from", "to", "after", "limit"
    };

    /** A party is not told how dangerous a case is held to be, nor by trying. */
    private static final String[] FILTERS_OF_PARTIES =
            Arrays.stream(FILTERS).filter(name -> !name.equals(RISK)).toArray(String[]::new);

    private final CaseList cases;
    private final CaseSight sight;

    CaseListEndpoint(CaseList cases, CaseSight sight) {
        this.cases = cases;
        this.sight = sight;
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/cases")
    @Reads(ReadKind.LIST)
    Page<JsonNode> list(Actor actor, HttpServletRequest request, Reading reading) {
        var isParty = actor.role() == Role.PT;
        var query = Parameters.of(request, isParty ? FILTERS_OF_PARTIES : FILTERS);
        var from = query.date("from");
        var filter = new CaseList.Filter(
                query.unit("unit"),
                query.code("state", CaseStatus.class),
                query.code("category", Category.class),
                query.code("channel", Channel.class),
                query.code(RISK, RiskGrade.class),
                from,
                query.dateFrom("to", from));
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.parsed("after", CaseListEndpoint::after, "the value of next");
        var page = Page.of(cases.find(filter, sight.shown(actor), after, limit + 1), limit, CaseListEndpoint::next);
        reading.shows(page.items().stream()
                .map(line -> CaseId.of(line.get("caseId").asString()))
                .toList());
        if (isParty) {
            page.items().forEach(line -> ((ObjectNode) line).remove(RISK));
        }
        return page;
    }

    private static String next(JsonNode line) {
        var key = line.get("openedAt").asString() + " " + line.get("caseId").asString();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    }

    private static CaseList.After after(String next) {
        var key = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.US_ASCII).split(" ", 2);
        var openedAt = Instant.parse(key[0]);
        if (!Parameters.isSpokenOf(Period.dayOf(openedAt))) {
            throw new IllegalArgumentException("no case was opened then");
        }
        return new CaseList.After(openedAt, UUID.fromString(key[1]));
    }
}
