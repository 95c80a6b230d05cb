package caseledger.sight;

import static caseledger.codes.PrivacyClass.NORMAL;
import static caseledger.codes.PrivacyClass.RESTRICTED;
import static caseledger.codes.PrivacyClass.SEALED;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AccessScope;
import caseledger.codes.AppointedBy;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.PrivacyClass;
import caseledger.codes.Purpose;
import caseledger.codes.ReferralKind;
import caseledger.codes.ReopenReason;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.codes.SupervisionKind;
import caseledger.codes.UnitKind;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Act;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.CorrectedFact;
import caseledger.values.FirstPerson;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.Provenance;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may see which case. */
class CircleTest {
    private static final CaseId CASE = new CaseId(new UUID(0, 1));
    private static final CaseId OTHER_CASE = new CaseId(new UUID(0, 2));
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-08T02:00:00Z");
    private static final UnitId DISTRICT = new UnitId("320614000000");
    private static final UnitId TOWN = new UnitId("320614104000");
    private static final UnitId OTHER_TOWN = new UnitId("320614105000");
    private static final UnitId VILLAGE = new UnitId("320614104201");
    private static final UnitId POLICE = new UnitId("u-police");
    private static final UnitId COURT = new UnitId("u-court");
    private static final Sealed SECRET = new Sealed("s1.key.c2VhbGVk");
    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");

    private static final Actor CLERK = staff("vi1", Role.VI, VILLAGE);

    @Test
    void nobody_sees_a_case_that_has_not_begun() {
        assertThat(sight(Circle.UNOPENED, CLERK, VILLAGE)).isEqualTo(Sight.NONE);
        var party = new Actor(new ActorId("A"), Role.PT, null, null, "console");
        assertThat(Circle.UNOPENED.sightOf(party, Reach.NOWHERE, AT)).isEqualTo(Sight.NONE);
    }

    @Test
    void staff_see_the_cases_of_their_territory() {
        var circle = registered(NORMAL);
        assertThat(sight(circle, staff("vm1", Role.VM, VILLAGE))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("tm1", Role.TM, TOWN))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("dd1", Role.DD, DISTRICT))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("tm2", Role.TM, OTHER_TOWN))).isEqualTo(Sight.NONE);
    }

    @Test
    void the_centre_that_took_over_another_sees_its_cases() {
        var successor = staff("tm2", Role.TM, OTHER_TOWN);
        assertThat(sight(registered(NORMAL), successor, OTHER_TOWN, TOWN)).isEqualTo(Sight.IDENTIFIED);
        var restricted = registered(RESTRICTED).evolve(assigned(TOWN, Level.TOWN), by(CLERK));
        assertThat(sight(restricted, successor, OTHER_TOWN, TOWN)).isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void a_corrected_place_moves_the_territory() {
        var there = new CorrectedFact.OfPlace(
                new PlaceCode(VILLAGE.value()), new PlaceCode(OTHER_TOWN.value()), List.of(OTHER_TOWN, DISTRICT));
        var circle = registered(NORMAL).evolve(corrected(there), by(CLERK));
        assertThat(sight(circle, staff("tm2", Role.TM, OTHER_TOWN))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("tm1", Role.TM, TOWN))).isEqualTo(Sight.NONE);
    }

    @Test
    void a_unit_that_was_drawn_in_sees_the_case_from_outside_the_territory() {
        var circle = registered(NORMAL).evolve(assigned(OTHER_TOWN, Level.TOWN), by(CLERK));
        assertThat(sight(circle, staff("tm2", Role.TM, OTHER_TOWN))).isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void a_level_that_lost_the_lead_keeps_reading() {
        var circle = registered(RESTRICTED)
                .evolve(assigned(VILLAGE, Level.VILLAGE), by(CLERK))
                .evolve(assigned(TOWN, Level.TOWN), by(CLERK));
        assertThat(sight(circle, staff("vm9", Role.VM, VILLAGE))).isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void a_restricted_case_is_for_the_units_in_it_and_the_centre_of_the_lead() {
        var committee = new UnitId("u-town-pmc");
        var circle = registered(RESTRICTED).evolve(assigned(committee, Level.TOWN), by(CLERK));
        assertThat(sight(circle, staff("tm1", Role.TM, committee), TOWN)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("ti1", Role.TI, TOWN))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("di1", Role.DI, DISTRICT))).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("tm3", Role.TM, new UnitId("u-other-pmc")), TOWN))
                .isEqualTo(Sight.NONE);
    }

    @Test
    void a_sealed_case_is_for_named_people() {
        var circle = registered(SEALED)
                .evolve(assigned(TOWN, Level.TOWN), by(CLERK))
                .evolve(appointed("tm1"), by(staff("ti1", Role.TI, TOWN)));
        assertThat(sight(circle, CLERK)).as("who acted").isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("tm1", Role.TM, TOWN)))
                .as("who mediates")
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("tm2", Role.TM, TOWN))).as("a colleague").isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("dd1", Role.DD, DISTRICT))).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("vd1", Role.VD, VILLAGE))).isEqualTo(Sight.NONE);
    }

    @Test
    void danger_is_seen_by_the_directors_above_who_may_lower_it_before_anybody_asks_them() {
        var village = after(graded(RiskGrade.RED)).evolve(assigned(VILLAGE, Level.VILLAGE), by(CLERK));
        var town = village.evolve(assigned(TOWN, Level.TOWN), by(CLERK));
        var aboveVillage = staff("td1", Role.TD, TOWN);
        var aboveTown = staff("dd1", Role.DD, DISTRICT);
        for (var circle : List.of(after(graded(RiskGrade.RED)), village)) {
            assertThat(sight(circle, aboveVillage)).isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(circle, aboveTown)).isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(circle, staff("td2", Role.TD, OTHER_TOWN))).isEqualTo(Sight.NONE);
            assertThat(sight(circle, staff("ti1", Role.TI, TOWN))).isEqualTo(Sight.NONE);
        }
        assertThat(sight(town, aboveTown)).isEqualTo(Sight.IDENTIFIED);
        var lead = new UnitId("u-town-pmc");
        assertThat(sight(village.evolve(assigned(lead, Level.TOWN), by(CLERK)), aboveVillage))
                .as("not above a lead of the town")
                .isEqualTo(Sight.NONE);
        var family = new CorrectedFact.OfCategory(Category.NEIGHBOUR, Category.FAMILY);
        var past = village.evolve(corrected(family), by(CLERK)).evolve(lowered(), by(CLERK));
        assertThat(sight(past, aboveVillage)).as("once it is lowered").isEqualTo(Sight.NONE);
    }

    @Test
    void caucus_notes_are_for_no_role_to_which_the_matrix_does_not_give_them() {
        var circle = registered(NORMAL)
                .evolve(appointed("tm1"), by(CLERK))
                .evolve(opened(AccessScope.CAUCUS_NOTES), by(CLERK));
        for (var role : Role.values()) {
            var actor = switch (role) {
                case PT -> new Actor(new ActorId("A"), Role.PT, null, CASE, "app");
                case AU -> staff("au1", Role.AU, DISTRICT);
                default -> staff("tm1", role, TOWN);
            };
            assertThat(circle.opensCaucus(actor, List.of(A), AT))
                    .as(role.name())
                    .isEqualTo(Permissions.holders(Action.READ_CAUCUS).contains(role));
        }
    }

    @Test
    void who_acted_and_then_left_the_unit_has_nothing_more_to_do_with_its_cases() {
        var gone = staff(CLERK.id().value(), CLERK.role(), OTHER_TOWN);
        for (var privacyClass : List.of(NORMAL, RESTRICTED, SEALED)) {
            assertThat(sight(registered(privacyClass), CLERK)).isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(registered(privacyClass), gone))
                    .as("%s", privacyClass)
                    .isEqualTo(Sight.NONE);
        }
    }

    @Test
    void a_body_that_took_over_another_sees_what_that_had_to_do_with() {
        var committee = new UnitId("u-pmc");
        var taken = new UnitId("u-town-pmc");
        var reach = new Reach(Set.of(committee, taken), Set.of(OTHER_TOWN));
        var led = registered(SEALED).evolve(assigned(taken, Level.TOWN), by(staff("ti1", Role.TI, taken)));
        assertThat(led.sightOf(staff("td9", Role.TD, committee), reach, AT))
                .as("where the case lies")
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(led.evolve(appointed("tm1"), by(CLERK)).sightOf(staff("tm1", Role.TM, committee), reach, AT))
                .as("the mediator")
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(led.evolve(assigned(TOWN, Level.TOWN), by(CLERK))
                        .sightOf(staff("ti1", Role.TI, committee), reach, AT))
                .as("who acted in it")
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(led.sightOf(staff("ru1", Role.RU, committee), reach, AT))
                .as("its own track")
                .isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void of_a_unit_that_is_no_more_nobody_sees_anything() {
        var led =
                registered(NORMAL).evolve(assigned(TOWN, Level.TOWN), by(CLERK)).evolve(appointed("tm1"), by(CLERK));
        assertThat(led.sightOf(staff("tm1", Role.TM, TOWN), Reach.NOWHERE, AT)).isEqualTo(Sight.NONE);
        assertThat(led.sightOf(CLERK, Reach.NOWHERE, AT)).isEqualTo(Sight.NONE);
    }

    @Test
    void who_acted_for_a_unit_that_was_merged_goes_on_in_the_one_that_stands_for_it() {
        var sealed = registered(SEALED).evolve(assigned(OTHER_TOWN, Level.TOWN), by(staff("ti1", Role.TI, TOWN)));
        var stayed = staff("ti1", Role.TI, DISTRICT);
        assertThat(sight(sealed, stayed, DISTRICT)).isEqualTo(Sight.NONE);
        assertThat(sight(sealed, stayed, DISTRICT, TOWN)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(sealed.under(unit -> unit.equals(TOWN) ? DISTRICT : unit), stayed, DISTRICT))
                .isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void who_was_named_or_asked_and_then_left_the_unit_has_nothing_more_to_do_with_the_case() {
        var named = registered(SEALED)
                .evolve(new PersonNamed(CASE, AT, new ActorId("tm9"), Role.TM, TOWN), by(CLERK))
                .evolve(proposed(new SecondPerson(Role.TD, TOWN, new ActorId("td1"))), by(CLERK));
        for (var person : List.of(staff("tm9", Role.TM, TOWN), staff("td1", Role.TD, TOWN))) {
            var gone = staff(person.id().value(), person.role(), OTHER_TOWN);
            assertThat(sight(named, person)).as("%s", person).isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(named, gone)).as("%s", gone).isEqualTo(Sight.NONE);
        }
    }

    @Test
    void a_mediator_whose_unit_has_nothing_to_do_with_the_case_does_not_see_it() {
        var committee = new UnitId("u-town-pmc");
        for (var privacyClass : List.of(NORMAL, RESTRICTED, SEALED)) {
            var circle = registered(privacyClass)
                    .evolve(assigned(committee, Level.TOWN), by(CLERK))
                    .evolve(appointed("tm1"), by(CLERK));
            assertThat(sight(circle, staff("tm1", Role.TM, committee), OTHER_TOWN))
                    .as("of a committee in a %s case", privacyClass)
                    .isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(circle, staff("tm1", Role.TM, TOWN)))
                    .as("in the territory of a %s case", privacyClass)
                    .isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(circle, staff("tm1", Role.TM, OTHER_TOWN)))
                    .as("moved away from a %s case", privacyClass)
                    .isEqualTo(Sight.NONE);
        }
    }

    @Test
    void who_agrees_to_a_merger_does_not_thereby_see_the_case_in_which_the_other_goes_on() {
        var director = staff("td1", Role.TD, TOWN);
        var second = new SecondPerson(Role.TD, TOWN, director.id());
        var merged = new CasesMerged(CASE, AT, OTHER_CASE, CASE, null, SECRET, second);
        var survives = new CasesMerged(OTHER_CASE, AT, CASE, OTHER_CASE, null, SECRET, second).ofSurvivor();
        var sealed = registered(SEALED).evolve(assigned(VILLAGE, Level.VILLAGE), by(CLERK));
        assertThat(sight(sealed.evolve(merged, by(director)), director))
                .as("the one that ends")
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(sealed.evolve(survives, by(director)), director))
                .as("the one that goes on")
                .isEqualTo(Sight.NONE);
    }

    @Test
    void a_case_that_begins_anew_is_for_all_mediators_of_the_lead_until_one_is_appointed() {
        var mediated =
                registered(SEALED).evolve(assigned(TOWN, Level.TOWN), by(CLERK)).evolve(appointed("tm1"), by(CLERK));
        var colleague = staff("tm2", Role.TM, TOWN);
        var invalid = new AgreementInvalidated(CASE, AT, new AgreementId("XY-1"), SECRET, null, List.of());
        for (var again : List.of(invalid, new CaseReopened(CASE, AT, ReopenReason.BREACH, TOWN, null))) {
            assertThat(sight(mediated, colleague)).isEqualTo(Sight.NONE);
            var anew = mediated.evolve(again, by(CLERK));
            assertThat(sight(anew, colleague)).as("%s", again).isEqualTo(Sight.IDENTIFIED);
            assertThat(anew.opensCaucus(staff("tm1", Role.TM, TOWN), List.of(A), AT))
                    .as("the notes of who presided before, after %s", again)
                    .isFalse();
        }
    }

    @Test
    void a_name_counts_for_staff_only() {
        var circle = registered(SEALED);
        assertThat(sight(circle, staff("vi1", Role.ST, VILLAGE))).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("vi1", Role.SA, VILLAGE))).isEqualTo(Sight.NONE);
    }

    @Test
    void a_sealed_case_lies_at_the_desk_of_the_lead_and_with_its_mediators_until_one_is_appointed() {
        var assigned = registered(SEALED).evolve(assigned(TOWN, Level.TOWN), by(CLERK));
        var appointed = assigned.evolve(appointed("tm1"), by(CLERK));
        for (var role : List.of(Role.TI, Role.TD)) {
            assertThat(sight(assigned, staff("t9", role, TOWN))).isEqualTo(Sight.IDENTIFIED);
            assertThat(sight(appointed, staff("t9", role, TOWN))).isEqualTo(Sight.IDENTIFIED);
        }
        assertThat(sight(assigned, staff("tm9", Role.TM, TOWN))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(appointed, staff("tm9", Role.TM, TOWN))).isEqualTo(Sight.NONE);
    }

    @Test
    void before_anybody_leads_a_sealed_case_lies_where_it_was_registered() {
        assertThat(sight(registered(SEALED), staff("vd1", Role.VD, VILLAGE))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(registered(SEALED), staff("td1", Role.TD, TOWN))).isEqualTo(Sight.NONE);
    }

    @Test
    void whoever_is_asked_to_agree_is_named() {
        var director = staff("dd1", Role.DD, DISTRICT);
        var circle = registered(SEALED).evolve(proposed(new SecondPerson(Role.DD, DISTRICT, director.id())), by(CLERK));
        assertThat(sight(circle, director)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("dd2", Role.DD, DISTRICT))).isEqualTo(Sight.NONE);
    }

    @Test
    void what_waits_for_anybody_lets_the_directors_of_the_territory_in_until_it_is_answered() {
        var director = staff("dd1", Role.DD, DISTRICT);
        var waiting = registered(SEALED).evolve(proposed(null), by(CLERK));
        assertThat(sight(waiting, director)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(waiting, staff("dm1", Role.DM, DISTRICT))).isEqualTo(Sight.NONE);
        assertThat(waiting.sightOf(director, reach(director, DISTRICT), LATER.minusMillis(1)))
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(waiting.sightOf(director, reach(director, DISTRICT), LATER)).isEqualTo(Sight.NONE);
        var second = new SecondPerson(Role.VD, VILLAGE, new ActorId("vd1"));
        var answered = waiting.evolve(
                new ActDeclined(CASE, AT, ProposalId.at(2), second, SECRET), by(staff("vd1", Role.VD, VILLAGE)));
        assertThat(sight(answered, director)).isEqualTo(Sight.NONE);
    }

    @Test
    void a_mediator_with_an_interest_loses_the_case_once_another_stands_in() {
        var mediator = staff("vm1", Role.VM, VILLAGE);
        var disclosed = registered(NORMAL)
                .evolve(appointed("vm1"), by(CLERK))
                .evolve(new ConflictDisclosed(CASE, AT, mediator.id(), SECRET), by(mediator));
        assertThat(sight(disclosed, mediator)).isEqualTo(Sight.IDENTIFIED);
        var replaced = disclosed.evolve(replaced("vm1", "vm2"), by(mediator));
        assertThat(sight(replaced, mediator)).isEqualTo(Sight.NONE);
        assertThat(sight(replaced, staff("vm2", Role.VM, VILLAGE))).isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void a_mediator_who_steps_down_is_no_longer_named() {
        var circle = registered(SEALED).evolve(appointed("vm1"), by(CLERK)).evolve(replaced("vm1", "vm2"), by(CLERK));
        assertThat(sight(circle, staff("vm1", Role.VM, VILLAGE))).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("vm2", Role.VM, VILLAGE))).isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void a_grid_worker_sees_the_own_report() {
        var worker = staff("gw1", Role.GW, VILLAGE);
        var reported = new LeadReported(
                CASE,
                AT,
                Channel.GRID_REPORT,
                new PlaceCode(VILLAGE.value()),
                VILLAGE,
                List.of(VILLAGE, TOWN, DISTRICT),
                SECRET,
                false);
        var circle = Circle.UNOPENED.evolve(reported, by(worker)).evolve(registration(NORMAL), by(CLERK));
        assertThat(sight(circle, worker)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("gw2", Role.GW, VILLAGE))).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("gw1", Role.GW, OTHER_TOWN)))
                .as("once they walk another place")
                .isEqualTo(Sight.NONE);
        var merged = circle.under(unit -> unit.equals(VILLAGE) ? TOWN : unit);
        assertThat(sight(merged, staff("gw1", Role.GW, TOWN)))
                .as("for the unit that stands for it")
                .isEqualTo(Sight.IDENTIFIED);
    }

    @Test
    void a_resident_unit_sees_what_it_was_drawn_into_whatever_the_class() {
        var circle = registered(SEALED)
                .evolve(new ReferralIssued(CASE, AT, POLICE, ReferralKind.TRANSFER, null, null), by(CLERK));
        assertThat(sight(circle, staff("ru1", Role.RU, POLICE), TOWN)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(circle, staff("ru2", Role.RU, COURT), DISTRICT)).isEqualTo(Sight.NONE);
    }

    @Test
    void those_who_look_on_see_their_territory_masked() {
        for (var role : List.of(Role.SV, Role.AU)) {
            assertThat(sight(registered(NORMAL), staff("x1", role, DISTRICT))).isEqualTo(Sight.MASKED);
            assertThat(sight(registered(SEALED), staff("x1", role, DISTRICT))).isEqualTo(Sight.MASKED);
            assertThat(sight(registered(NORMAL), staff("x1", role, OTHER_TOWN))).isEqualTo(Sight.NONE);
        }
        assertThat(sight(registered(NORMAL), staff("dp1", Role.DP, DISTRICT))).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(registered(SEALED), staff("dp1", Role.DP, DISTRICT))).isEqualTo(Sight.MASKED);
    }

    @Test
    void a_supervisor_sees_identified_what_it_supervises() {
        var supervisor = staff("sv1", Role.SV, DISTRICT);
        var issued = new SupervisionIssued(
                CASE, AT, 1, SupervisionKind.REMINDER, DISTRICT, VILLAGE, LocalDate.parse("2026-03-09"), SECRET);
        assertThat(sight(registered(NORMAL).evolve(issued, by(supervisor)), supervisor))
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(registered(SEALED).evolve(issued, by(supervisor)), supervisor))
                .isEqualTo(Sight.MASKED);
    }

    @Test
    void of_a_sealed_case_those_who_look_on_see_no_names() {
        var circle = registered(SEALED);
        for (var role : List.of(Role.SV, Role.AU, Role.DP)) {
            assertThat(circle.hidesNames(role, Sight.MASKED)).isTrue();
            assertThat(circle.hidesNames(role, Sight.IDENTIFIED)).isFalse();
            assertThat(registered(RESTRICTED).hidesNames(role, Sight.MASKED)).isFalse();
        }
        assertThat(circle.hidesNames(Role.VM, Sight.IDENTIFIED)).isFalse();
        assertThat(circle.hidesNames(Role.PT, Sight.MASKED)).isFalse();
    }

    @Test
    void the_justice_bureau_samples_files_that_are_not_sealed() {
        var guide = staff("jb1", Role.JB, DISTRICT);
        assertThat(sight(registered(NORMAL), guide)).isEqualTo(Sight.NONE);
        assertThat(sight(concluded(NORMAL), guide)).isEqualTo(Sight.IDENTIFIED);
        assertThat(sight(concluded(SEALED), guide)).isEqualTo(Sight.NONE);
    }

    @Test
    void a_party_sees_the_own_case_only() {
        var party = new Actor(new ActorId("A"), Role.PT, null, CASE, "app");
        assertThat(registered(SEALED).sightOf(party, Reach.NOWHERE, AT)).isEqualTo(Sight.MASKED);
        var stranger = new Actor(new ActorId("A"), Role.PT, null, OTHER_CASE, "app");
        assertThat(registered(NORMAL).sightOf(stranger, Reach.NOWHERE, AT)).isEqualTo(Sight.NONE);
    }

    @Test
    void statisticians_and_system_administrators_see_no_case() {
        assertThat(sight(registered(NORMAL), staff("st1", Role.ST, DISTRICT))).isEqualTo(Sight.NONE);
        assertThat(sight(registered(NORMAL), staff("sa1", Role.SA, DISTRICT))).isEqualTo(Sight.NONE);
    }

    @Test
    void families_minors_violence_and_danger_seal_a_case_by_themselves() {
        assertThat(registered(NORMAL).effectiveClass()).isEqualTo(NORMAL);
        assertThat(registered(RESTRICTED).effectiveClass()).isEqualTo(RESTRICTED);
        assertThat(after(graded(RiskGrade.YELLOW, "DOMESTIC_VIOLENCE")).effectiveClass())
                .isEqualTo(SEALED);
        assertThat(after(graded(RiskGrade.YELLOW, "SEXUAL_HARM")).effectiveClass())
                .isEqualTo(SEALED);
        assertThat(after(graded(RiskGrade.YELLOW, "MEDIA")).effectiveClass()).isEqualTo(NORMAL);
        assertThat(after(graded(RiskGrade.RED)).effectiveClass()).isEqualTo(SEALED);
        assertThat(after(capacity(LegalCapacity.MINOR)).effectiveClass()).isEqualTo(SEALED);
        assertThat(after(capacity(LegalCapacity.IMPAIRED)).effectiveClass()).isEqualTo(NORMAL);
        assertThat(after(corrected(new CorrectedFact.OfCategory(Category.NEIGHBOUR, Category.FAMILY)))
                        .effectiveClass())
                .isEqualTo(SEALED);
    }

    @Test
    void what_seals_a_case_may_pass_but_violence_does_not() {
        var danger = after(graded(RiskGrade.RED));
        assertThat(danger.evolve(lowered(), by(CLERK)).effectiveClass()).isEqualTo(NORMAL);
        var violence = after(graded(RiskGrade.RED, "DOMESTIC_VIOLENCE"));
        assertThat(violence.evolve(lowered(), by(CLERK)).effectiveClass()).isEqualTo(SEALED);
        var minor = after(capacity(LegalCapacity.MINOR));
        assertThat(minor.evolve(capacity(LegalCapacity.FULL), by(CLERK)).effectiveClass())
                .isEqualTo(NORMAL);
    }

    @Test
    void what_was_said_to_the_mediator_alone_is_for_who_presides_and_for_who_said_it() {
        var circle = registered(NORMAL)
                .evolve(assigned(VILLAGE, Level.VILLAGE), by(CLERK))
                .evolve(appointed("vm1"), by(CLERK));
        var presiding = staff("vm1", Role.VM, VILLAGE);
        assertThat(circle.opensCaucus(presiding, List.of(A), AT)).isTrue();
        assertThat(circle.opensCaucus(staff("vm2", Role.VM, VILLAGE), List.of(A), AT))
                .isFalse();
        assertThat(circle.opensCaucus(staff("vm1", Role.VD, VILLAGE), List.of(A), AT))
                .isFalse();
        assertThat(circle.evolve(assigned(TOWN, Level.TOWN), by(CLERK)).opensCaucus(presiding, List.of(A), AT))
                .isFalse();
        var party = new Actor(new ActorId("A"), Role.PT, null, CASE, "app");
        assertThat(circle.opensCaucus(party, List.of(A), AT)).isTrue();
        assertThat(circle.opensCaucus(party, List.of(B), AT)).isFalse();
        assertThat(circle.opensCaucus(party, List.of(A, B), AT)).isFalse();
        assertThat(circle.opensCaucus(party, List.of(), AT)).isFalse();
        assertThat(circle.opensCaucus(staff("au1", Role.AU, DISTRICT), List.of(A), AT))
                .isFalse();
    }

    @Test
    void a_case_that_was_opened_in_an_emergency_is_open_to_that_person_in_that_role_for_that_long() {
        var colleague = staff("tm9", Role.TM, TOWN);
        var broken = new GlassBroken(
                CASE,
                AT,
                new FirstPerson(Role.TM, TOWN, colleague.id()),
                Purpose.SAFETY,
                SECRET,
                LATER,
                new RuleVersion("breakGlass.open@1"));
        var circle = registered(SEALED).evolve(broken, by(colleague));
        assertThat(circle.sightOf(colleague, reach(colleague, TOWN), LATER.minusMillis(1)))
                .isEqualTo(Sight.IDENTIFIED);
        assertThat(circle.sightOf(colleague, reach(colleague, TOWN), LATER)).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("tm9", Role.TI, TOWN))).isEqualTo(Sight.NONE);
        assertThat(sight(circle, staff("tm8", Role.TM, TOWN))).isEqualTo(Sight.NONE);
    }

    @Test
    void what_was_opened_to_an_auditor_is_what_was_asked_for() {
        var auditor = staff("au1", Role.AU, DISTRICT);
        var identities = registered(SEALED).evolve(opened(AccessScope.IDENTITY), by(auditor));
        assertThat(sight(identities, auditor)).isEqualTo(Sight.IDENTIFIED);
        assertThat(identities.opensCaucus(auditor, List.of(A), AT)).isFalse();
        var notes = registered(SEALED).evolve(opened(AccessScope.CAUCUS_NOTES), by(auditor));
        assertThat(sight(notes, auditor)).isEqualTo(Sight.MASKED);
        assertThat(notes.opensCaucus(auditor, List.of(A), AT)).isTrue();
        assertThat(notes.opensCaucus(auditor, List.of(A), LATER)).isFalse();
        assertThat(notes.opensCaucus(staff("au2", Role.AU, DISTRICT), List.of(A), AT))
                .isFalse();
    }

    @Test
    void the_director_names_people_and_takes_their_names_off() {
        var colleague = staff("dm1", Role.DM, DISTRICT);
        var named = registered(SEALED).evolve(new PersonNamed(CASE, AT, colleague.id(), Role.DM, DISTRICT), by(CLERK));
        assertThat(sight(named, colleague)).isEqualTo(Sight.IDENTIFIED);
        var unnamed = named.evolve(new PersonUnnamed(CASE, AT, colleague.id()), by(CLERK));
        assertThat(sight(unnamed, colleague)).isEqualTo(Sight.NONE);
    }

    private static AccessOpened opened(AccessScope scope) {
        return new AccessOpened(
                CASE,
                AT,
                new FirstPerson(Role.AU, DISTRICT, new ActorId("au1")),
                scope,
                Purpose.AUDIT,
                SECRET,
                LATER,
                new RuleVersion("access.open@1"),
                new SecondPerson(Role.SV, DISTRICT, new ActorId("sv1")));
    }

    private static Sight sight(Circle circle, Actor actor) {
        return sight(circle, actor, actor.unit());
    }

    private static Sight sight(Circle circle, Actor actor, UnitId... places) {
        return circle.sightOf(actor, reach(actor, places), AT);
    }

    /** Of a body that belongs to the first of the places, or of that itself. */
    private static Reach reach(Actor actor, UnitId... places) {
        var all = Set.of(places);
        return new Reach(all.contains(actor.unit()) ? all : Set.of(actor.unit()), all);
    }

    private static Actor staff(String id, Role role, UnitId unit) {
        return new Actor(new ActorId(id), role, unit, null, "console");
    }

    private static Provenance by(Actor actor) {
        return new Provenance(actor, null, "console:1", "mac", "flow-1");
    }

    private static Circle registered(PrivacyClass stated) {
        return Circle.UNOPENED.evolve(registration(stated), by(CLERK));
    }

    private static Circle concluded(PrivacyClass stated) {
        var second = new SecondPerson(Role.VD, VILLAGE, new ActorId("vd1"));
        return registered(stated).evolve(new CaseConcluded(CASE, AT, Outcome.IMPASSE, second), by(CLERK));
    }

    private static Circle after(CaseEvent event) {
        return registered(NORMAL).evolve(event, by(CLERK));
    }

    private static CaseRegistered registration(PrivacyClass stated) {
        return new CaseRegistered(
                CASE,
                AT,
                new CaseCode("320614-2026-7K3QX9MB"),
                Channel.WALK_IN,
                Category.NEIGHBOUR,
                Scale.INDIVIDUAL,
                new PlaceCode(VILLAGE.value()),
                VILLAGE,
                List.of(VILLAGE, TOWN, DISTRICT),
                null,
                null,
                null,
                stated,
                false,
                List.of(),
                null);
    }

    private static LeadUnitAssigned assigned(UnitId unit, Level level) {
        return new LeadUnitAssigned(CASE, AT, unit, level, UnitKind.CENTRE, AssignmentBasis.DISPATCH, List.of(), null);
    }

    private static MediatorAppointed appointed(String mediator) {
        var id = new ActorId(mediator);
        return new MediatorAppointed(CASE, AT, List.of(id), id, AppointedBy.PMC);
    }

    private static MediatorReplaced replaced(String from, String to) {
        return new MediatorReplaced(CASE, AT, new ActorId(from), new ActorId(to), new ActorId(to), SECRET);
    }

    private static ActProposed proposed(SecondPerson addressedTo) {
        return new ActProposed(
                CASE,
                AT,
                ProposalId.at(2),
                new Act.Conclude(Outcome.IMPASSE),
                new FirstPerson(Role.VI, VILLAGE, CLERK.id()),
                addressedTo,
                LATER,
                new RuleVersion("proposal.expires@1"));
    }

    private static RiskGraded graded(RiskGrade grade, String... factors) {
        return new RiskGraded(
                CASE, AT, grade, List.of(factors).stream().map(Code::new).toList());
    }

    private static RiskChanged lowered() {
        return new RiskChanged(CASE, AT, RiskGrade.RED, RiskGrade.BLUE, List.of(), null);
    }

    private static CapacityRecorded capacity(LegalCapacity capacity) {
        return new CapacityRecorded(CASE, AT, A, capacity, null, null);
    }

    private static FactCorrected corrected(CorrectedFact fact) {
        var second = new SecondPerson(Role.TD, TOWN, new ActorId("td1"));
        return new FactCorrected(CASE, AT, 1, "CaseRegistered", fact, SECRET, second);
    }
}
