package caseledger.command.units;

import static caseledger.command.units.Registry.ADMINISTRATOR;
import static caseledger.command.units.Registry.DIRECTOR;
import static caseledger.command.units.Registry.DISTRICT;
import static caseledger.command.units.Registry.NOW;
import static caseledger.command.units.Registry.OTHER_TOWN;
import static caseledger.command.units.Registry.OTHER_VILLAGE;
import static caseledger.command.units.Registry.REGISTERED;
import static caseledger.command.units.Registry.STATION;
import static caseledger.command.units.Registry.TOWN;
import static caseledger.command.units.Registry.VILLAGE;
import static caseledger.command.units.Registry.YEAR;
import static caseledger.command.units.Registry.actor;
import static caseledger.command.units.Registry.body;
import static caseledger.command.units.Registry.centre;
import static caseledger.command.units.Registry.member;
import static caseledger.command.units.Registry.ofTwoTowns;
import static caseledger.command.units.Registry.withDirector;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Level;
import caseledger.codes.Misconduct;
import caseledger.codes.Role;
import caseledger.codes.Sanction;
import caseledger.codes.Stationing;
import caseledger.codes.TermEnd;
import caseledger.codes.UnitKind;
import caseledger.command.Refusal;
import caseledger.commands.RegistryCommand.AppointToPmc;
import caseledger.commands.RegistryCommand.ApproveChange;
import caseledger.commands.RegistryCommand.ChangeUnit;
import caseledger.commands.RegistryCommand.CloseUnit;
import caseledger.commands.RegistryCommand.DeclineChange;
import caseledger.commands.RegistryCommand.DismissComplaint;
import caseledger.commands.RegistryCommand.ElectCommittee;
import caseledger.commands.RegistryCommand.EndMediatorTerm;
import caseledger.commands.RegistryCommand.EndStationing;
import caseledger.commands.RegistryCommand.FileComplaint;
import caseledger.commands.RegistryCommand.GrantRole;
import caseledger.commands.RegistryCommand.MapStatisticalCode;
import caseledger.commands.RegistryCommand.RevokeRole;
import caseledger.commands.RegistryCommand.SanctionMediator;
import caseledger.commands.RegistryCommand.StationUnit;
import caseledger.events.CommitteeEvent.CommitteeElected;
import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.CommitteeMember;
import caseledger.values.ComplaintId;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the register, and what it was on a day. */
class UnitDecisionsTest {
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final ActorId MEDIATOR = new ActorId("vm1");
    private static final ComplaintId COMPLAINT = new ComplaintId("c1");
    private static final ProposalId FIRST = ProposalId.at(2);
    private static final Actor VILLAGE_DIRECTOR = actor("vd1", Role.VD, VILLAGE);

    private static ChangeUnit raised(LocalDate since) {
        return new ChangeUnit(VILLAGE, NOW, since, "颐生社区", Level.TOWN, null, null, DISTRICT);
    }

    @Test
    void a_unit_is_what_it_was_until_the_day_of_the_change() {
        var register = ofTwoTowns().then(ADMINISTRATOR, raised(MARCH));
        assertThat(register.on("2026-02-28").levelOf(VILLAGE)).isEqualTo(Level.VILLAGE);
        assertThat(register.on("2026-03-01").levelOf(VILLAGE)).isEqualTo(Level.TOWN);
        assertThat(register.on("2026-02-28").pathOf(VILLAGE)).containsExactly(VILLAGE, TOWN, DISTRICT);
        assertThat(register.on("2026-03-01").pathOf(VILLAGE)).containsExactly(VILLAGE, DISTRICT);
    }

    @Test
    void an_earlier_change_recorded_later_does_not_undo_a_later_one() {
        var register = ofTwoTowns()
                .then(ADMINISTRATOR, raised(MARCH))
                .then(ADMINISTRATOR, new ChangeUnit(VILLAGE, NOW, YEAR, null, null, null, null, OTHER_TOWN));
        assertThat(register.on("2025-12-31").pathOf(VILLAGE)).containsExactly(VILLAGE, TOWN, DISTRICT);
        assertThat(register.on("2026-02-28").pathOf(VILLAGE)).containsExactly(VILLAGE, OTHER_TOWN, DISTRICT);
        assertThat(register.on("2026-03-01").pathOf(VILLAGE)).containsExactly(VILLAGE, DISTRICT);
    }

    @Test
    void a_change_says_something_and_puts_no_unit_below_itself() {
        var register = ofTwoTowns();
        register.refuses(
                Refusal.NOTHING_CHANGED,
                ADMINISTRATOR,
                new ChangeUnit(VILLAGE, NOW, MARCH, null, null, null, null, null));
        register.refuses(
                Refusal.UNIT_BELOW_ITSELF,
                ADMINISTRATOR,
                new ChangeUnit(TOWN, NOW, MARCH, null, null, null, null, VILLAGE));
        register.refuses(
                Refusal.PARENT_UNKNOWN,
                ADMINISTRATOR,
                new ChangeUnit(TOWN, NOW, MARCH, null, null, null, null, new UnitId("nowhere")));
        register.refuses(Refusal.ROLE_NOT_ALLOWED, DIRECTOR, raised(MARCH));
        register.refuses(
                Refusal.UNIT_UNKNOWN, ADMINISTRATOR, new ChangeUnit(STATION, NOW, MARCH, "x", null, null, null, null));
    }

    @Test
    void the_unit_that_a_town_was_merged_into_stands_for_it_from_that_day_on() {
        var register = ofTwoTowns().then(ADMINISTRATOR, new CloseUnit(TOWN, NOW, MARCH, OTHER_TOWN));
        assertThat(register.on("2026-02-28").pathOf(VILLAGE)).containsExactly(VILLAGE, TOWN, DISTRICT);
        assertThat(register.on("2026-03-01").pathOf(VILLAGE)).containsExactly(VILLAGE, OTHER_TOWN, DISTRICT);
        assertThat(register.on("2026-03-01").centresOf(new PlaceCode(TOWN.value())))
                .containsExactly(OTHER_TOWN, DISTRICT);
        assertThat(register.on("2026-03-01").find(TOWN)).isNull();
        register.refuses(
                Refusal.UNIT_CLOSED, ADMINISTRATOR, new ChangeUnit(TOWN, NOW, MARCH, "x", null, null, null, null));
        register.refuses(Refusal.UNIT_CLOSED, ADMINISTRATOR, new CloseUnit(TOWN, NOW, YEAR, null));
        register.refuses(Refusal.UNIT_CLOSED, ADMINISTRATOR, new CloseUnit(OTHER_TOWN, NOW, MARCH, TOWN));
    }

    @Test
    void the_register_is_not_changed_behind_its_own_record() {
        var day = Period.dayOf(REGISTERED);
        var before = day.minusDays(1);
        var register = ofTwoTowns();
        register.refuses(Refusal.UNIT_BACKDATED, ADMINISTRATOR, raised(before));
        register.refuses(Refusal.UNIT_BACKDATED, ADMINISTRATOR, new CloseUnit(VILLAGE, NOW, before, null));
        register.refuses(Refusal.UNIT_BACKDATED, ADMINISTRATOR, new CloseUnit(TOWN, NOW, before, OTHER_TOWN));
        ofTwoTowns().then(ADMINISTRATOR, raised(day));
        ofTwoTowns().then(ADMINISTRATOR, new CloseUnit(TOWN, NOW, day, OTHER_TOWN));
    }

    @Test
    void a_unit_ends_no_earlier_than_it_last_changed() {
        var register = ofTwoTowns().then(ADMINISTRATOR, raised(MARCH));
        register.refuses(Refusal.UNIT_BACKDATED, ADMINISTRATOR, new CloseUnit(VILLAGE, NOW, MARCH.minusDays(1), null));
        register.then(ADMINISTRATOR, new CloseUnit(VILLAGE, NOW, MARCH, null));
        ofTwoTowns()
                .then(ADMINISTRATOR, raised(Period.dayOf(NOW).plusDays(1)))
                .then(ADMINISTRATOR, new CloseUnit(VILLAGE, NOW, MARCH, null));
    }

    @Test
    void a_unit_is_merged_into_one_of_its_level_only() {
        ofTwoTowns().refuses(Refusal.LEVEL_MISMATCH, ADMINISTRATOR, new CloseUnit(TOWN, NOW, MARCH, OTHER_VILLAGE));
        ofTwoTowns().refuses(Refusal.UNIT_BELOW_ITSELF, ADMINISTRATOR, new CloseUnit(TOWN, NOW, MARCH, TOWN));
    }

    @Test
    void many_codes_mean_one_unit_each_from_its_day_on() {
        var old = new UnitId("320684103201");
        var farm = new UnitId("320614450598");
        var register = ofTwoTowns()
                .then(ADMINISTRATOR, new MapStatisticalCode(old, NOW, YEAR, VILLAGE))
                .then(ADMINISTRATOR, new MapStatisticalCode(farm, NOW, YEAR, VILLAGE))
                .then(ADMINISTRATOR, new MapStatisticalCode(farm, NOW, MARCH, OTHER_VILLAGE));
        var place = new PlaceCode(farm.value());
        assertThat(register.on("2026-01-01").centresOf(new PlaceCode(old.value())))
                .containsExactly(VILLAGE, TOWN, DISTRICT);
        assertThat(register.on("2026-02-28").centresOf(place)).containsExactly(VILLAGE, TOWN, DISTRICT);
        assertThat(register.on("2026-03-01").centresOf(place)).containsExactly(OTHER_VILLAGE, OTHER_TOWN, DISTRICT);
        register.refuses(Refusal.PLACE_UNKNOWN, ADMINISTRATOR, new MapStatisticalCode(STATION, NOW, YEAR, VILLAGE));
    }

    @Test
    void a_branch_in_a_town_has_the_level_of_its_territory() {
        ofTwoTowns()
                .refuses(Refusal.LEVEL_MISMATCH, ADMINISTRATOR, body(STATION, Level.DISTRICT, UnitKind.POLICE, TOWN));
        var register = ofTwoTowns().then(ADMINISTRATOR, body(STATION, Level.TOWN, UnitKind.POLICE, TOWN));
        assertThat(register.on("2026-03-01").levelOf(STATION)).isEqualTo(Level.TOWN);
    }

    @Test
    void a_body_with_a_track_takes_its_seat_in_a_centre_and_leaves_it() {
        var register = ofTwoTowns().then(ADMINISTRATOR, body(STATION, Level.TOWN, UnitKind.POLICE, TOWN));
        var stationed = new StationUnit(STATION, NOW, YEAR, TOWN, Stationing.ROTATING);
        register.refuses(Refusal.NOT_STATIONED, ADMINISTRATOR, new EndStationing(STATION, NOW, MARCH, TOWN));
        register.then(ADMINISTRATOR, stationed);
        register.refuses(Refusal.STATIONED_BEFORE, ADMINISTRATOR, stationed);
        register.then(ADMINISTRATOR, new EndStationing(STATION, NOW, MARCH, TOWN));
        register.then(ADMINISTRATOR, new StationUnit(STATION, NOW, MARCH, TOWN, Stationing.PERMANENT));
        register.refuses(
                Refusal.NO_TRACK, ADMINISTRATOR, new StationUnit(VILLAGE, NOW, YEAR, TOWN, Stationing.ON_CALL));
        register.refuses(
                Refusal.NO_CENTRE, ADMINISTRATOR, new StationUnit(STATION, NOW, YEAR, STATION, Stationing.ON_CALL));
    }

    private static ElectCommittee election(LocalDate until, CommitteeMember... members) {
        return new ElectCommittee(VILLAGE, NOW, YEAR, until, List.of(members));
    }

    private static ElectCommittee lawful() {
        return election(
                null,
                member("vm1", CommitteeSeat.DIRECTOR, false),
                member("vm2", CommitteeSeat.MEMBER, true),
                member("vm3", CommitteeSeat.MEMBER, false));
    }

    @Test
    void a_committee_sits_for_three_years() {
        var register = ofTwoTowns();
        var events = register.decide(ADMINISTRATOR, lawful());
        assertThat(events).singleElement().isInstanceOf(CommitteeElected.class);
        assertThat(((CommitteeElected) events.getFirst()).until()).isEqualTo("2028-12-31");
        assertThat(register.on("2025-12-31").isMediatorOf(VILLAGE, MEDIATOR)).isFalse();
        assertThat(register.on("2026-01-01").isMediatorOf(VILLAGE, MEDIATOR)).isTrue();
        assertThat(register.on("2028-12-31").isMediatorOf(VILLAGE, MEDIATOR)).isTrue();
        assertThat(register.on("2029-01-01").isMediatorOf(VILLAGE, MEDIATOR)).isFalse();
    }

    @Test
    void a_committee_has_three_to_nine_members_a_director_and_women() {
        var register = ofTwoTowns();
        var director = member("vm1", CommitteeSeat.DIRECTOR, false);
        var woman = member("vm2", CommitteeSeat.MEMBER, true);
        var man = member("vm3", CommitteeSeat.MEMBER, false);
        register.refuses(Refusal.COMMITTEE_SIZE, ADMINISTRATOR, election(null, director, woman));
        var ten = new ArrayList<CommitteeMember>(List.of(director, woman));
        for (var i = 0; i < 8; i++) {
            ten.add(member("more" + i, CommitteeSeat.MEMBER, false));
        }
        register.refuses(Refusal.COMMITTEE_SIZE, ADMINISTRATOR, election(null, ten.toArray(CommitteeMember[]::new)));
        register.refuses(
                Refusal.COMMITTEE_DIRECTOR,
                ADMINISTRATOR,
                election(null, woman, man, member("vm4", CommitteeSeat.MEMBER, false)));
        register.refuses(
                Refusal.COMMITTEE_WITHOUT_WOMEN,
                ADMINISTRATOR,
                election(null, director, man, member("vm4", CommitteeSeat.MEMBER, false)));
        register.refuses(Refusal.MEMBER_TWICE, ADMINISTRATOR, election(null, director, woman, man, man));
        register.refuses(
                Refusal.TERM_TOO_LONG, ADMINISTRATOR, election(LocalDate.parse("2029-01-01"), director, woman, man));
    }

    private static AppointToPmc appointed(String mediator, CommitteeSeat seat, LocalDate until) {
        return new AppointToPmc(VILLAGE, NOW, new ActorId(mediator), seat, true, MARCH, until);
    }

    @Test
    void a_by_election_fills_the_rest_of_the_committees_term() {
        var register = ofTwoTowns();
        register.refuses(Refusal.NO_COMMITTEE, ADMINISTRATOR, appointed("vm4", CommitteeSeat.MEMBER, null));
        register.then(ADMINISTRATOR, lawful());
        register.refuses(Refusal.COMMITTEE_DIRECTOR, ADMINISTRATOR, appointed("vm4", CommitteeSeat.DIRECTOR, null));
        register.refuses(Refusal.MEMBER_TWICE, ADMINISTRATOR, appointed("vm1", CommitteeSeat.MEMBER, null));
        register.refuses(
                Refusal.TERM_TOO_LONG,
                ADMINISTRATOR,
                appointed("vm4", CommitteeSeat.MEMBER, LocalDate.parse("2029-01-01")));
        register.then(ADMINISTRATOR, appointed("vm4", CommitteeSeat.MEMBER, null));
        assertThat(register.on("2028-12-31").isMediatorOf(VILLAGE, new ActorId("vm4")))
                .isTrue();
        assertThat(register.on("2029-01-01").isMediatorOf(VILLAGE, new ActorId("vm4")))
                .isFalse();
    }

    @Test
    void a_new_election_ends_the_seats_of_the_old_committee_but_not_appointments() {
        var register = ofTwoTowns()
                .then(ADMINISTRATOR, lawful())
                .then(ADMINISTRATOR, appointed("vm9", CommitteeSeat.APPOINTED, null))
                .then(
                        ADMINISTRATOR,
                        new ElectCommittee(
                                VILLAGE,
                                NOW,
                                LocalDate.parse("2026-05-01"),
                                null,
                                List.of(
                                        member("n1", CommitteeSeat.DIRECTOR, true),
                                        member("n2", CommitteeSeat.MEMBER, true),
                                        member("n3", CommitteeSeat.MEMBER, false))));
        assertThat(register.on("2026-04-30").isMediatorOf(VILLAGE, MEDIATOR)).isTrue();
        assertThat(register.on("2026-05-01").isMediatorOf(VILLAGE, MEDIATOR)).isFalse();
        assertThat(register.on("2026-05-01").isMediatorOf(VILLAGE, new ActorId("vm9")))
                .isTrue();
    }

    @Test
    void a_term_ends_early_once() {
        var ended = new EndMediatorTerm(VILLAGE, NOW, MEDIATOR, MARCH, TermEnd.RESIGNED);
        var register = ofTwoTowns().then(ADMINISTRATOR, lawful()).then(ADMINISTRATOR, ended);
        assertThat(register.on("2026-02-28").isMediatorOf(VILLAGE, MEDIATOR)).isTrue();
        assertThat(register.on("2026-03-01").isMediatorOf(VILLAGE, MEDIATOR)).isFalse();
        register.refuses(Refusal.MEDIATOR_NOT_IN_TERM, ADMINISTRATOR, ended);
    }

    @Test
    void only_committees_have_mediators() {
        ofTwoTowns()
                .then(ADMINISTRATOR, body(STATION, Level.TOWN, UnitKind.POLICE, TOWN))
                .refuses(
                        Refusal.NO_COMMITTEE,
                        ADMINISTRATOR,
                        new AppointToPmc(STATION, NOW, MEDIATOR, CommitteeSeat.APPOINTED, false, MARCH, null));
    }

    private static FileComplaint complaint() {
        return new FileComplaint(VILLAGE, NOW, COMPLAINT, MEDIATOR, Misconduct.LEAK, null);
    }

    private static SanctionMediator sanction(Sanction sanction) {
        return new SanctionMediator(VILLAGE, NOW, MEDIATOR, Misconduct.LEAK, sanction, COMPLAINT);
    }

    @Test
    void a_complaint_is_answered_once_by_the_committee_and_removal_ends_the_term() {
        var guide = actor("jb1", Role.JB, DISTRICT);
        var register = ofTwoTowns().then(ADMINISTRATOR, lawful());
        register.refuses(Refusal.COMPLAINT_UNKNOWN, VILLAGE_DIRECTOR, sanction(Sanction.CRITICISED));
        register.then(guide, complaint());
        register.refuses(Refusal.COMPLAINT_ANSWERED, guide, complaint());
        register.refuses(Refusal.ROLE_NOT_ALLOWED, guide, sanction(Sanction.CRITICISED));
        register.refuses(
                Refusal.OUTSIDE_TERRITORY, actor("vd2", Role.VD, OTHER_VILLAGE), sanction(Sanction.CRITICISED));
        register.refuses(
                Refusal.SECOND_PERSON_NOT_ANOTHER,
                actor("vm1", Role.VD, VILLAGE),
                new DismissComplaint(VILLAGE, NOW, COMPLAINT));
        register.refuses(Refusal.SANCTION_UNFITTING, VILLAGE_DIRECTOR, sanction(Sanction.DISMISSED));
        register.then(VILLAGE_DIRECTOR, sanction(Sanction.REMOVED));
        assertThat(register.on("2026-05-31").isMediatorOf(VILLAGE, MEDIATOR)).isTrue();
        assertThat(register.on("2026-06-01").isMediatorOf(VILLAGE, MEDIATOR)).isFalse();
        register.refuses(Refusal.COMPLAINT_ANSWERED, VILLAGE_DIRECTOR, new DismissComplaint(VILLAGE, NOW, COMPLAINT));
    }

    @Test
    void a_complaint_without_ground_is_dismissed_and_the_mediator_stays() {
        var register = ofTwoTowns().then(ADMINISTRATOR, lawful()).then(actor("jb1", Role.JB, DISTRICT), complaint());

        assertThat(register.decide(VILLAGE_DIRECTOR, new DismissComplaint(VILLAGE, NOW, COMPLAINT)))
                .singleElement()
                .isInstanceOf(ConductComplaintDismissed.class);
        register.refuses(Refusal.COMPLAINT_ANSWERED, VILLAGE_DIRECTOR, sanction(Sanction.REMOVED));
        assertThat(register.on("2026-06-01").isMediatorOf(VILLAGE, MEDIATOR)).isTrue();
    }

    @Test
    void a_party_complains_about_its_own_case_only() {
        var own = CaseId.derivedFrom("test", "own", "case");
        var party = new Actor(new ActorId("A"), Role.PT, null, own, "test");
        var register = ofTwoTowns().then(ADMINISTRATOR, lawful());
        register.refuses(Refusal.CASE_UNKNOWN, party, complaint());
        register.then(party, new FileComplaint(VILLAGE, NOW, COMPLAINT, MEDIATOR, Misconduct.INSULT, own));
        register.refuses(
                Refusal.MEDIATOR_NOT_IN_TERM,
                party,
                new FileComplaint(VILLAGE, NOW, new ComplaintId("c2"), new ActorId("x"), Misconduct.INSULT, own));
    }

    private static GrantRole granted(UnitId unit, String actor, Role role) {
        return new GrantRole(unit, NOW, new ActorId(actor), role, YEAR, null);
    }

    @Test
    void a_role_is_held_in_a_unit_of_its_level_by_somebody_else_than_who_grants_it() {
        var register = ofTwoTowns().then(ADMINISTRATOR, granted(VILLAGE, "vm1", Role.VM));
        register.refuses(Refusal.ROLE_UNFITTING, ADMINISTRATOR, granted(TOWN, "vm1", Role.VM));
        register.refuses(Refusal.ROLE_UNFITTING, ADMINISTRATOR, granted(VILLAGE, "vm1", Role.RU));
        register.refuses(Refusal.ROLE_UNFITTING, ADMINISTRATOR, granted(VILLAGE, "vm1", Role.PT));
        register.refuses(Refusal.ROLE_HELD, ADMINISTRATOR, granted(VILLAGE, "vm1", Role.VM));
        register.refuses(Refusal.ROLES_INCOMPATIBLE, ADMINISTRATOR, granted(VILLAGE, "vm1", Role.SA));
        register.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, ADMINISTRATOR, granted(VILLAGE, "sa1", Role.VI));
    }

    @Test
    void a_role_ends_on_its_day_and_may_be_held_again() {
        var revoked = new RevokeRole(VILLAGE, NOW, MEDIATOR, Role.VM, MARCH);
        var register = ofTwoTowns();
        register.refuses(Refusal.ROLE_NOT_HELD, ADMINISTRATOR, revoked);
        register.then(ADMINISTRATOR, granted(VILLAGE, "vm1", Role.VM)).then(ADMINISTRATOR, revoked);
        register.refuses(Refusal.ROLE_NOT_HELD, ADMINISTRATOR, revoked);
        register.then(ADMINISTRATOR, new GrantRole(VILLAGE, NOW, MEDIATOR, Role.VM, MARCH, null));
    }

    @Test
    void once_a_district_has_a_director_a_change_waits_for_the_directors_approval() {
        var register = withDirector();
        assertThat(register.decide(ADMINISTRATOR, raised(MARCH)))
                .singleElement()
                .isInstanceOf(ChangeProposed.class);
        assertThat(register.on("2026-03-01").levelOf(VILLAGE)).isEqualTo(Level.VILLAGE);
        assertThat(register.decide(DIRECTOR, new ApproveChange(VILLAGE, NOW, FIRST)))
                .extracting(Object::getClass)
                .containsExactly(ChangeApproved.class, OrgUnitChanged.class);
        assertThat(register.on("2026-03-01").levelOf(VILLAGE)).isEqualTo(Level.TOWN);
        register.refuses(Refusal.PROPOSAL_UNKNOWN, DIRECTOR, new ApproveChange(VILLAGE, NOW, FIRST));
    }

    @Test
    void nobody_but_another_director_of_the_district_approves() {
        var elsewhere = new UnitId("320612000000");
        var register = withDirector()
                .then(ADMINISTRATOR, centre(elsewhere, Level.DISTRICT, null))
                .then(ADMINISTRATOR, raised(MARCH));
        var approval = new ApproveChange(VILLAGE, NOW, FIRST);
        register.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, ADMINISTRATOR, approval);
        register.refuses(Refusal.ROLE_NOT_ALLOWED, actor("td1", Role.TD, TOWN), approval);
        register.refuses(Refusal.OUTSIDE_TERRITORY, actor("dd2", Role.DD, elsewhere), approval);
        register.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, actor("sa1", Role.DD, DISTRICT), approval);
    }

    @Test
    void nobody_approves_a_role_for_themselves() {
        withDirector()
                .then(ADMINISTRATOR, granted(VILLAGE, "dd1", Role.VI))
                .refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, DIRECTOR, new ApproveChange(VILLAGE, NOW, FIRST));
    }

    @Test
    void a_proposal_is_judged_again_when_it_is_approved() {
        var register = withDirector()
                .then(ADMINISTRATOR, new CloseUnit(TOWN, NOW, MARCH, null))
                .then(ADMINISTRATOR, new CloseUnit(TOWN, NOW, YEAR, null))
                .then(DIRECTOR, new ApproveChange(TOWN, NOW, FIRST));
        register.refuses(Refusal.UNIT_CLOSED, DIRECTOR, new ApproveChange(TOWN, NOW, ProposalId.at(3)));
    }

    @Test
    void a_proposal_is_declined_or_taken_back_or_expires() {
        var register = withDirector();
        register.then(ADMINISTRATOR, raised(MARCH)).then(DIRECTOR, new DeclineChange(VILLAGE, NOW, FIRST));
        register.refuses(Refusal.PROPOSAL_UNKNOWN, DIRECTOR, new ApproveChange(VILLAGE, NOW, FIRST));
        var second = ProposalId.at(4);
        register.then(ADMINISTRATOR, raised(MARCH));
        register.refuses(
                Refusal.ROLE_NOT_ALLOWED, actor("td1", Role.TD, TOWN), new DeclineChange(VILLAGE, NOW, second));
        register.then(ADMINISTRATOR, new DeclineChange(VILLAGE, NOW, second));
        register.then(ADMINISTRATOR, raised(MARCH)).later(Duration.ofDays(7).plusSeconds(1));
        register.refuses(Refusal.PROPOSAL_EXPIRED, DIRECTOR, new ApproveChange(VILLAGE, NOW, ProposalId.at(6)));
    }

    @Test
    void what_is_said_cannot_lie_in_the_future() {
        ofTwoTowns()
                .refuses(
                        Refusal.OCCURRED_IN_FUTURE,
                        ADMINISTRATOR,
                        new CloseUnit(TOWN, NOW.plusSeconds(1), MARCH, null));
    }
}
