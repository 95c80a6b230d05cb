package caseledger.command.casefile;

import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.DISTRICT_DIRECTOR;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.SECOND;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.ApprovalCommand.DeclineAct;
import caseledger.commands.ApprovalCommand.WithdrawAct;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.ExclusionCommand;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.ApprovalEvent.ActWithdrawn;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.values.Act;
import caseledger.values.Actor;
import caseledger.values.FirstPerson;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.RuleVersion;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An act that needs two people: proposed by one, approved, declined, taken back or left to expire. */
class ApprovalTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void the_first_persons_command_only_proposes() {
        var story = Story.fulfilled();
        story.when(VILLAGE_DIRECTOR, concluded(story, null))
                .expectEvents(new ActProposed(
                        CASE,
                        story.at(),
                        ProposalId.at(story.past().size() + 1),
                        new Act.Conclude(Outcome.SETTLED_WRITTEN),
                        new FirstPerson(Role.VD, VILLAGE, VILLAGE_DIRECTOR.id()),
                        null,
                        NOW.plus(WEEK),
                        new RuleVersion("proposal.expires@1")));
    }

    @Test
    void the_second_person_makes_it_true() {
        var story = proposed();
        story.when(TOWN_INTAKE, approval(story))
                .expectEvents(
                        new ActApproved(CASE, story.at(), pending(story), SECOND),
                        new CaseConcluded(CASE, story.at(), Outcome.SETTLED_WRITTEN, SECOND));
        story.then(TOWN_INTAKE, approval(story));
        assertThat(story.state().proposals).isEmpty();
    }

    @Test
    void nobody_approves_or_declines_their_own_act() {
        var story = proposed();
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, VILLAGE_DIRECTOR, approval(story));
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, VILLAGE_DIRECTOR, declined(story));
        var inAnotherRole = actor(VILLAGE_DIRECTOR.id().value(), Role.TI, TOWN);
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, inAnotherRole, approval(story));
    }

    @Test
    void who_handled_the_case_is_no_second_person() {
        var story = proposed();
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, VILLAGE_MEDIATOR, approval(story));
    }

    @Test
    void a_second_person_has_a_role_for_the_act_and_a_unit_of_the_territory() {
        var story = proposed();
        story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("au1", Role.AU, DISTRICT), approval(story));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("dp1", Role.DP, DISTRICT), approval(story));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("x", Role.TI, VILLAGE), approval(story));
        story.refuses(Refusal.CASE_UNKNOWN, actor("x", Role.TI, OTHER_TOWN), approval(story));
    }

    @Test
    void a_proposal_to_one_person_is_not_approved_by_another() {
        var story = Story.fulfilled();
        story.propose(VILLAGE_DIRECTOR, concluded(story, SECOND));
        story.refuses(Refusal.PROPOSAL_FOR_ANOTHER, TOWN_DIRECTOR, approval(story));
        story.refuses(Refusal.PROPOSAL_FOR_ANOTHER, TOWN_DIRECTOR, declined(story));
        story.when(TOWN_INTAKE, approval(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_waits_while_units_are_merged_is_approved_for_those_that_stand_for_them() {
        var since = LocalDate.parse("2026-03-01");
        var story = Story.fulfilled();
        story.propose(VILLAGE_DIRECTOR, concluded(story, SECOND));
        story.amid(new OrgUnitClosed(TOWN, NOW, since, OTHER_TOWN));
        var moved = actor(TOWN_INTAKE.id().value(), Role.TI, OTHER_TOWN);
        story.refuses(Refusal.PROPOSAL_FOR_ANOTHER, actor("ti2", Role.TI, OTHER_TOWN), approval(story));
        story.when(moved, approval(story)).expectSuccessfulHandlerExecution();

        var next = new UnitId("320614103202");
        var place = new PlaceCode(next.value());
        story.amid(
                new OrgUnitRegistered(next, NOW, "next village", Level.VILLAGE, UnitKind.CENTRE, place, TOWN),
                new OrgUnitClosed(VILLAGE, NOW, since, next));
        story.when(TOWN_INTAKE, approval(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void the_act_is_decided_anew_on_the_case_as_it_is_by_then() {
        var story = Story.mediated().fail();
        story.then(VILLAGE_DIRECTOR, new Conclude(CASE, story.at(), Outcome.IMPASSE, null));
        story.then(TOWN_DIRECTOR, voided(story, null));
        story.then(DISTRICT_DIRECTOR, new ApproveAct(CASE, story.at(), pending(story)));
        story.refuses(Refusal.WRONG_STATE, TOWN_INTAKE, approval(story));
    }

    @Test
    void what_is_unlawful_now_is_not_even_proposed() {
        var story = Story.performing();
        story.refuses(Refusal.OBLIGATIONS_OPEN, VILLAGE_DIRECTOR, concluded(story, null));
    }

    @Test
    void the_same_waits_once() {
        var story = proposed();
        story.refuses(Refusal.PROPOSAL_PENDING, VILLAGE_DIRECTOR, concluded(story, null));
        story.then(TOWN_INTAKE, declined(story));
        story.when(VILLAGE_DIRECTOR, concluded(story, null)).expectSuccessfulHandlerExecution();
    }

    @Test
    void the_second_person_declines_with_a_reason() {
        var story = proposed();
        story.when(TOWN_INTAKE, declined(story))
                .expectEvents(new ActDeclined(CASE, story.at(), pending(story), SECOND, TEXT));
        var id = pending(story);
        story.then(TOWN_INTAKE, declined(story));
        story.refuses(Refusal.PROPOSAL_UNKNOWN, TOWN_INTAKE, new ApproveAct(CASE, story.at(), id));
    }

    @Test
    void only_the_first_person_takes_it_back() {
        var story = proposed();
        story.refuses(Refusal.PROPOSAL_OF_ANOTHER, TOWN_INTAKE, withdrawn(story));
        story.when(VILLAGE_DIRECTOR, withdrawn(story)).expectEvents(new ActWithdrawn(CASE, story.at(), pending(story)));
    }

    @Test
    void a_proposal_waits_seven_days_of_the_ledgers_own_clock() {
        var story = proposed();
        story.on(NOW.plus(WEEK)).when(TOWN_INTAKE, approval(story)).expectSuccessfulHandlerExecution();
        var late = story.on(NOW.plus(WEEK).plusNanos(1));
        late.refuses(Refusal.PROPOSAL_EXPIRED, TOWN_INTAKE, approval(story));
        late.refuses(Refusal.PROPOSAL_EXPIRED, TOWN_INTAKE, declined(story));
        late.refuses(Refusal.PROPOSAL_EXPIRED, VILLAGE_DIRECTOR, withdrawn(story));
        late.when(VILLAGE_DIRECTOR, concluded(story, null)).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_approval_lies_not_before_the_proposal() {
        var story = Story.fulfilled();
        var at = story.at();
        story.then(VILLAGE_DIRECTOR, concluded(story, null));
        story.refuses(Refusal.OUT_OF_ORDER, TOWN_INTAKE, new ApproveAct(CASE, at.minusNanos(1), pending(story)));
        story.when(TOWN_INTAKE, new ApproveAct(CASE, at, pending(story))).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_unknown_proposal_is_refused() {
        var story = proposed();
        var unknown = new ProposalId("p999");
        story.refuses(Refusal.PROPOSAL_UNKNOWN, TOWN_INTAKE, new ApproveAct(CASE, story.at(), unknown));
        story.refuses(Refusal.PROPOSAL_UNKNOWN, VILLAGE_DIRECTOR, new WithdrawAct(CASE, story.at(), unknown));
        var without = Story.fulfilled();
        without.refuses(Refusal.PROPOSAL_UNKNOWN, TOWN_INTAKE, new ApproveAct(CASE, without.at(), unknown));
    }

    /** Invariant h over random people, roles, addressees and orders of acts. */
    @Test
    void no_actor_ever_approves_an_own_act() {
        var ids = List.of("p1", "p2", "p3");
        var roles = List.of(Role.VI, Role.VD, Role.TI, Role.TM, Role.TD, Role.DI, Role.DD, Role.SV, Role.DP);
        var random = new Random(28);
        var approvals = 0;
        for (var run = 0; run < 2_000; run++) {
            var story = Story.fulfilled();
            for (var step = 0; step < 8; step++) {
                var who = somebody(random, ids, roles);
                var named = random.nextBoolean() ? null : second(somebody(random, ids, roles));
                var command = random.nextBoolean() && !story.state().proposals.isEmpty()
                        ? approval(story)
                        : random.nextBoolean() ? concluded(story, named) : voided(story, named);
                try {
                    story.propose(who, command);
                } catch (CommandRefused refused) {
                    // Refused is as good as never tried.
                }
            }
            approvals += requireEveryApprovalByAnother(story);
        }
        assertThat(approvals).as("acts approved by somebody").isGreaterThan(100);
    }

    @Test
    void a_party_is_not_told_by_taking_it_back_that_staff_propose_something() {
        var story = proposed();
        story.refuses(Refusal.PROPOSAL_UNKNOWN, Story.party("A"), withdrawn(story));
        story.refuses(Refusal.PROPOSAL_OF_ANOTHER, TOWN_INTAKE, withdrawn(story));
    }

    private static int requireEveryApprovalByAnother(Story story) {
        var proposals = story.past().stream()
                .filter(ActProposed.class::isInstance)
                .map(ActProposed.class::cast)
                .toList();
        var approvals = story.past().stream()
                .filter(ActApproved.class::isInstance)
                .map(ActApproved.class::cast)
                .toList();
        for (var approved : approvals) {
            assertThat(proposals)
                    .filteredOn(proposed -> proposed.proposal().equals(approved.proposal()))
                    .singleElement()
                    .satisfies(proposed -> assertThat(proposed.firstPerson().actor())
                            .isNotEqualTo(approved.secondPerson().actor()));
        }
        return approvals.size();
    }

    private static Actor somebody(Random random, List<String> ids, List<Role> roles) {
        var role = roles.get(random.nextInt(roles.size()));
        var unit = role.level() == null || role.level() == Level.DISTRICT
                ? DISTRICT
                : role.level() == Level.TOWN ? TOWN : VILLAGE;
        return actor(ids.get(random.nextInt(ids.size())), role, unit);
    }

    private static SecondPerson second(Actor actor) {
        return new SecondPerson(actor.role(), actor.unit(), actor.id());
    }

    private static Story proposed() {
        var story = Story.fulfilled();
        return story.then(VILLAGE_DIRECTOR, concluded(story, null));
    }

    private static Conclude concluded(Story story, SecondPerson second) {
        return new Conclude(CASE, story.at(), Outcome.SETTLED_WRITTEN, second);
    }

    private static ExclusionCommand.Void voided(Story story, SecondPerson second) {
        return new ExclusionCommand.Void(CASE, story.at(), TEXT, second);
    }

    private static ApproveAct approval(Story story) {
        var ids = List.copyOf(story.state().proposals.keySet());
        return new ApproveAct(CASE, story.at(), ids.getFirst());
    }

    private static DeclineAct declined(Story story) {
        return new DeclineAct(CASE, story.at(), pending(story), TEXT);
    }

    private static WithdrawAct withdrawn(Story story) {
        return new WithdrawAct(CASE, story.at(), pending(story));
    }

    /** The proposal made last. */
    private static ProposalId pending(Story story) {
        return List.copyOf(story.state().proposals.keySet()).getLast();
    }
}
