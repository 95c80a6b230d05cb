package caseledger.command.casefile;

import caseledger.access.KnownParameters;
import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reads;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever asks what they may do next, so that forms and upstream systems need not guess. */
@RestController
class NextStepsEndpoint {
    private final CaseSurroundings surroundings;

    NextStepsEndpoint(CaseSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Permitted(Action.VIEW_CASE)
    @GetMapping("/api/v1/cases/{caseId}/next-steps")
    @Reads(ReadKind.NEXT_STEPS)
    NextSteps get(@PathVariable String caseId, Actor actor, Locale locale, HttpServletRequest request) {
        KnownParameters.require(request);
        var id = CaseEndpoint.caseId(caseId);
        var state = surroundings.caseOf(id);
        var now = surroundings.of(actor);
        Audience.admitReader(id, state, now);
        return NextSteps.of(id.toString(), state.under(now.units()), now, locale);
    }
}
