package caseledger.query.cases;

import caseledger.query.Parameters;
import caseledger.query.Waiting;
import caseledger.values.CaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows a case as {@link CaseEndpoint} does, but all of it to anybody, as it is stored. */
@RestController
@Profile("open")
class OpenCaseEndpoint {
    private final CaseRecord record;

    OpenCaseEndpoint(CaseRecord record) {
        this.record = record;
    }

    @GetMapping("/open/cases/{id}")
    ResponseEntity<JsonNode> get(@PathVariable UUID id, HttpServletRequest request) throws InterruptedException {
        var caseId = new CaseId(id);
        var version = Parameters.of(request, "min-version").number("min-version", 1);
        Waiting.until("version", () -> record.version(caseId), version);
        var state = record.find(caseId).orElseThrow(() -> Waiting.behind("version", 0, 1));
        return ResponseEntity.ok().eTag("\"" + state.version() + "\"").body(CaseAnswer.of(state));
    }
}
