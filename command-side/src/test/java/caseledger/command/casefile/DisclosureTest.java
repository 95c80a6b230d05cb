package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.SUPERVISOR;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_MEDIATOR;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AccessScope;
import caseledger.codes.Category;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.ApprovalCommand.WithdrawAct;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.PrivacyCommand.BreakGlass;
import caseledger.commands.PrivacyCommand.ExportData;
import caseledger.commands.PrivacyCommand.NamePerson;
import caseledger.commands.PrivacyCommand.OpenAccess;
import caseledger.commands.PrivacyCommand.RestrictProcessing;
import caseledger.commands.PrivacyCommand.UnnamePerson;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.FirstPerson;
import caseledger.values.ProposalId;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is let at the personal data of a case beyond their own reach, and for how long. */
class DisclosureTest {
    private static final Actor AUDITOR = actor("au1", Role.AU, DISTRICT);
    private static final Actor OFFICER = actor("dp1", Role.DP, DISTRICT);
    private static final Actor DIRECTOR = Story.DISTRICT_DIRECTOR;
    private static final SecondPerson AGREEING = new SecondPerson(Role.DP, DISTRICT, OFFICER.id());
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);
    private static final ActorId NAMED = new ActorId("tm1");

    @Test
    void breaking_the_glass_takes_a_reason_and_lasts_a_quarter_of_an_hour() {
        var story = sealed();
        story.when(AUDITOR, glass(story))
                .expectEvents(new GlassBroken(
                        CASE,
                        story.at(),
                        new FirstPerson(Role.AU, DISTRICT, AUDITOR.id()),
                        Purpose.SAFETY,
                        TEXT,
                        NOW.plus(QUARTER),
                        new RuleVersion("breakGlass.open@1")));
    }

    @Test
    void supervisors_auditors_officers_and_staff_of_the_territory_break_it() {
        for (var person : new Actor[] {AUDITOR, OFFICER, SUPERVISOR, TOWN_MEDIATOR}) {
            var story = sealed();
            story.when(person, glass(story)).expectSuccessfulHandlerExecution();
        }
        var story = sealed();
        story.refuses(Refusal.CASE_UNKNOWN, actor("tm9", Role.TM, OTHER_TOWN), glass(story));
        story.refuses(Refusal.CASE_UNKNOWN, actor("gw1", Role.GW, VILLAGE), glass(story));
    }

    @Test
    void nobody_breaks_the_glass_of_what_is_open_to_them() {
        var story = sealed();
        story.refuses(Refusal.GLASS_NEEDLESS, VILLAGE_DIRECTOR, glass(story));
        var open = Story.accepted();
        for (var person : new Actor[] {AUDITOR, OFFICER, SUPERVISOR, TOWN_MEDIATOR}) {
            open.refuses(Refusal.GLASS_NEEDLESS, person, glass(open));
        }
    }

    @Test
    void what_is_open_is_not_lengthened_and_can_be_broken_anew_once_closed() {
        var story = sealed();
        story.then(AUDITOR, glass(story));
        story.on(NOW.plus(QUARTER).minusSeconds(1)).refuses(Refusal.GLASS_BROKEN, AUDITOR, glass(story));
        story.when(SUPERVISOR, glass(story)).expectSuccessfulHandlerExecution();
        story.on(NOW.plus(QUARTER)).when(AUDITOR, glass(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_auditor_sees_who_is_meant_once_a_second_person_agrees() {
        var story = Story.accepted();
        story.then(AUDITOR, opening(story, AccessScope.IDENTITY, AGREEING));
        assertThat(story.past().getLast())
                .isEqualTo(new AccessOpened(
                        CASE,
                        story.at().minus(Duration.ofHours(1)),
                        new FirstPerson(Role.AU, DISTRICT, AUDITOR.id()),
                        AccessScope.IDENTITY,
                        Purpose.AUDIT,
                        TEXT,
                        NOW.plus(DAY),
                        new RuleVersion("access.open@1"),
                        AGREEING));
    }

    @Test
    void only_an_auditor_asks_and_only_a_supervisor_or_officer_agrees() {
        var story = Story.accepted();
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, opening(story, AccessScope.IDENTITY, null));
        var director = new SecondPerson(Role.TD, TOWN, TOWN_DIRECTOR.id());
        story.refuses(Refusal.SECOND_PERSON_UNFIT, AUDITOR, opening(story, AccessScope.IDENTITY, director));
        var self = new SecondPerson(Role.DP, DISTRICT, AUDITOR.id());
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, AUDITOR, opening(story, AccessScope.IDENTITY, self));
    }

    @Test
    void two_auditors_may_wait_at_once_each_for_one_opening_of_a_kind() {
        var story = Story.accepted();
        story.propose(AUDITOR, opening(story, AccessScope.IDENTITY, null));
        story.refuses(Refusal.PROPOSAL_PENDING, AUDITOR, opening(story, AccessScope.IDENTITY, null));
        story.propose(AUDITOR, opening(story, AccessScope.CAUCUS_NOTES, null));
        story.propose(actor("au2", Role.AU, DISTRICT), opening(story, AccessScope.IDENTITY, null));
        assertThat(story.state().proposals).hasSize(3);
        var first = ProposalId.at(story.past().size() - 2L);
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, new ApproveAct(CASE, story.at(), first));
        story.when(SUPERVISOR, new ApproveAct(CASE, story.at(), first)).expectSuccessfulHandlerExecution();
        story.when(AUDITOR, new WithdrawAct(CASE, story.at(), first)).expectSuccessfulHandlerExecution();
    }

    @Test
    void the_director_of_the_lead_names_and_unnames_people() {
        var story = Story.accepted();
        story.when(VILLAGE_DIRECTOR, naming(story, Role.TM, TOWN))
                .expectEvents(new PersonNamed(CASE, story.at(), NAMED, Role.TM, TOWN));
        story.then(VILLAGE_DIRECTOR, naming(story, Role.TM, TOWN));
        story.refuses(Refusal.PERSON_NAMED, VILLAGE_DIRECTOR, naming(story, Role.TM, TOWN));
        story.when(VILLAGE_DIRECTOR, new UnnamePerson(CASE, story.at(), NAMED))
                .expectEvents(new PersonUnnamed(CASE, story.at(), NAMED));
        story.then(VILLAGE_DIRECTOR, new UnnamePerson(CASE, story.at(), NAMED));
        story.refuses(Refusal.PERSON_NOT_NAMED, VILLAGE_DIRECTOR, new UnnamePerson(CASE, story.at(), NAMED));
    }

    @Test
    void nobody_else_names_people_and_nobody_is_named_who_handles_no_cases() {
        var story = Story.accepted();
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_DIRECTOR, naming(story, Role.TM, TOWN));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_MEDIATOR, naming(story, Role.TM, TOWN));
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_DIRECTOR, new UnnamePerson(CASE, story.at(), NAMED));
        story.refuses(Refusal.ROLE_UNFITTING, VILLAGE_DIRECTOR, naming(story, Role.SA, DISTRICT));
        story.refuses(Refusal.ROLE_UNFITTING, VILLAGE_DIRECTOR, naming(story, Role.TM, DISTRICT));
        var unassigned = Story.registered();
        unassigned.refuses(Refusal.WRONG_STATE, VILLAGE_DIRECTOR, naming(unassigned, Role.TM, TOWN));
    }

    @Test
    void whoever_disclosed_an_interest_is_not_named() {
        var story = Story.accepted().appoint();
        story.then(VILLAGE_MEDIATOR, new DiscloseConflict(CASE, story.at(), VILLAGE_MEDIATOR.id(), TEXT));
        var naming = new NamePerson(CASE, story.at(), VILLAGE_MEDIATOR.id(), Role.VM, VILLAGE);
        story.refuses(Refusal.MEDIATOR_CONFLICTED, VILLAGE_DIRECTOR, naming);
    }

    @Test
    void a_party_has_its_own_data_at_once() {
        var story = Story.accepted();
        story.then(Story.party("A"), export(story, null, null));
        assertThat(story.past().getLast())
                .isEqualTo(new DataExported(
                        CASE,
                        story.at().minus(Duration.ofHours(1)),
                        new FirstPerson(Role.PT, null, new ActorId("A")),
                        Purpose.PARTY_REQUEST,
                        null,
                        null,
                        NOW.plus(DAY),
                        new RuleVersion("export.fetch@1"),
                        null));
    }

    @Test
    void anybody_else_exports_with_a_reason_and_a_second_person() {
        var story = Story.accepted();
        story.refuses(Refusal.PRIVACY_REASON_MISSING, DIRECTOR, export(story, TEXT, null));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, export(story, TEXT, AGREEING));
        story.then(DIRECTOR, export(story, TEXT, AGREEING));
        assertThat(story.past().getLast()).isInstanceOf(DataExported.class);
    }

    @Test
    void what_is_restricted_is_not_exported_but_to_the_party_itself() {
        var story = Story.accepted();
        var director = new SecondPerson(Role.TD, TOWN, TOWN_DIRECTOR.id());
        story.then(OFFICER, new RestrictProcessing(CASE, story.at(), null, TEXT, director));
        story.refuses(Refusal.PROCESSING_RESTRICTED, DIRECTOR, export(story, TEXT, AGREEING));
        story.when(Story.party(A.value()), export(story, null, null)).expectSuccessfulHandlerExecution();
    }

    /** A family's case is for those who handle it. */
    private static Story sealed() {
        return Story.untold()
                .about(Category.FAMILY)
                .register()
                .triage()
                .assign(VILLAGE)
                .take();
    }

    private static BreakGlass glass(Story story) {
        return new BreakGlass(CASE, story.at(), Purpose.SAFETY, TEXT);
    }

    private static OpenAccess opening(Story story, AccessScope scope, @Nullable SecondPerson second) {
        return new OpenAccess(CASE, story.at(), scope, Purpose.AUDIT, TEXT, second);
    }

    private static NamePerson naming(Story story, Role role, UnitId unit) {
        return new NamePerson(CASE, story.at(), NAMED, role, unit);
    }

    private static ExportData export(Story story, @Nullable Sealed text, @Nullable SecondPerson second) {
        var purpose = text == null ? Purpose.PARTY_REQUEST : Purpose.COURT;
        return new ExportData(CASE, story.at(), purpose, text, second == null ? null : text, second);
    }
}
