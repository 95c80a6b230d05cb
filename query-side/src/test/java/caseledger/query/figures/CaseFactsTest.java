package caseledger.query.figures;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.breached;
import static caseledger.query.Cases.concluded;
import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.escalated;
import static caseledger.query.Cases.graded;
import static caseledger.query.Cases.invalidated;
import static caseledger.query.Cases.obligation;
import static caseledger.query.Cases.performed;
import static caseledger.query.Cases.reconciled;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.regraded;
import static caseledger.query.Cases.reopened;
import static caseledger.query.Cases.settled;
import static caseledger.query.Cases.terminated;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.noon;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.Outcome;
import caseledger.codes.RiskGrade;
import caseledger.codes.Route;
import caseledger.codes.UnitKind;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.CaseNotAccepted;
import caseledger.events.MediationEvent.ApplicationWithdrawn;
import caseledger.events.MediationEvent.PartyRefused;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In which figures one case counts, rule by rule; the edge cases of the domain notes are in {@link EdgeCasesTest}. */
class CaseFactsTest {
    private static final CaseId ID = Story.caseId(1);
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
    private static final String IN = "NUMERATOR";
    private static final String BELOW = "DENOMINATOR_ONLY";
    private static final String OUT = "OUTSIDE";

    @Test
    void settled_in_the_village_and_lasting_counts_everywhere() {
        assertCounts(IN, IN, IN, IN, IN, settledInVillage());
    }

    @Test
    void an_open_case_stays_in_the_cohort_only() {
        assertCounts(OUT, OUT, BELOW, BELOW, OUT, acceptedInVillage());
    }

    @Test
    void before_acceptance_a_case_counts_nowhere() {
        assertCounts(OUT, OUT, OUT, OUT, OUT, new Story().record(registered(ID, day(0), VILLAGE, TOWN, DISTRICT)));
    }

    @Test
    void reconciled_counts_once_both_sides_have_confirmed() {
        assertCounts(
                OUT,
                OUT,
                BELOW,
                BELOW,
                OUT,
                acceptedInVillage().record(reconciled(ID, day(3), VILLAGE, AT_VILLAGE, false)));
        assertCounts(IN, IN, IN, IN, IN, acceptedInVillage().record(reconciled(ID, day(3), VILLAGE, AT_VILLAGE, true)));
    }

    @Test
    void withdrawing_because_of_reconciliation_does_not_end_the_case() {
        assertCounts(
                OUT,
                OUT,
                BELOW,
                BELOW,
                OUT,
                acceptedInVillage().record(new ApplicationWithdrawn(ID, day(3), new PartyId("A"), true)));
    }

    @Test
    void a_refusal_counts_as_unresolved_once_concluded() {
        var refused = acceptedInVillage().record(new PartyRefused(ID, day(3), new PartyId("A")));
        assertCounts(OUT, OUT, BELOW, BELOW, OUT, refused);
        assertCounts(OUT, OUT, BELOW, BELOW, BELOW, refused.record(concluded(ID, day(4), Outcome.REFUSED)));
    }

    @Test
    void declined_after_it_was_accepted_it_is_unresolved_from_that_day_on() {
        var declined = new CaseNotAccepted(ID, day(5), NonAcceptanceReason.OUT_OF_SCOPE, Route.COURT);
        assertCounts(OUT, OUT, BELOW, BELOW, BELOW, acceptedInVillage().record(declined));
        var fact = factOf(acceptedInVillage().record(declined));
        assertThat(fact.standing()).isEqualTo(Standing.UNRESOLVED);
        assertThat(fact.endedOn()).isEqualTo(DAY.plusDays(5));
        assertThat(fact.flows()).containsExactly(CaseFacts.Flow.ACCEPTED, CaseFacts.Flow.UNRESOLVED);
    }

    @Test
    void transferred_and_handled_by_a_department_stay_in_the_cohort_only() {
        assertCounts(OUT, OUT, BELOW, BELOW, OUT, concludedAs(Outcome.TO_ADMIN));
        assertCounts(OUT, OUT, BELOW, BELOW, OUT, concludedAs(Outcome.HANDLED_BY_DEPT));
    }

    @Test
    void excluded_leaves_all_sets() {
        assertCounts(OUT, OUT, OUT, OUT, OUT, concludedAs(Outcome.VOIDED));
    }

    @Test
    void a_partial_settlement_is_no_resolution() {
        assertCounts(
                OUT,
                OUT,
                BELOW,
                BELOW,
                BELOW,
                settledInVillage().record(concluded(ID, day(5), Outcome.SETTLED_PARTIAL)));
    }

    @Test
    void sent_up_and_down_again_it_counts_in_m1_alone() {
        var story = acceptedInVillage()
                .record(
                        escalated(ID, day(1), VILLAGE, DISTRICT, Level.DISTRICT),
                        new CaseReturned(ID, day(2), DISTRICT, TOWN, Level.DISTRICT, Level.TOWN, SECRET),
                        assigned(ID, day(2), TOWN, Level.TOWN),
                        settled(ID, day(3), TOWN, Level.TOWN));
        assertCounts(IN, BELOW, BELOW, BELOW, IN, story);
    }

    @Test
    void an_enterprise_committee_is_neither_town_nor_village() {
        var story = acceptedInVillage()
                .record(
                        assigned(ID, day(1), new UnitId("u-factory"), Level.TOWN, UnitKind.ENTERPRISE),
                        settled(ID, day(2), new UnitId("u-factory"), Level.TOWN, UnitKind.ENTERPRISE));
        assertCounts(BELOW, BELOW, IN, IN, IN, story);
    }

    @Test
    void resolved_on_the_ninetieth_day_is_in_time_the_day_after_is_not() {
        assertCounts(IN, IN, IN, IN, IN, settledOn(90));
        assertCounts(IN, IN, BELOW, BELOW, IN, settledOn(91));
    }

    @Test
    void a_resolution_has_lasted_when_its_ninetieth_day_is_over() {
        assertThat(counts(settledInVillage(), 3 + 90)).containsEntry("M3", BELOW);
        assertThat(counts(settledInVillage(), 3 + 91)).containsEntry("M3", IN);
    }

    @Test
    void reopened_within_ninety_days_it_never_lasts() {
        assertCounts(IN, IN, IN, BELOW, IN, settledAgain(3 + 60));
    }

    @Test
    void reopening_counts_as_early_up_to_the_ninetieth_day() {
        assertThat(Durability.UNTRIED.lost(true).holdsOn(DAY)).isFalse();
        assertThat(factOf(settledAgain(3 + 90)).durableOn()).isNull();
        assertThat(factOf(settledAgain(3 + 91)).durableOn()).isNotNull();
    }

    @Test
    void a_partial_settlement_concluded_and_then_resolved_in_full_may_last() {
        var story = settledInVillage()
                .record(
                        concluded(ID, day(5), Outcome.SETTLED_PARTIAL),
                        reopened(ID, day(6), VILLAGE),
                        settled(ID, day(7), VILLAGE, AT_VILLAGE));
        assertCounts(IN, IN, IN, IN, IN, story);
    }

    @Test
    void an_invalidated_agreement_opens_the_case_again() {
        var open = settledInVillage().record(invalidated(ID, day(20)));
        assertCounts(OUT, OUT, BELOW, BELOW, OUT, open);
        assertCounts(IN, IN, IN, BELOW, IN, open.record(settled(ID, day(30), VILLAGE, AT_VILLAGE)));
    }

    @Test
    void a_breach_cured_on_the_ninetieth_day_is_cured_in_time() {
        var breach = settledInVillage().record(breached(ID, day(50), "o1"));
        assertCounts(IN, IN, IN, BELOW, IN, breach);
        assertCounts(IN, IN, IN, BELOW, IN, breachedAndCured(94));
        assertCounts(IN, IN, IN, IN, IN, breachedAndCured(93));
    }

    @Test
    void a_breach_after_the_ninetieth_day_comes_too_late_to_matter() {
        assertCounts(IN, IN, IN, BELOW, IN, settledInVillage().record(breached(ID, day(93), "o1")));
        assertCounts(IN, IN, IN, IN, IN, settledInVillage().record(breached(ID, day(94), "o1")));
    }

    @Test
    void a_breach_counts_from_the_day_since_when_it_is_owed_whenever_it_was_reported() {
        assertCounts(IN, IN, IN, BELOW, IN, settledInVillage().record(breached(ID, day(200), "o1", DAY.plusDays(93))));
        assertCounts(IN, IN, IN, IN, IN, settledInVillage().record(breached(ID, day(200), "o1", DAY.plusDays(94))));
    }

    @Test
    void a_cure_counts_on_the_day_of_performance_whenever_it_was_reported() {
        var breach = breached(ID, day(50), "o1");
        assertCounts(
                IN, IN, IN, IN, IN, settledInVillage().record(breach, performed(ID, day(200), "o1", DAY.plusDays(93))));
        assertCounts(
                IN,
                IN,
                IN,
                BELOW,
                IN,
                settledInVillage().record(breach, performed(ID, day(200), "o1", DAY.plusDays(94))));
    }

    /** What is known at a position counts there: the report changes nothing before it. */
    @Test
    void a_breach_reported_later_is_not_known_before() {
        assertThat(factOf(settledInVillage()).durableOn()).isNotNull();
        assertThat(factOf(settledInVillage().record(breached(ID, day(200), "o1", DAY.plusDays(50))))
                        .durableOn())
                .isNull();
    }

    /** cases/11: settled on 2022-10-14, in breach since 2023-06-01. */
    @Test
    void owed_since_the_next_summer_the_settlement_of_autumn_had_lasted() {
        var settled = LocalDate.of(2022, 10, 14);
        var durability =
                Durability.UNTRIED.marked(new Durability.Owed(new ObligationId("e1"), LocalDate.of(2023, 6, 1), true));
        assertThat(durability.holdsOn(settled.plusDays(CaseFacts.DURABLE_DAYS))).isTrue();
    }

    @Test
    void agreeing_on_other_terms_cures_a_breach() {
        var changed = new AgreementChanged(
                ID, day(60), new AgreementId("g1"), SECRET, List.of(obligation("o1", day(200))), List.of());
        assertCounts(IN, IN, IN, IN, IN, settledInVillage().record(breached(ID, day(50), "o1"), changed));
    }

    @Test
    void what_counts_is_when_it_happened_not_when_it_was_recorded() {
        var story = settledInVillage()
                .record(performed(ID, day(60), "o1"), noon(DAY.plusDays(70)))
                .record(breached(ID, day(50), "o1"), noon(DAY.plusDays(71)));
        assertCounts(IN, IN, IN, IN, IN, story);
    }

    @Test
    void a_red_case_must_be_blue_again_on_the_ninetieth_day() {
        assertThat(m3(RiskGrade.RED)).isEqualTo(BELOW);
        assertThat(m3(RiskGrade.RED, RiskGrade.YELLOW)).isEqualTo(BELOW);
        assertThat(m3(RiskGrade.RED, RiskGrade.BLUE)).isEqualTo(IN);
        assertThat(m3(RiskGrade.RED, RiskGrade.UNGRADED)).isEqualTo(IN);
        assertThat(m3(RiskGrade.YELLOW)).isEqualTo(IN);
    }

    @Test
    void lowering_the_risk_after_the_ninetieth_day_is_too_late() {
        var red = settledInVillage().record(graded(ID, day(10), RiskGrade.RED));
        var onTime = regraded(ID, day(93), RiskGrade.RED, RiskGrade.BLUE);
        assertThat(counts(red.record(regraded(ID, day(94), RiskGrade.RED, RiskGrade.BLUE)), 500))
                .containsEntry("M3", BELOW);
        assertThat(counts(settledInVillage().record(graded(ID, day(10), RiskGrade.RED), onTime), 500))
                .containsEntry("M3", IN);
    }

    private static final Level AT_VILLAGE = Level.VILLAGE;

    private static String m3(RiskGrade... grades) {
        var story = acceptedInVillage();
        for (var i = 0; i < grades.length; i++) {
            story.record(i == 0 ? graded(ID, day(1), grades[0]) : regraded(ID, day(20 + i), grades[i - 1], grades[i]));
            if (i == 0) {
                story.record(drafted(ID, day(3), "o1"), settled(ID, day(3), VILLAGE, AT_VILLAGE));
            }
        }
        return counts(story, 500).get("M3");
    }

    private static Story acceptedInVillage() {
        return new Story()
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(0), VILLAGE, AT_VILLAGE),
                        accepted(ID, day(0), VILLAGE, AT_VILLAGE));
    }

    private static Story settledInVillage() {
        return settledOn(3);
    }

    private static Story settledOn(int day) {
        return acceptedInVillage().record(drafted(ID, day(day), "o1"), settled(ID, day(day), VILLAGE, AT_VILLAGE));
    }

    private static Story settledAgain(int reopenedOn) {
        return settledInVillage()
                .record(reopened(ID, day(reopenedOn), VILLAGE), settled(ID, day(reopenedOn + 1), VILLAGE, AT_VILLAGE));
    }

    private static Story breachedAndCured(int on) {
        return settledInVillage().record(breached(ID, day(50), "o1"), performed(ID, day(on), "o1"));
    }

    private static Story concludedAs(Outcome outcome) {
        return acceptedInVillage().record(terminated(ID, day(3), outcome), concluded(ID, day(4), outcome));
    }

    private static Instant day(int number) {
        return noon(DAY.plusDays(number));
    }

    private static CaseFacts.Fact factOf(Story story) {
        var facts = CaseFacts.UNKNOWN;
        for (var recorded : story.all()) {
            facts = facts.evolve((CaseEvent) recorded.event(), recorded.isLate());
        }
        return facts.fact();
    }

    /** M1, M1b, M2, M3 and M4 long after everything. */
    private static void assertCounts(String m1, String m1b, String m2, String m3, String m4, Story story) {
        var counts = counts(story, 500);
        assertThat(counts)
                .containsEntry("M1", m1)
                .containsEntry("M1b", m1b)
                .containsEntry("M2", m2)
                .containsEntry("M3", m3)
                .containsEntry("M4", m4);
    }

    /** As the view sees it once something else has been recorded some days later. */
    private static Map<String, String> counts(Story story, int recordedUntil) {
        var database = ViewDatabase.create();
        var figures = database.prepared(Figures::new);
        database.apply(figures, story.all());
        var later = new Story();
        story.all().forEach(each -> later.record(each.event(), each.recordedAt()));
        later.record(registered(Story.caseId(2), day(recordedUntil), VILLAGE));
        database.apply(figures, List.of(later.last()));
        return new FigureBook(database.sql, database.tables, new FigureSettings(30), database.manager)
                .membership(ID.value());
    }
}
