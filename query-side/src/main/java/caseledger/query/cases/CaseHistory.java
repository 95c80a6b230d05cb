package caseledger.query.cases;

import caseledger.events.CaseEvent;
import caseledger.query.Recorded;
import caseledger.query.sight.Seen;
import caseledger.values.CaseId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that the ledger has recorded of a case, and what follows from it alone: no view is asked, so that views can be held
 * against it.
 *
 * @param seen to whom it is shown
 * @param events in the order of the ledger
 */
record CaseHistory(Seen seen, List<Recorded> events) {
    /** One event, and what it changed of the case. */
    record Step(@JsonUnwrapped Timeline.Item item, List<Change> changes) {}

    CaseId caseId() {
        return seen.caseId();
    }

    /** The case as it stood. */
    CaseToDate at(Moment moment) {
        var state = CaseToDate.unopened(caseId());
        for (var recorded : moment.of(events)) {
            state = next(state, recorded);
        }
        return state;
    }

    /** How it came to stand so. */
    List<Step> stepsTo(Moment moment) {
        var steps = new ArrayList<Step>();
        var state = CaseToDate.unopened(caseId());
        var before = answer(state);
        for (var recorded : moment.of(events)) {
            state = next(state, recorded);
            var after = answer(state);
            var item = Timeline.Item.of((CaseEvent) recorded.event(), recorded).shownTo(seen);
            if (item != null) {
                steps.add(new Step(item, Change.between(before, after)));
            }
            before = after;
        }
        return steps;
    }

    /** What is different at the second point from what it was at the first. */
    List<Change> differences(Moment from, Moment to) {
        return Change.between(answer(at(from)), answer(at(to)));
    }

    ObjectNode answer(CaseToDate state) {
        return CaseAnswer.of(state.shownTo(seen));
    }

    private static CaseToDate next(CaseToDate state, Recorded recorded) {
        return state.evolve((CaseEvent) recorded.event(), recorded);
    }
}
