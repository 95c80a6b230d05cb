package caseledger.query.figures;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.applied;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.breached;
import static caseledger.query.Cases.concluded;
import static caseledger.query.Cases.corrected;
import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.duplicate;
import static caseledger.query.Cases.elsewhere;
import static caseledger.query.Cases.escalated;
import static caseledger.query.Cases.graded;
import static caseledger.query.Cases.invalidated;
import static caseledger.query.Cases.linked;
import static caseledger.query.Cases.merged;
import static caseledger.query.Cases.performed;
import static caseledger.query.Cases.reconciled;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.regraded;
import static caseledger.query.Cases.rejected;
import static caseledger.query.Cases.reopened;
import static caseledger.query.Cases.settled;
import static caseledger.query.Cases.terminated;
import static caseledger.query.Cases.voided;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.caseId;
import static caseledger.query.Story.noon;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Level;
import caseledger.codes.LinkType;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.OnExpiry;
import caseledger.codes.Outcome;
import caseledger.codes.PauseReason;
import caseledger.codes.RiskGrade;
import caseledger.codes.Route;
import caseledger.codes.Satisfaction;
import caseledger.codes.TriageRoute;
import caseledger.codes.UnitKind;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.DeadlineEvent.DeadlineMissed;
import caseledger.events.IntakeEvent.CaseNotAccepted;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.IntakeEvent.DisputeSplit;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.IntakeEvent.RepeatContactLogged;
import caseledger.events.LedgerEvent;
import caseledger.events.MediationEvent.ApplicationWithdrawn;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.MediationEvent.PartyRefused;
import caseledger.events.MediationEvent.PeriodExtended;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.JointMediationOpened;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.figures.Facts.By;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.CorrectedFact;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.RuleVersion;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The edge cases of domain notes §6.5, in their order, each on the real view. */
class EdgeCasesTest {
    private static final CaseId ID = caseId(1);
    private static final CaseId OTHER = caseId(2);
    private static final PartyId A = new PartyId("A");
    private static final Code PHONE = new Code("PHONE");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
    private static final Period YEAR = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
    private static final int LONG_AFTER = 500;

    private static final String IN = "NUMERATOR";
    private static final String BELOW = "DENOMINATOR_ONLY";
    private static final String OUT = "OUTSIDE";

    @Test
    void edge01_an_open_case_stays_in_the_cohort_and_is_in_no_share_of_what_was_resolved() {
        assertThat(countsOf(acceptedInVillage()))
                .containsEntry("M1", OUT)
                .containsEntry("M2", BELOW)
                .containsEntry("M3", BELOW)
                .containsEntry("M4", OUT);
    }

    @Test
    void edge02_who_withdrew_counts_as_resolved_only_once_both_sides_say_so() {
        var withdrawn = acceptedInVillage()
                .record(new ApplicationWithdrawn(ID, day(2), A, true))
                .record(reconciled(ID, day(3), VILLAGE, Level.VILLAGE, false));
        assertThat(countsOf(withdrawn)).containsEntry("M1", OUT).containsEntry("M4", OUT);

        withdrawn.record(reconciled(ID, day(4), VILLAGE, Level.VILLAGE, true));
        assertThat(countsOf(withdrawn))
                .containsEntry("M1", IN)
                .containsEntry("M2", IN)
                .containsEntry("M4", IN);

        var otherwise = acceptedInVillage()
                .record(new ApplicationWithdrawn(ID, day(2), A, false), concluded(ID, day(3), Outcome.WITHDRAWN_OTHER));
        assertThat(countsOf(otherwise)).containsEntry("M1", OUT).containsEntry("M4", BELOW);
    }

    @Test
    void edge03_refused_before_the_acceptance_counts_nowhere_and_after_it_as_unresolved() {
        var before = new Story()
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        new PartyRefused(ID, day(1), A),
                        new CaseNotAccepted(ID, day(2), NonAcceptanceReason.OUT_OF_SCOPE, Route.COURT));
        assertThat(countsOf(before).values()).containsOnly(OUT);

        var after = acceptedInVillage().record(new PartyRefused(ID, day(1), A), concluded(ID, day(2), Outcome.REFUSED));
        assertThat(countsOf(after)).containsEntry("M2", BELOW).containsEntry("M4", BELOW);
    }

    @Test
    void edge04_a_second_contact_while_the_case_is_open_is_no_second_case() {
        var ledger = new Ledger(
                acceptedInVillage().record(new RepeatContactLogged(ID, day(2), Channel.PHONE_12345, TOWN, A, null)));
        assertThat(ledger.answer("M5").denominator()).isOne();

        ledger.story.record(
                registered(OTHER, day(3), VILLAGE, TOWN, DISTRICT),
                assigned(OTHER, day(3), VILLAGE, Level.VILLAGE),
                accepted(OTHER, day(3), VILLAGE, Level.VILLAGE));
        ledger.apply();
        assertThat(ledger.answer("M5").denominator()).isEqualTo(2);
        ledger.record(duplicate(OTHER, day(4), ID));
        assertThat(ledger.answer("M5").denominator()).isOne();
    }

    @Test
    void edge05_the_same_dispute_again_keeps_its_cohort_within_r_and_is_a_linked_case_after_it() {
        var again = settledInVillage()
                .record(
                        performed(ID, day(4), "o1"),
                        concluded(ID, day(5), Outcome.SETTLED_WRITTEN),
                        reopened(ID, day(60), VILLAGE),
                        accepted(ID, day(61), VILLAGE, Level.VILLAGE),
                        settled(ID, day(62), VILLAGE, Level.VILLAGE));
        var reopened = new Ledger(again);
        assertThat(reopened.answer("M2").denominator()).isOne();
        assertThat(reopened.counts()).containsEntry("M2", IN).containsEntry("M3", BELOW);
        assertThat(reopened.counts()).containsEntry("M10-30", BELOW).containsEntry("M10-90", IN);

        var later = new Ledger(concludedInVillage()
                .record(linked(registered(OTHER, day(130), VILLAGE, TOWN, DISTRICT), LinkType.RECURRENCE_OF, ID)));
        assertThat(later.counts()).containsEntry("M3", IN);
        assertThat(later.counts()).containsEntry("M10-90", BELOW).containsEntry("M10-180", IN);
    }

    @Test
    void edge06_a_new_claim_between_the_same_parties_is_a_case_of_its_own() {
        var ledger = new Ledger(concludedInVillage()
                .record(
                        linked(registered(OTHER, day(20), VILLAGE, TOWN, DISTRICT), LinkType.RELATED, ID),
                        assigned(OTHER, day(20), VILLAGE, Level.VILLAGE),
                        accepted(OTHER, day(20), VILLAGE, Level.VILLAGE)));
        assertThat(ledger.answer("M5").denominator()).isEqualTo(2);
        assertThat(ledger.counts()).containsEntry("M3", IN).containsEntry("M10-30", BELOW);
    }

    @Test
    void edge07_escalated_returned_and_settled_below_is_in_m1_and_out_of_all_that_never_went_up() {
        var story = acceptedInVillage()
                .record(
                        escalated(ID, day(5), VILLAGE, DISTRICT, Level.DISTRICT),
                        new CaseReturned(ID, day(8), DISTRICT, TOWN, Level.DISTRICT, Level.TOWN, SECRET),
                        accepted(ID, day(9), TOWN, Level.TOWN),
                        settled(ID, day(10), TOWN, Level.TOWN));
        assertThat(countsOf(story))
                .containsEntry("M1", IN)
                .containsEntry("M1b", BELOW)
                .containsEntry("M2", BELOW)
                .containsEntry("M3", BELOW);
    }

    @Test
    void edge08_who_assists_without_leading_does_not_take_the_case() {
        var ledger = new Ledger(assistedInTown(DISTRICT, OTHER_TOWN));
        assertThat(ledger.answer("M1").breakdown()).containsEntry("town", 1L).containsEntry("district", 0L);
        assertThat(ledger.counts()).containsEntry("M1b", IN).containsEntry("M2", IN);
    }

    @Test
    void edge08_help_from_the_district_is_flagged_and_each_helper_has_its_count() {
        var helped = new Ledger(assistedInTown(DISTRICT, OTHER_TOWN));
        assertThat(helped.counts()).containsEntry("M1-assisted", IN);
        assertThat(helped.answer("M1").breakdown()).containsEntry("assistedByDistrict", 1L);
        assertThat(helped.answer("M1-assisted").breakdown())
                .containsEntry("assists", Map.of(DISTRICT.value(), 1L, OTHER_TOWN.value(), 1L));

        var amongTowns = new Ledger(assistedInTown(OTHER_TOWN));
        assertThat(amongTowns.counts()).containsEntry("M1-assisted", BELOW);
        assertThat(amongTowns.answer("M1").breakdown()).containsEntry("assistedByDistrict", 0L);

        var tookTheLead = new Ledger(acceptedInVillage()
                .record(
                        new JointMediationOpened(ID, day(2), VILLAGE, List.of(DISTRICT), null),
                        escalated(ID, day(5), VILLAGE, DISTRICT, Level.DISTRICT),
                        settled(ID, day(7), DISTRICT, Level.DISTRICT)));
        assertThat(tookTheLead.counts()).containsEntry("M1-assisted", OUT);
        assertThat(tookTheLead.answer("M1-assisted").breakdown()).containsEntry("assists", Map.of());
    }

    @Test
    void edge09_a_branch_seated_in_a_town_counts_at_the_level_the_register_gives_it() {
        var station = new UnitId("u-police-station");
        var ledger = new Ledger(new Story()
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(0), station, Level.TOWN, UnitKind.POLICE),
                        accepted(ID, day(0), station, Level.TOWN),
                        settled(ID, day(3), station, Level.TOWN, UnitKind.POLICE)));
        assertThat(ledger.answer("M1").breakdown()).containsEntry("town", 1L);
        assertThat(ledger.counts()).containsEntry("M1", IN).containsEntry("M2", IN);
    }

    @Test
    void edge10_an_enterprise_committee_stands_apart_and_m1_is_given_with_and_without_it() {
        var story = new Story();
        for (var number = 1; number <= 40; number++) {
            var kind = number <= 30 ? UnitKind.CENTRE : UnitKind.ENTERPRISE;
            story.record(
                    registered(caseId(number), day(0), VILLAGE, TOWN, DISTRICT),
                    assigned(caseId(number), day(0), VILLAGE, Level.VILLAGE, kind),
                    accepted(caseId(number), day(0), VILLAGE, Level.VILLAGE),
                    settled(caseId(number), day(3), VILLAGE, Level.VILLAGE, kind));
        }
        assertThat(new Ledger(story).answer("M1").breakdown())
                .containsEntry("village", 30L)
                .containsEntry("enterprise", 10L)
                .containsEntry("rateWithoutEnterprise", "75.00")
                .containsEntry("rateWithEnterprise", "100.00");
    }

    @Test
    void edge11_a_group_is_one_case_and_a_series_as_many_as_were_registered() {
        var story = acceptedInVillage();
        for (var number = 2; number <= 4; number++) {
            var id = caseId(number);
            story.record(
                    linked(registered(id, day(1), VILLAGE, TOWN, DISTRICT), LinkType.SERIES, ID),
                    assigned(id, day(1), VILLAGE, Level.VILLAGE),
                    accepted(id, day(1), VILLAGE, Level.VILLAGE));
        }
        var ledger = new Ledger(story);
        assertThat(ledger.answer("M5").denominator()).isEqualTo(4);
    }

    @Test
    void edge11_a_dispute_that_was_split_counts_once_for_each_case_made_of_it() {
        var story = acceptedInVillage();
        for (var id : List.of(caseId(2), caseId(3))) {
            story.record(
                    linked(registered(id, day(1), VILLAGE, TOWN, DISTRICT), LinkType.SPLIT_FROM, ID),
                    new DisputeSplit(id, day(1), ID, SECRET),
                    assigned(id, day(1), VILLAGE, Level.VILLAGE),
                    accepted(id, day(1), VILLAGE, Level.VILLAGE));
        }
        var ledger = new Ledger(story);
        assertThat(ledger.answer("M5").denominator()).isEqualTo(3);
    }

    @Test
    void edge12_of_merged_cases_the_survivor_keeps_its_own_trail_and_the_earliest_acceptance() {
        var lastYear = noon(LocalDate.of(2023, 12, 20));
        var ledger = new Ledger(new Story()
                .record(
                        registered(OTHER, lastYear, VILLAGE, TOWN, DISTRICT),
                        assigned(OTHER, lastYear, DISTRICT, Level.DISTRICT),
                        accepted(OTHER, lastYear, DISTRICT, Level.DISTRICT),
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(0), VILLAGE, Level.VILLAGE),
                        accepted(ID, day(0), VILLAGE, Level.VILLAGE),
                        merged(OTHER, day(1), OTHER, ID, lastYear),
                        merged(ID, day(1), OTHER, ID, lastYear),
                        settled(ID, day(3), VILLAGE, Level.VILLAGE)));
        assertThat(ledger.answer("M5").denominator()).isZero();
        var before = new Period(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
        assertThat(ledger.book
                        .answer(Figure.M2, ledger.book.scope(DISTRICT, before, null))
                        .denominator())
                .isOne();
        assertThat(ledger.counts())
                .containsEntry("M1", IN)
                .containsEntry("M1b", IN)
                .containsEntry("M2", IN);
        assertThat(ledger.book.membership(OTHER.value()).values()).containsOnly(OUT);
    }

    @Test
    void edge13_a_partial_agreement_has_not_resolved_the_dispute() {
        var story =
                settledInVillage().record(performed(ID, day(4), "o1"), concluded(ID, day(5), Outcome.SETTLED_PARTIAL));
        assertThat(countsOf(story))
                .containsEntry("M1", OUT)
                .containsEntry("M2", BELOW)
                .containsEntry("M4", BELOW);
    }

    @Test
    void edge14_an_invalidated_agreement_takes_the_resolution_back_from_then_on_and_a_rejected_request_does_not() {
        var ledger = new Ledger(settledInVillage());
        var before = ledger.book.position();
        ledger.record(invalidated(ID, day(40)));
        assertThat(ledger.counts()).containsEntry("M1", OUT).containsEntry("M2", BELOW);
        assertThat(ledger.answer("M1", before).numerator()).isOne();
        assertThat(ledger.answer("M1").numerator()).isZero();

        var rejected = settledInVillage().record(applied(ID, day(10)), rejected(ID, day(20)));
        assertThat(countsOf(rejected))
                .containsEntry("M1", IN)
                .containsEntry("M3", IN)
                .containsEntry("M8b", BELOW);
    }

    @Test
    void edge15_a_breach_cured_before_r_is_durable_and_performed_late() {
        var ledger = new Ledger(settledInVillage().record(breached(ID, day(40), "o1"), performed(ID, day(60), "o1")));
        assertThat(ledger.counts()).containsEntry("M3", IN).containsEntry("M7b", IN);
        assertThat(ledger.answer("M7b").breakdown()).containsEntry("standing", Map.of("LATE", 1L));
    }

    @Test
    void edge16_what_is_recorded_late_changes_only_later_answers_and_is_counted_as_late() {
        var ledger = new Ledger(acceptedInVillage());
        var before = ledger.book.position();
        var asPublished = ledger.answer("M2", before);
        ledger.story.record(settled(ID, day(3), VILLAGE, Level.VILLAGE), day(30));
        ledger.apply();
        assertThat(ledger.answer("M2", before)).isEqualTo(asPublished);
        assertThat(asPublished.numerator()).isZero();
        assertThat(ledger.answer("M2").numerator()).isOne();
        assertThat(ledger.answer("M2").lateEntries()).isOne();
    }

    @Test
    void edge17_a_case_keeps_the_unit_it_had_and_counts_for_the_unit_that_took_over() {
        var story = settledInVillage().record(new OrgUnitClosed(TOWN, day(100), DAY.plusDays(120), OTHER_TOWN));
        var ledger = new Ledger(story);
        var decided = ledger.book.position();
        assertThat(ledger.accepted(OTHER_TOWN, decided)).isZero();

        assertThat(ledger.counts()).containsEntry("M1", IN).containsEntry("M2", IN);
        assertThat(ledger.accepted(OTHER_TOWN, null)).isOne();
        assertThat(ledger.accepted(TOWN, null)).isOne();
        assertThat(ledger.accepted(DISTRICT, null)).isOne();
        assertThat(ledger.accepted(OTHER_TOWN, decided)).isZero();
        assertThat(ledger.byUnit(DISTRICT)).containsExactly(OTHER_TOWN.value());
        assertThat(ledger.byUnit(OTHER_TOWN)).containsExactly(VILLAGE.value());
    }

    @Test
    void edge18_an_extension_counts_if_it_was_agreed_and_recorded_before_the_time_was_up() {
        assertThat(countsOf(timed().record(ended(15)))).containsEntry("M6", BELOW);

        var inTime = timed().record(extended(5), ended(15));
        assertThat(countsOf(inTime)).containsEntry("M6", IN);

        var tooLong = timed().record(extended(5), ended(18));
        assertThat(countsOf(tooLong)).containsEntry("M6", BELOW);

        var agreedTooLate = timed().record(extended(10), ended(15));
        assertThat(countsOf(agreedTooLate)).containsEntry("M6", BELOW);

        var recordedTooLate =
                timed().record(timeUp(8)).record(extended(5), day(9)).record(ended(15));
        assertThat(countsOf(recordedTooLate)).containsEntry("M6", BELOW);
    }

    @Test
    void edge18_a_pause_is_left_out_between_its_two_events_and_nowhere_else() {
        var paused = timed().record(suspended(2));
        assertThat(countsOf(paused)).containsEntry("M6", OUT);

        var resumed = timed().record(suspended(2), new MediationResumed(ID, day(12), true));
        assertThat(countsOf(resumed)).containsEntry("M6", BELOW);
        assertThat(countsOf(timed().record(suspended(2), new MediationResumed(ID, day(12), true))
                        .record(ended(17))))
                .containsEntry("M6", IN);
        assertThat(countsOf(timed().record(suspended(2), new MediationResumed(ID, day(12), true))
                        .record(ended(18))))
                .containsEntry("M6", BELOW);

        var pausedTooLate = timed().record(suspended(10), new MediationResumed(ID, day(12), true), ended(13));
        assertThat(countsOf(pausedTooLate)).containsEntry("M6", BELOW);
    }

    @Test
    void edge19_a_corrected_level_counts_from_the_correction_on_and_both_versions_can_be_told() {
        var ledger = new Ledger(new Story()
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(0), DISTRICT, Level.DISTRICT),
                        accepted(ID, day(0), DISTRICT, Level.DISTRICT),
                        settled(ID, day(3), DISTRICT, Level.DISTRICT),
                        concluded(ID, day(4), Outcome.SETTLED_WRITTEN)));
        var before = ledger.book.position();
        ledger.record(
                corrected(ID, day(20), 2, "LeadUnitAssigned", new CorrectedFact.OfLevel(Level.DISTRICT, Level.TOWN)));
        assertThat(ledger.counts())
                .containsEntry("M1", IN)
                .containsEntry("M1b", IN)
                .containsEntry("M2", IN);
        assertThat(ledger.answer("M1", before).breakdown())
                .containsEntry("district", 1L)
                .containsEntry("town", 0L);
        assertThat(ledger.answer("M1").breakdown())
                .containsEntry("district", 0L)
                .containsEntry("town", 1L);

        ledger.record(corrected(
                ID, day(21), 5, "CaseConcluded", new CorrectedFact.OfTime(day(4), noon(LocalDate.of(2025, 1, 2)))));
        assertThat(ledger.answer("M10-30").denominator()).isZero();
    }

    @Test
    void edge19_a_corrected_category_is_told_beside_the_one_that_was_recorded() {
        var ledger = new Ledger(settledInVillage());
        var before = ledger.book.position();
        ledger.record(corrected(
                ID, day(20), 1, "CaseRegistered", new CorrectedFact.OfCategory(Category.NEIGHBOUR, Category.CONTRACT)));
        assertThat(ledger.by(By.CATEGORY, null)).containsExactly(Category.CONTRACT.code());
        assertThat(ledger.by(By.RECORDED_CATEGORY, null)).containsExactly(Category.NEIGHBOUR.code());
        assertThat(ledger.by(By.CATEGORY, before)).containsExactly(Category.NEIGHBOUR.code());
    }

    @Test
    void edge19_a_corrected_place_and_time_move_the_case_from_then_on() {
        var ledger = new Ledger(settledInVillage());
        var before = ledger.book.position();
        ledger.record(corrected(
                ID,
                day(20),
                1,
                "CaseRegistered",
                new CorrectedFact.OfPlace(
                        new PlaceCode(VILLAGE.value()),
                        new PlaceCode(OTHER_TOWN.value()),
                        List.of(OTHER_TOWN, DISTRICT))));
        assertThat(ledger.accepted(OTHER_TOWN, null)).isOne();
        assertThat(ledger.accepted(TOWN, null)).isZero();
        assertThat(ledger.accepted(TOWN, before)).isOne();

        ledger.record(corrected(
                ID, day(21), 3, "CaseAccepted", new CorrectedFact.OfTime(day(0), noon(LocalDate.of(2023, 12, 30)))));
        assertThat(ledger.accepted(DISTRICT, null)).isZero();
        assertThat(ledger.accepted(DISTRICT, before)).isOne();
    }

    @Test
    void whether_a_court_is_asked_is_provisional_until_the_working_day_after_a_holiday() {
        assertThat(Figure.M8A.settlesOn(LocalDate.of(2024, 1, 11)))
                .as("the 30th day is the first of the Spring Festival")
                .isEqualTo(LocalDate.of(2024, 2, 18));
        assertThat(Figure.M8A.settlesOn(LocalDate.of(2024, 2, 1))).isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(Figure.M8A.settlesOn(LocalDate.of(2024, 2, 5))).isEqualTo(LocalDate.of(2024, 3, 6));
    }

    @Test
    void a_voided_or_duplicate_case_leaves_all_figures_and_stays_in_the_answers_given_before() {
        for (var excluded : List.of(voided(ID, day(20)), duplicate(ID, day(20), OTHER))) {
            var ledger = new Ledger(concludedInVillage());
            var before = ledger.book.position();
            assertThat(ledger.counts()).containsEntry("M1", IN).containsEntry("M2", IN);
            ledger.record(excluded);
            assertThat(ledger.counts().values()).containsOnly(OUT);
            assertThat(ledger.answer("M5").denominator()).isZero();
            assertThat(ledger.answer("M5").breakdown().get("flow").toString()).contains("excluded=1");
            assertThat(ledger.answer("M1", before).numerator()).isOne();
        }
    }

    @Test
    void edge20_a_lead_that_was_never_registered_is_no_case() {
        var ledger = new Ledger(new Story()
                .record(new LeadReported(
                        ID,
                        day(0),
                        Channel.JOINT_SCREENING,
                        new PlaceCode(VILLAGE.value()),
                        VILLAGE,
                        List.of(VILLAGE, TOWN, DISTRICT),
                        SECRET,
                        false)));
        assertThat(ledger.counts().values()).containsOnly(OUT);
        assertThat(ledger.answer("M5").denominator()).isZero();
        assertThat(ledger.answer("M5").rate()).isEqualTo("n/a");
    }

    @Test
    void edge21_no_reply_is_no_yes_and_two_answers_stay_two() {
        var b = new PartyId("B");
        var ledger = new Ledger(settledInVillage()
                .record(
                        new SatisfactionInvited(ID, day(10), A, PHONE),
                        new SatisfactionInvited(ID, day(10), b, PHONE),
                        new SatisfactionInvited(ID, day(10), new PartyId("C"), PHONE),
                        new SatisfactionRated(ID, day(11), A, Satisfaction.SATISFIED, Satisfaction.SATISFIED, true),
                        new SatisfactionRated(
                                ID, day(11), b, Satisfaction.NOT_SATISFIED, Satisfaction.NOT_SATISFIED, true)));
        assertThat(ledger.fraction("M9a")).isEqualTo("2/3");
        assertThat(ledger.fraction("M9b-result")).isEqualTo("1/2");
        assertThat(ledger.fraction("M9c-result")).isEqualTo("1/3");
    }

    @Test
    void edge22_a_party_that_cannot_act_for_itself_changes_nothing_of_what_its_case_counts_for() {
        var story = acceptedInVillage()
                .record(
                        new CapacityRecorded(ID, day(1), A, LegalCapacity.MINOR, SECRET, null),
                        settled(ID, day(3), VILLAGE, Level.VILLAGE));
        assertThat(countsOf(story)).isEqualTo(countsOf(settledWithoutTerms()));
    }

    @Test
    void edge22_a_party_that_cannot_be_found_leaves_its_case_in_the_figures_as_unresolved() {
        var missing = acceptedInVillage()
                .record(terminated(ID, day(20), Outcome.NO_CONTACT), concluded(ID, day(21), Outcome.NO_CONTACT));
        assertThat(countsOf(missing))
                .containsEntry("M1", OUT)
                .containsEntry("M2", BELOW)
                .containsEntry("M4", BELOW);
    }

    @Test
    void edge23_an_impasse_followed_by_a_lawsuit_is_an_impasse_with_a_conversion() {
        var ledger = new Ledger(acceptedInVillage()
                .record(
                        terminated(ID, day(5), Outcome.IMPASSE),
                        concluded(ID, day(6), Outcome.IMPASSE),
                        elsewhere(ID, day(20), ExternalOutcomeKind.LAWSUIT_FILED)));
        assertThat(ledger.counts())
                .containsEntry("M4", BELOW)
                .containsEntry("M13a", IN)
                .containsEntry("M13b", BELOW);
        assertThat(ledger.answer("M5").breakdown().get("flow").toString())
                .contains("unresolved=1")
                .contains("transferred=0");
    }

    @Test
    void edge23_a_lawsuit_from_before_the_acceptance_is_no_conversion_whenever_it_was_recorded() {
        var story = new Story()
                .record(
                        registered(ID, day(-9), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(-9), VILLAGE, Level.VILLAGE),
                        accepted(ID, day(0), VILLAGE, Level.VILLAGE),
                        elsewhere(ID, day(-1), ExternalOutcomeKind.LAWSUIT_FILED));
        assertThat(countsOf(story)).containsEntry("M13a", BELOW);

        var ledger = new Ledger(story.record(
                elsewhere(ID, day(0), ExternalOutcomeKind.PETITION_FILED),
                elsewhere(ID, day(40), ExternalOutcomeKind.LAWSUIT_FILED)));
        assertThat(ledger.counts()).containsEntry("M13a", IN).containsEntry("M13b", IN);
    }

    @Test
    void edge24_a_red_case_lasts_only_if_its_risk_is_back_to_blue() {
        var red = acceptedInVillage()
                .record(graded(ID, day(1), RiskGrade.RED), settled(ID, day(3), VILLAGE, Level.VILLAGE));
        assertThat(countsOf(red)).containsEntry("M2", IN).containsEntry("M3", BELOW);

        red.record(regraded(ID, day(50), RiskGrade.RED, RiskGrade.YELLOW));
        assertThat(countsOf(red)).containsEntry("M3", BELOW);

        red.record(regraded(ID, day(60), RiskGrade.YELLOW, RiskGrade.BLUE));
        assertThat(countsOf(red)).containsEntry("M2", IN).containsEntry("M3", IN);
    }

    private static Story acceptedInVillage() {
        return new Story()
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(0), VILLAGE, Level.VILLAGE),
                        accepted(ID, day(0), VILLAGE, Level.VILLAGE));
    }

    private static Story assistedInTown(UnitId... helpers) {
        return new Story()
                .record(unit(DISTRICT, Level.DISTRICT), unit(TOWN, Level.TOWN), unit(OTHER_TOWN, Level.TOWN))
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, day(0), VILLAGE, Level.VILLAGE),
                        accepted(ID, day(0), VILLAGE, Level.VILLAGE),
                        escalated(ID, day(5), VILLAGE, TOWN, Level.TOWN),
                        new JointMediationOpened(ID, day(6), TOWN, List.of(helpers), null),
                        settled(ID, day(7), TOWN, Level.TOWN));
    }

    private static OrgUnitRegistered unit(UnitId id, Level level) {
        return new OrgUnitRegistered(id, day(-10), id.value(), level, UnitKind.CENTRE, new PlaceCode(id.value()), null);
    }

    /** A case of general complexity: its last day is the 7th. */
    private static Story timed() {
        return new Story()
                .record(
                        registered(ID, day(0), VILLAGE, TOWN, DISTRICT),
                        new CaseTriaged(ID, day(0), Complexity.GENERAL, true, TriageRoute.MEDIATION),
                        assigned(ID, day(0), VILLAGE, Level.VILLAGE),
                        accepted(ID, day(0), VILLAGE, Level.VILLAGE));
    }

    private static PeriodExtended extended(int number) {
        return new PeriodExtended(ID, day(number), 10, List.of(A, new PartyId("B")));
    }

    private static MediationSuspended suspended(int number) {
        return new MediationSuspended(ID, day(number), PauseReason.APPRAISAL, SECRET, null);
    }

    private static DeadlineMissed timeUp(int number) {
        var clock = new ClockName("complexity.general");
        return new DeadlineMissed(ID, day(number), clock, 1, null, RuleVersion.of(clock, 1), OnExpiry.SUPERVISE);
    }

    private static CaseConcluded ended(int number) {
        return concluded(ID, day(number), Outcome.IMPASSE);
    }

    private static Story settledInVillage() {
        return acceptedInVillage().record(drafted(ID, day(3), "o1"), settled(ID, day(3), VILLAGE, Level.VILLAGE));
    }

    private static Story settledWithoutTerms() {
        return acceptedInVillage().record(settled(ID, day(3), VILLAGE, Level.VILLAGE));
    }

    private static Story concludedInVillage() {
        return settledInVillage().record(performed(ID, day(4), "o1"), concluded(ID, day(5), Outcome.SETTLED_WRITTEN));
    }

    private static Instant day(int number) {
        return noon(DAY.plusDays(number));
    }

    private static Map<String, String> countsOf(Story story) {
        return new Ledger(story).counts();
    }

    /** The view on PostgreSQL that has seen a story. */
    private static final class Ledger {
        private final ViewDatabase database = ViewDatabase.create();
        private final Figures figures = database.prepared(Figures::new);
        private final FigureBook book =
                new FigureBook(database.sql, database.tables, new FigureSettings(30), database.manager);
        private final Story story = new Story();

        Ledger(Story told) {
            told.all().forEach(each -> story.record(each.event(), each.recordedAt()));
            apply();
        }

        void record(LedgerEvent event) {
            story.record(event);
            apply();
        }

        void apply() {
            database.apply(figures, story.all());
        }

        /** Where the case counts once so much time has passed that nothing is provisional any more. */
        Map<String, String> counts() {
            var at = day(LONG_AFTER);
            if (story.last().recordedAt().isBefore(at)) {
                story.record(registered(caseId(999), at, VILLAGE), at.plus(Duration.ofMinutes(1)));
                apply();
            }
            return book.membership(ID.value());
        }

        String fraction(String figure) {
            var answer = answer(figure);
            return answer.numerator() + "/" + answer.denominator();
        }

        long accepted(UnitId unit, Long asOf) {
            return book.answer(Figure.M2, book.scope(unit, YEAR, asOf)).denominator();
        }

        List<String> by(By by, Long asOf) {
            return book.series(Figure.M2, book.scope(DISTRICT, YEAR, asOf), by).stream()
                    .map(FigureBook.Point::key)
                    .toList();
        }

        List<String> byUnit(UnitId unit) {
            return book.series(Figure.M2, book.scope(unit, YEAR, null), By.UNIT).stream()
                    .map(FigureBook.Point::key)
                    .toList();
        }

        FigureAnswer answer(String figure) {
            counts();
            return answer(figure, null);
        }

        FigureAnswer answer(String figure, Long asOf) {
            return book.answer(Figure.of(figure).orElseThrow(), book.scope(DISTRICT, YEAR, asOf));
        }
    }
}
