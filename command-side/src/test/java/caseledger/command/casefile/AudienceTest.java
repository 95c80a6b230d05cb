package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.COURT;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.POLICE;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static caseledger.command.casefile.Story.actor;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import caseledger.codes.Category;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.LegalCapacity;
import caseledger.codes.ReferralKind;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Satisfaction;
import caseledger.command.Answer;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ConfirmationCommand.RecordExternalOutcome;
import caseledger.commands.IntakeCommand.GradeRisk;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordInvestigation;
import caseledger.commands.MediationCommand.Recuse;
import caseledger.commands.PerformanceCommand.InviteSatisfaction;
import caseledger.commands.PerformanceCommand.RateSatisfaction;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.commands.ResponsibilityCommand.RecordIncomingReferral;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is heard in a case, and to whom there is none. */
class AudienceTest {
    private static final Actor STRANGER = actor("tm9", Role.TM, OTHER_TOWN);
    private static final Actor OFFICER_OF_COURT = actor("c1", Role.RU, COURT);
    private static final Code HOW = new Code("PHONE");

    @Test
    void whoever_is_of_another_place_is_told_that_there_is_no_case() {
        var story = Story.mediated();
        story.refuses(Refusal.CASE_UNKNOWN, STRANGER, capacity(story));
        story.refuses(Refusal.CASE_UNKNOWN, STRANGER, story.sessionAt(story.at()));
        story.refuses(Refusal.CASE_UNKNOWN, actor("gw1", Role.GW, VILLAGE), capacity(story));
        story.refuses(Refusal.CASE_UNKNOWN, actor("jb1", Role.JB, DISTRICT), capacity(story));
    }

    @Test
    void whoever_sees_a_case_is_told_why_they_may_not_act_in_it() {
        var story = Story.mediated();
        story.refuses(Refusal.NOT_LEAD_UNIT, Story.TOWN_MEDIATOR, story.sessionAt(story.at()));
    }

    @Test
    void a_sealed_case_is_there_for_those_who_handle_it_only() {
        var story = family();
        story.when(VILLAGE_DIRECTOR, capacity(story)).expectSuccessfulHandlerExecution();
        story.refuses(Refusal.CASE_UNKNOWN, TOWN_INTAKE, capacity(story));
        story.appoint();
        story.refuses(Refusal.CASE_UNKNOWN, actor("vm2", Role.VM, VILLAGE), capacity(story));
        story.when(VILLAGE_MEDIATOR, capacity(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_danger_is_heard_from_anybody_and_a_refusal_tells_nothing() {
        var story = family();
        story.when(STRANGER, danger(story)).expectSuccessfulHandlerExecution();
        var early = new ReportDanger(CASE, Story.START.minusSeconds(1), POLICE, HOW, null);
        story.refuses(Refusal.BEFORE_REGISTRATION, STRANGER, early).expectException(telling(empty()));
        story.refuses(Refusal.BEFORE_REGISTRATION, VILLAGE_DIRECTOR, early)
                .expectException(telling(hasItem("registeredAt")));
        story.refuses(Refusal.CASE_UNKNOWN, actor("st1", Role.ST, DISTRICT), danger(story));
        var other = new Actor(new ActorId("A"), Role.PT, null, RandomActs.OTHER, "test");
        story.refuses(Refusal.CASE_UNKNOWN, other, danger(story));
    }

    @Test
    void who_is_heard_without_seeing_the_case_is_told_of_it_only_once_they_see_it() {
        var story = Story.mediated();
        var code = story.state().caseCode.value();
        var next = story.state().version + 1;
        story.when(STRANGER, danger(story)).expectResultMessagePayloadMatching(telling(null, null));
        story.when(OFFICER_OF_COURT, filed(story, null)).expectResultMessagePayloadMatching(telling(null, null));
        story.when(OFFICER_OF_COURT, filed(story, COURT)).expectResultMessagePayloadMatching(telling(code, next));
        story.when(VILLAGE_DIRECTOR, capacity(story)).expectResultMessagePayloadMatching(telling(code, next));
    }

    @Test
    void nobody_finds_out_by_trying_how_much_happened_in_a_case_unseen() {
        var story = Story.mediated();
        for (var version : List.of(story.state().version, story.state().version + 1)) {
            story.whenAt(version, OFFICER_OF_COURT, filed(story, null))
                    .expectNoEvents()
                    .expectException(Story.because(Refusal.VERSION_MISMATCH))
                    .expectException(telling(empty()));
        }
    }

    @Test
    void a_party_is_not_told_whether_the_other_one_was_asked_or_has_answered() {
        var story = Story.fulfilled();
        story.then(TOWN_INTAKE, new InviteSatisfaction(CASE, story.at(), List.of(A), HOW));
        var rating =
                new RateSatisfaction(CASE, story.at(), Story.B, Satisfaction.SATISFIED, Satisfaction.NOT_SATISFIED);
        story.refuses(Refusal.SATISFACTION_NOT_ASKED, Story.party("B"), rating)
                .expectException(telling(equalTo(Set.of("party"))));
    }

    @Test
    void a_resident_unit_acts_in_what_it_was_drawn_into_and_unasked_tells_what_it_did() {
        var story = Story.mediated();
        story.refuses(Refusal.CASE_UNKNOWN, OFFICER_OF_COURT, capacity(story));
        story.when(OFFICER_OF_COURT, filed(story, COURT)).expectSuccessfulHandlerExecution();
        var handover = new RecordIncomingReferral(
                CASE, story.at(), COURT, ReferralKind.TRANSFER, null, new DocumentNo("TEST-1"));
        story.then(OFFICER_OF_COURT, handover);
        story.when(OFFICER_OF_COURT, capacity(story)).expectSuccessfulHandlerExecution();
        story.refuses(Refusal.CASE_UNKNOWN, actor("p1", Role.RU, POLICE), capacity(story));
        story.then(VILLAGE_MEDIATOR, danger(story));
        story.when(actor("p1", Role.RU, POLICE), capacity(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_resident_unit_draws_nobody_else_in() {
        var story = Story.mediated();
        var referred = new RecordIncomingReferral(
                CASE, story.at(), OTHER_TOWN, ReferralKind.TRANSFER, null, new DocumentNo("TEST-1"));
        story.refuses(Refusal.BODY_ITSELF, OFFICER_OF_COURT, referred);
        story.refuses(Refusal.BODY_ITSELF, OFFICER_OF_COURT, filed(story, OTHER_TOWN));
        story.when(OFFICER_OF_COURT, filed(story, null)).expectSuccessfulHandlerExecution();
        story.when(TOWN_INTAKE, referred).expectSuccessfulHandlerExecution();
    }

    @Test
    void whoever_does_not_handle_a_case_warns_the_bodies_of_its_place_only() {
        var story = Story.mediated();
        var elsewhere = new ReportDanger(CASE, story.at(), OTHER_TOWN, HOW, null);
        story.refuses(Refusal.OUTSIDE_TERRITORY, OFFICER_OF_COURT, elsewhere);
        story.refuses(Refusal.OUTSIDE_TERRITORY, actor("gw1", Role.GW, VILLAGE), elsewhere);
        story.refuses(Refusal.OUTSIDE_TERRITORY, Story.party("A"), elsewhere);
        story.when(Story.party("A"), danger(story)).expectSuccessfulHandlerExecution();
        story.then(VILLAGE_MEDIATOR, elsewhere);
        story.when(Story.party("A"), elsewhere).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_resident_unit_of_another_territory_does_not_even_tell_what_it_did() {
        var story = Story.mediated();
        story.refuses(Refusal.CASE_UNKNOWN, actor("x1", Role.RU, OTHER_TOWN), filed(story, OTHER_TOWN));
        story.then(VILLAGE_MEDIATOR, new IssueReferral(CASE, story.at(), OTHER_TOWN, ReferralKind.NOTICE, null, null));
        story.when(actor("x1", Role.RU, OTHER_TOWN), filed(story, OTHER_TOWN)).expectSuccessfulHandlerExecution();
    }

    @Test
    void who_took_over_from_a_unit_sees_what_that_one_saw() {
        var merged = LocalDate.parse("2026-03-01");
        var story = Story.registered();
        story.refuses(Refusal.CASE_UNKNOWN, STRANGER, capacity(story));
        story.amid(new OrgUnitClosed(TOWN, Story.START, merged, OTHER_TOWN));
        story.when(STRANGER, capacity(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_mediator_with_an_interest_only_hands_the_case_over() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, new DiscloseConflict(CASE, story.at(), VILLAGE_MEDIATOR.id(), TEXT));
        var investigation = new RecordInvestigation(CASE, story.at(), HOW, TEXT, null, List.of());
        story.refuses(Refusal.MEDIATOR_CONFLICTED, VILLAGE_MEDIATOR, investigation);
        story.refuses(Refusal.MEDIATOR_CONFLICTED, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
        var graded = new GradeRisk(CASE, story.at(), RiskGrade.BLUE, List.of(HOW));
        story.refuses(Refusal.MEDIATOR_CONFLICTED, VILLAGE_MEDIATOR, graded);
        story.when(VILLAGE_MEDIATOR, danger(story)).expectSuccessfulHandlerExecution();
        story.amid(Story.mediating(VILLAGE, "vm2"))
                .when(VILLAGE_MEDIATOR, new Recuse(CASE, story.at(), VILLAGE_MEDIATOR.id(), new ActorId("vm2"), TEXT))
                .expectSuccessfulHandlerExecution();
        story.when(VILLAGE_INTAKE, investigation).expectSuccessfulHandlerExecution();
    }

    private static Story family() {
        return Story.untold()
                .about(Category.FAMILY)
                .register()
                .triage()
                .assign(VILLAGE)
                .take()
                .willing(A, Story.B)
                .notice()
                .accept();
    }

    private static RecordCapacity capacity(Story story) {
        return new RecordCapacity(CASE, story.at(), A, LegalCapacity.FULL, null, null);
    }

    private static ReportDanger danger(Story story) {
        return new ReportDanger(CASE, story.at(), POLICE, HOW, null);
    }

    private static RecordExternalOutcome filed(Story story, @Nullable UnitId by) {
        return new RecordExternalOutcome(
                CASE, story.at(), ExternalOutcomeKind.LAWSUIT_FILED, new DocumentNo("TEST-2"), by, null, null);
    }

    private static Matcher<Answer> telling(@Nullable String caseCode, @Nullable Long version) {
        return new FeatureMatcher<Answer, List<Object>>(
                equalTo(Arrays.asList(caseCode, version)), "telling", "case code and version") {
            @Override
            protected List<Object> featureValueOf(Answer answer) {
                return Arrays.asList(answer.caseCode(), answer.version());
            }
        };
    }

    private static Matcher<?> telling(Matcher<? super Set<String>> facts) {
        return new FeatureMatcher<CommandRefused, Set<String>>(facts, "telling", "facts") {
            @Override
            protected Set<String> featureValueOf(CommandRefused refused) {
                return refused.facts().keySet();
            }
        };
    }
}
