package caseledger.values;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AccessScope;
import caseledger.codes.AppraisalDecision;
import caseledger.codes.Category;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.Purpose;
import caseledger.codes.ReopenReason;
import caseledger.codes.RetentionClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Pins the forms of values of several kinds that stand in stored events: what stands here is read for ever. */
class StoredValuesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final CaseId CASE = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    private static final Sealed REASON = new Sealed("s1.key.dGV4dA");
    private static final Instant WAS = Instant.parse("2026-03-02T01:30:00Z");
    private static final Instant IS = Instant.parse("2026-03-01T01:30:00Z");

    private static final Map<Act, String> ACTS = Map.ofEntries(
            Map.entry(new Act.Conclude(Outcome.SETTLED_ORAL), "{'act':'Conclude','outcome':'SETTLED_ORAL'}"),
            Map.entry(
                    new Act.LowerRisk(RiskGrade.RED, RiskGrade.YELLOW, List.of(new Code("NO_NEW_CALLS"))),
                    "{'act':'LowerRisk','fromGrade':'RED','toGrade':'YELLOW','factors':['NO_NEW_CALLS']}"),
            Map.entry(
                    new Act.MarkDuplicate(CASE, REASON),
                    "{'act':'MarkDuplicate','of':'0198c0de-0000-8000-8000-000000000001','reason':'s1.key.dGV4dA'}"),
            Map.entry(
                    new Act.Merge(CASE, REASON),
                    "{'act':'Merge','into':'0198c0de-0000-8000-8000-000000000001','reason':'s1.key.dGV4dA'}"),
            Map.entry(new Act.Voiding(REASON), "{'act':'Void','reason':'s1.key.dGV4dA'}"),
            Map.entry(
                    new Act.Correct(1, new CorrectedFact.OfScale(Scale.INDIVIDUAL, Scale.GROUP), REASON),
                    "{'act':'Correct','version':1,'fact':{'fact':'scale','was':'01','is':'02'},'reason':'s1.key.dGV4dA'}"),
            Map.entry(new Act.Archive(RetentionClass.PERMANENT), "{'act':'Archive','retentionClass':'PERMANENT'}"),
            Map.entry(
                    new Act.Reopen(ReopenReason.BREACH, CASE),
                    "{'act':'Reopen','reason':'BREACH','linkedTo':'0198c0de-0000-8000-8000-000000000001'}"),
            Map.entry(
                    new Act.OpenAccess(AccessScope.IDENTITY, Purpose.AUDIT, REASON),
                    "{'act':'OpenAccess','scope':'IDENTITY','purpose':'AUDIT','reason':'s1.key.dGV4dA'}"),
            Map.entry(
                    new Act.RestrictProcessing(new PartyId("A"), REASON),
                    "{'act':'RestrictProcessing','party':'A','reason':'s1.key.dGV4dA'}"),
            Map.entry(
                    new Act.LiftRestriction(new PartyId("A"), REASON),
                    "{'act':'LiftRestriction','party':'A','reason':'s1.key.dGV4dA'}"),
            Map.entry(
                    new Act.AppraiseRetention(AppraisalDecision.KEEP, LocalDate.parse("2046-12-31"), REASON),
                    "{'act':'AppraiseRetention','decision':'KEEP','keepUntil':'2046-12-31','reason':'s1.key.dGV4dA'}"),
            Map.entry(new Act.DestroyKeys(new PartyId("A")), "{'act':'DestroyKeys','party':'A'}"),
            Map.entry(
                    new Act.ExportData(Purpose.COURT, REASON, REASON),
                    "{'act':'ExportData','purpose':'COURT','recipient':'s1.key.dGV4dA','reason':'s1.key.dGV4dA'}"));

    private static final Map<CorrectedFact, String> FACTS = Map.of(
            new CorrectedFact.OfCategory(Category.NEIGHBOUR, Category.CONTRACT),
            "{'fact':'category','was':'02','is':'04'}",
            new CorrectedFact.OfScale(Scale.INDIVIDUAL, Scale.GROUP),
            "{'fact':'scale','was':'01','is':'02'}",
            new CorrectedFact.OfComplexity(Complexity.SIMPLE, Complexity.COMPLEX),
            "{'fact':'complexity','was':'SIMPLE','is':'COMPLEX'}",
            new CorrectedFact.OfPlace(
                    new PlaceCode("320614103201"), new PlaceCode("320614104000"), List.of(new UnitId("320614104000"))),
            "{'fact':'place','was':'320614103201','is':'320614104000','within':['320614104000']}",
            new CorrectedFact.OfLevel(Level.VILLAGE, Level.TOWN),
            "{'fact':'level','was':'VILLAGE','is':'TOWN'}",
            new CorrectedFact.OfTime(WAS, IS),
            "{'fact':'occurredAt','was':'2026-03-02T01:30:00Z','is':'2026-03-01T01:30:00Z'}");

    @Test
    void acts_are_written_and_read_in_their_stored_form() {
        requireEveryKind(Act.class, ACTS);
        ACTS.forEach((act, form) -> requireForm(Act.class, act, form));
    }

    @Test
    void corrected_facts_are_written_and_read_in_their_stored_form() {
        requireEveryKind(CorrectedFact.class, FACTS);
        FACTS.forEach((fact, form) -> requireForm(CorrectedFact.class, fact, form));
    }

    private static <T> void requireEveryKind(Class<T> type, Map<T, String> forms) {
        assertThat(forms.keySet().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(type.getPermittedSubclasses()));
    }

    private static <T> void requireForm(Class<T> type, T value, String form) {
        var json = form.replace('\'', '"');
        assertThat(JSON.writeValueAsString(value)).isEqualTo(json);
        assertThat(JSON.readValue(json, type)).isEqualTo(value);
    }
}
