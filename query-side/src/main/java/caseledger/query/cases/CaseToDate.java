package caseledger.query.cases;

import caseledger.events.CaseEvent;
import caseledger.query.CaseCourse;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.sight.Extract;
import caseledger.query.sight.Seen;
import caseledger.sight.Secrecy;
import caseledger.values.CaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A case as it stands after some of its events: its course, who may see it, and every fact as it was recorded, by type. A pure fold, so
 * that the case as of any version is the fold of that many events; nothing is left out, so that no fact can be forgotten
 * here.
 *
 * @param version how many events it stands for
 * @param position the ledger's position of the last of them
 * @param facts the payloads of the events, oldest first, under the name of their type
 */
record CaseToDate(
        CaseId caseId,
        CaseCourse course,
        Secrecy secrecy,
        long version,
        long position,
        Instant recordedAt,
        Map<String, List<JsonNode>> facts) {
    static CaseToDate unopened(CaseId caseId) {
        return new CaseToDate(caseId, CaseCourse.UNOPENED, Secrecy.NONE, 0, 0, Instant.EPOCH, Map.of());
    }

    CaseToDate evolve(CaseEvent event, Recorded recorded) {
        var next = new TreeMap<>(facts);
        var ofType = new ArrayList<>(all(recorded.type()));
        ofType.add(StateJson.tree(event));
        next.put(recorded.type(), ofType);
        return new CaseToDate(
                caseId,
                course.evolve(event, recorded.isLate()),
                secrecy.evolve(event),
                recorded.version(),
                recorded.position(),
                recorded.recordedAt(),
                next);
    }

    /** The case as far as somebody is shown it. */
    CaseToDate shownTo(Seen seen) {
        var shown = new TreeMap<String, List<JsonNode>>();
        facts.forEach((type, ofType) -> {
            var extracts = new ArrayList<JsonNode>();
            for (var each : ofType) {
                var extract = Extract.of(type, each, seen);
                if (extract != null) {
                    extracts.add(extract);
                }
            }
            shown.put(type, extracts);
        });
        var isParty = seen.ownParty() != null;
        return new CaseToDate(
                caseId,
                isParty ? course.withoutRisk() : course,
                isParty ? secrecy.withoutPeople() : secrecy,
                version,
                position,
                recordedAt,
                shown);
    }

    List<JsonNode> all(String type) {
        return facts.getOrDefault(type, List.of());
    }
}
