package caseledger.query.cases;

import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.graded;
import static caseledger.query.Cases.registered;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.OTHER_VILLAGE;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Level;
import caseledger.codes.RiskGrade;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.cases.CaseList.After;
import caseledger.query.cases.CaseList.Filter;
import caseledger.query.sight.Shown;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding cases. */
class CaseListTest {
    private static final Filter ANY = new Filter(null, null, null, null, null, null, null);

    private static CaseList cases;

    @BeforeAll
    static void three_cases_and_a_lead() {
        var database = ViewDatabase.create();
        cases = database.prepared(CaseList::new);
        var story = new Story()
                .record(
                        registered(caseId(1), day(1), VILLAGE, TOWN, DISTRICT),
                        registered(caseId(2), day(2), VILLAGE, TOWN, DISTRICT),
                        registered(caseId(3), day(2), OTHER_VILLAGE, OTHER_TOWN, DISTRICT),
                        assigned(caseId(2), day(3), VILLAGE, Level.VILLAGE),
                        graded(caseId(3), day(3), RiskGrade.RED),
                        new LeadReported(
                                caseId(4),
                                day(4),
                                Channel.GRID_REPORT,
                                new PlaceCode(VILLAGE.value()),
                                VILLAGE,
                                List.of(VILLAGE, TOWN, DISTRICT),
                                SECRET,
                                true));
        database.apply(cases, story.all());
    }

    @Test
    void the_latest_opened_comes_first() {
        assertThat(find(ANY)).containsExactly(4, 3, 2, 1);
    }

    @Test
    void a_unit_sees_its_territory_and_below() {
        assertThat(find(in(DISTRICT))).containsExactly(4, 3, 2, 1);
        assertThat(find(in(TOWN))).containsExactly(4, 2, 1);
        assertThat(find(in(OTHER_VILLAGE))).containsExactly(3);
        assertThat(find(in(new UnitId("u-nobody")))).isEmpty();
    }

    @Test
    void filters_by_state_category_channel_and_risk() {
        assertThat(find(new Filter(null, CaseStatus.ASSIGNED, null, null, null, null, null)))
                .containsExactly(2);
        assertThat(find(new Filter(null, null, Category.NEIGHBOUR, null, null, null, null)))
                .containsExactly(3, 2, 1);
        assertThat(find(new Filter(null, null, null, Channel.GRID_REPORT, null, null, null)))
                .containsExactly(4);
        assertThat(find(new Filter(null, null, null, null, RiskGrade.RED, null, null)))
                .containsExactly(3);
    }

    @Test
    void filters_by_the_day_of_registration_both_ends_included() {
        var first = LocalDate.of(2024, 3, 1);
        assertThat(find(new Filter(null, null, null, null, null, first, first))).containsExactly(1);
        assertThat(find(new Filter(null, null, null, null, null, first.plusDays(1), null)))
                .containsExactly(3, 2);
        assertThat(find(new Filter(null, null, null, null, null, null, first.minusDays(1))))
                .isEmpty();
    }

    @Test
    void page_after_page_shows_every_case_once() {
        var found = new ArrayList<Integer>();
        After after = null;
        for (var page = cases.find(ANY, Shown.ALL, after, 1);
                !page.isEmpty();
                page = cases.find(ANY, Shown.ALL, after, 1)) {
            var line = page.getFirst();
            after = new After(
                    Instant.parse(line.get("openedAt").asString()),
                    UUID.fromString(line.get("caseId").asString()));
            found.add(number(line.get("caseId").asString()));
        }
        assertThat(found).containsExactly(4, 3, 2, 1);
    }

    private static Filter in(UnitId unit) {
        return new Filter(unit, null, null, null, null, null, null);
    }

    private static List<Integer> find(Filter filter) {
        return cases.find(filter, Shown.ALL, null, 10).stream()
                .map(line -> number(line.get("caseId").asString()))
                .toList();
    }

    private static int number(String id) {
        return (int) (UUID.fromString(id).getLeastSignificantBits() & 0xFF);
    }

    /** The first of March is day 1. */
    private static Instant day(int number) {
        return Story.noon(LocalDate.of(2024, 2, 29).plusDays(number));
    }
}
