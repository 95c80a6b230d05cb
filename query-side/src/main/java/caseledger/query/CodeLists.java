package caseledger.query;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.CommitteeSeat;
import caseledger.codes.Labelled;
import caseledger.codes.Level;
import caseledger.codes.Misconduct;
import caseledger.codes.Outcome;
import caseledger.codes.Purpose;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Sanction;
import caseledger.codes.Stationing;
import caseledger.codes.TermEnd;
import caseledger.codes.Track;
import caseledger.codes.UnitKind;
import caseledger.permissions.Action;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The code lists that the queries take and answer with, with their labels: no client has to copy them. */
@RestController
class CodeLists {
    /** A code as it is sent, and what it means. */
    record Code(String code, String zh, String en) {}

    @Permitted(Action.READ_RULES)
    @GetMapping("/api/v1/codes")
    Map<String, List<Code>> all(HttpServletRequest request) {
        Parameters.of(request);
        var lists = new LinkedHashMap<String, List<Code>>();
        lists.put("state", list(CaseStatus.values()));
        lists.put("outcome", list(Outcome.values()));
        lists.put("category", list(Category.values()));
        lists.put("channel", list(Channel.values()));
        lists.put("risk", list(RiskGrade.values()));
        lists.put("level", list(Level.values()));
        lists.put("unitKind", list(UnitKind.values()));
        lists.put("role", list(Role.values()));
        lists.put("stationing", list(Stationing.values()));
        lists.put("track", list(Track.values()));
        lists.put("committeeSeat", list(CommitteeSeat.values()));
        lists.put("misconduct", list(Misconduct.values()));
        lists.put("sanction", list(Sanction.values()));
        lists.put("termEnd", list(TermEnd.values()));
        lists.put("purpose", list(Purpose.values()));
        lists.put("readKind", list(ReadKind.values()));
        return lists;
    }

    private static List<Code> list(Labelled[] codes) {
        return Arrays.stream(codes)
                .map(each -> new Code(StateJson.tree(each).asString(), each.zh(), each.en()))
                .toList();
    }
}
