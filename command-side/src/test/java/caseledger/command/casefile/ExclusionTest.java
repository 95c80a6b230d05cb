package caseledger.command.casefile;

import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.clocks.Limits;
import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.LinkType;
import caseledger.codes.Outcome;
import caseledger.codes.ReopenReason;
import caseledger.codes.Role;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.ExclusionCommand.MarkDuplicate;
import caseledger.commands.ExclusionCommand.Merge;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.events.IntakeEvent.DisputeSplit;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.Provenance;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cases that leave all figures: duplicates, merged and voided ones; and one dispute that becomes several cases. */
class ExclusionTest {
    private static final Provenance BY = Story.provenance(Story.TOWN_INTAKE, "test/merger");

    private static final CaseId OTHER = CaseId.of("0198c0de-0000-8000-8000-000000000002");
    private static final SecondPerson SECOND = new SecondPerson(Role.TD, Story.TOWN, Story.TOWN_DIRECTOR.id());
    private static final SecondPerson OTHERS_SECOND = new SecondPerson(Role.TI, Story.TOWN, TOWN_INTAKE.id());

    @Test
    void a_duplicate_of_an_open_case_ends_as_that() {
        var story = Story.registered().knowing(OTHER, Story.accepted());
        excludes(
                story,
                new MarkDuplicate(CASE, story.at(), OTHER, TEXT, SECOND),
                new CaseMarkedDuplicate(CASE, story.at(), OTHER, TEXT, SECOND));
        assertThat(story.state().outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(story.state().continuesAs).isEqualTo(OTHER);
    }

    @Test
    void a_merged_case_ends_in_the_survivor() {
        var story = Story.accepted().knowing(OTHER, Story.mediated());
        var accepted = story.state().acceptedAt;
        excludes(
                story,
                new Merge(CASE, story.at(), OTHER, TEXT, SECOND),
                new CasesMerged(CASE, story.at(), OTHER, CASE, accepted, TEXT, SECOND));
        assertThat(story.state().outcome).isEqualTo(Outcome.MERGED);
    }

    @Test
    void the_survivor_counts_from_the_earlier_acceptance() {
        var survivor = Story.accepted().state();
        var own = survivor.acceptedAt;
        assertThat(survivor.evolve(merged(own.minusSeconds(60)), Limits.NONE, BY, Story.NOW).acceptedAt)
                .isEqualTo(own.minusSeconds(60));
        assertThat(survivor.evolve(merged(own.plusSeconds(60)), Limits.NONE, BY, Story.NOW).acceptedAt)
                .isEqualTo(own);
        assertThat(survivor.evolve(merged(null), Limits.NONE, BY, Story.NOW).acceptedAt)
                .isEqualTo(own);
        assertThat(Story.registered().state().evolve(merged(own), Limits.NONE, BY, Story.NOW).acceptedAt)
                .isEqualTo(own);
        assertThat(survivor.evolve(merged(own), Limits.NONE, BY, Story.NOW).status)
                .isEqualTo(survivor.status);
    }

    @Test
    void a_case_registered_in_error_is_voided_even_after_its_end() {
        for (var story : List.of(Story.registered(), Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN))) {
            excludes(
                    story,
                    new ExclusionCommand.Void(CASE, story.at(), TEXT, SECOND),
                    new CaseVoided(CASE, story.at(), TEXT, SECOND));
            assertThat(story.state().outcome).isEqualTo(Outcome.VOIDED);
        }
    }

    @Test
    void what_is_excluded_comes_to_no_other_end_and_is_not_opened_again() {
        var story = Story.registered();
        story.then(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, story.at(), TEXT, SECOND));
        assertThat(story.state().status).isEqualTo(CaseStatus.EXCLUDED);
        for (var again : everyExclusion(story)) {
            story.refuses(Refusal.WRONG_STATE, VILLAGE_INTAKE, again);
        }
        story.refuses(Refusal.WRONG_STATE, TOWN_DIRECTOR, new Reopen(CASE, story.at(), ReopenReason.RECURRENCE, null));
    }

    @Test
    void what_is_settled_is_neither_a_duplicate_nor_merged() {
        var story = Story.performing().knowing(OTHER, Story.accepted());
        story.refuses(Refusal.WRONG_STATE, VILLAGE_INTAKE, new MarkDuplicate(CASE, story.at(), OTHER, TEXT, null));
        story.refuses(Refusal.WRONG_STATE, VILLAGE_INTAKE, new Merge(CASE, story.at(), OTHER, TEXT, null));
    }

    @Test
    void the_other_case_is_there_is_another_and_is_open() {
        var unknown = Story.registered();
        var itself = Story.registered();
        var ended = Story.registered().knowing(OTHER, Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN));
        unknown.refuses(Refusal.LINKED_CASE_UNKNOWN, VILLAGE_INTAKE, merge(unknown, OTHER));
        itself.refuses(Refusal.LINKED_TO_ITSELF, VILLAGE_INTAKE, merge(itself, CASE));
        ended.refuses(Refusal.LINKED_CASE_NOT_OPEN, VILLAGE_INTAKE, merge(ended, OTHER));
        ended.refuses(
                Refusal.LINKED_CASE_NOT_OPEN, VILLAGE_INTAKE, new MarkDuplicate(CASE, ended.at(), OTHER, TEXT, null));
    }

    @Test
    void two_cases_do_not_end_in_each_other() {
        var other = Story.registered().knowing(OTHER, Story.accepted());
        other.propose(VILLAGE_INTAKE, merge(other, OTHER));
        var story = Story.registered().knowing(OTHER, other);
        story.refuses(Refusal.LINKED_CASE_MERGING, VILLAGE_INTAKE, merge(story, OTHER));
    }

    @Test
    void others_than_the_keepers_of_the_record_exclude_nothing() {
        var story = Story.registered().knowing(OTHER, Story.accepted());
        for (var each : everyExclusion(story)) {
            for (var role : List.of(Role.SV, Role.AU)) {
                story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("x", role, VILLAGE), each);
            }
            for (var role : List.of(Role.GW, Role.RU, Role.JB, Role.ST, Role.SA)) {
                story.refuses(Refusal.CASE_UNKNOWN, actor("x", role, OTHER_TOWN), each);
            }
            story.refuses(Refusal.CASE_UNKNOWN, actor("x", Role.TI, OTHER_TOWN), each);
        }
    }

    @Test
    void a_village_proposes_and_does_not_approve() {
        var story = Story.registered();
        story.propose(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, story.at(), TEXT, null));
        var approval = approval(story);
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_DIRECTOR, approval);
        story.when(TOWN_INTAKE, approval).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_comes_again_belongs_to_the_last_of_several_mergers() {
        var third = CaseId.of("0198c0de-0000-8000-8000-000000000003");
        var fourth = CaseId.of("0198c0de-0000-8000-8000-000000000004");
        var first = Story.registered().knowing(OTHER, Story.accepted());
        first.then(VILLAGE_INTAKE, new Merge(CASE, first.at(), OTHER, TEXT, SECOND));
        var second = Story.registered().knowing(fourth, Story.accepted());
        second.then(VILLAGE_INTAKE, new Merge(CASE, second.at(), fourth, TEXT, SECOND));
        var story = Story.untold().knowing(third, first).knowing(OTHER, second).knowing(fourth, Story.accepted());
        story.refuses(Refusal.DUPLICATE_CASE, VILLAGE_INTAKE, story.registration(story.at(), third));
    }

    @Test
    void what_comes_again_belongs_to_the_case_in_which_it_goes_on() {
        var merged = Story.registered().knowing(OTHER, Story.accepted());
        merged.then(VILLAGE_INTAKE, new Merge(CASE, merged.at(), OTHER, TEXT, SECOND));
        var third = CaseId.of("0198c0de-0000-8000-8000-000000000003");
        var story = Story.untold().knowing(third, merged).knowing(OTHER, Story.accepted());
        story.refuses(Refusal.DUPLICATE_CASE, VILLAGE_INTAKE, story.registration(story.at(), third));
        var voided = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        voided.then(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, voided.at(), TEXT, SECOND));
        var anew = Story.untold().knowing(third, voided);
        anew.when(VILLAGE_INTAKE, anew.registration(voided.at(), third)).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_was_never_settled_does_not_come_again() {
        var merged = Story.registered().knowing(OTHER, Story.accepted());
        merged.then(VILLAGE_INTAKE, new Merge(CASE, merged.at(), OTHER, TEXT, SECOND));
        var third = CaseId.of("0198c0de-0000-8000-8000-000000000003");
        var story = Story.untold().knowing(third, merged).knowing(OTHER, Story.accepted());
        for (var earlier : List.of(OTHER, third)) {
            story.refuses(
                    Refusal.DUPLICATE_CASE,
                    VILLAGE_INTAKE,
                    linked(story.registration(story.at()), LinkType.RECURRENCE_OF, earlier, null));
        }
        var settled = Story.performing();
        var windowEnds = settled.state().resolvedAt.plus(Duration.ofDays(91));
        var anew = Story.untold().knowing(OTHER, settled);
        anew.refuses(
                Refusal.REOPEN_INSTEAD,
                VILLAGE_INTAKE,
                linked(anew.registration(settled.at()), LinkType.RECURRENCE_OF, OTHER, null));
        anew.when(VILLAGE_INTAKE, linked(anew.registration(windowEnds), LinkType.RECURRENCE_OF, OTHER, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void splitting_a_dispute_needs_a_reason() {
        var story = Story.untold().knowing(OTHER, Story.accepted());
        story.refuses(Refusal.SPLIT_WITHOUT_REASON, VILLAGE_INTAKE, splitOff(story, null));
        story.then(VILLAGE_INTAKE, splitOff(story, TEXT));
        assertThat(story.past()).contains(new DisputeSplit(CASE, Story.START, OTHER, TEXT));
    }

    @Test
    void of_another_case_that_the_sender_does_not_see_it_is_not_even_told_that_it_is_there() {
        var sealed = sealed();
        var open = Story.registered().knowing(OTHER, sealed);
        for (var command : List.of(new MarkDuplicate(CASE, open.at(), OTHER, TEXT, null), merge(open, OTHER))) {
            open.refuses(Refusal.LINKED_CASE_UNKNOWN, TOWN_INTAKE, command);
        }
        var anew = Story.untold().knowing(OTHER, sealed);
        for (var command : List.of(anew.registration(anew.at(), OTHER), splitOff(anew, TEXT))) {
            anew.refuses(Refusal.LINKED_CASE_UNKNOWN, TOWN_INTAKE, command);
        }
        var ended = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN).knowing(OTHER, sealed);
        var again = new Reopen(CASE, ended.at(), ReopenReason.RECURRENCE, OTHER);
        ended.refuses(Refusal.LINKED_CASE_UNKNOWN, TOWN_INTAKE, again);
    }

    @Test
    void whoever_approves_a_merger_is_told_no_more_of_the_other_case_than_they_see() {
        var ended = sealed();
        ended.then(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, ended.at(), TEXT, OTHERS_SECOND));
        var leaving = sealed().knowing(OTHER, Story.accepted());
        leaving.propose(VILLAGE_INTAKE, new Merge(CASE, leaving.at(), OTHER, TEXT, OTHERS_SECOND));
        var asks = Story.registered().knowing(OTHER, sealed());
        for (var command : List.of(new MarkDuplicate(CASE, asks.at(), OTHER, TEXT, null), merge(asks, OTHER))) {
            for (var other : List.of(ended, leaving, Story.untold())) {
                var story = Story.registered().knowing(OTHER, sealed());
                story.propose(VILLAGE_INTAKE, command);
                story.when(TOWN_DIRECTOR, approval(story)).expectSuccessfulHandlerExecution();
                story.knowing(OTHER, other).refuses(Refusal.LINKED_CASE_UNKNOWN, TOWN_DIRECTOR, approval(story));
            }
        }
        var open = Story.registered().knowing(OTHER, Story.accepted());
        open.propose(VILLAGE_INTAKE, merge(open, OTHER))
                .knowing(OTHER, Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN));
        open.refuses(Refusal.LINKED_CASE_NOT_OPEN, TOWN_DIRECTOR, approval(open));
    }

    /** A case that the town does not see. */
    private static Story sealed() {
        return Story.untold().about(Category.FAMILY).register();
    }

    private static ApproveAct approval(Story story) {
        var waiting = story.state().proposals.keySet().iterator().next();
        return new ApproveAct(CASE, story.at(), waiting);
    }

    private static RegisterCase splitOff(Story story, Sealed reason) {
        return linked(story.registration(story.at()), LinkType.SPLIT_FROM, OTHER, reason);
    }

    private static RegisterCase linked(RegisterCase plain, LinkType type, CaseId earlier, Sealed splitReason) {
        return new RegisterCase(
                CASE,
                plain.occurredAt(),
                plain.channel(),
                plain.category(),
                plain.scale(),
                plain.place(),
                null,
                TEXT,
                null,
                null,
                null,
                List.of(new CaseLink(type, earlier)),
                splitReason,
                null,
                null,
                plain.parties());
    }

    private static void excludes(Story story, CaseCommand command, Object event) {
        var before = story.past().size();
        story.then(VILLAGE_INTAKE, command);
        var approved = (ActApproved) story.past().get(before + 1);
        assertThat(approved.secondPerson()).isEqualTo(SECOND);
        assertThat(story.past().subList(before + 2, story.past().size()))
                .<Object>map(each -> each)
                .containsExactly(event);
        assertThat(story.state().status).isEqualTo(CaseStatus.EXCLUDED);
    }

    private static List<CaseCommand> everyExclusion(Story story) {
        return Stream.<CaseCommand>of(
                        new MarkDuplicate(CASE, story.at(), OTHER, TEXT, null),
                        merge(story, OTHER),
                        new ExclusionCommand.Void(CASE, story.at(), TEXT, null))
                .toList();
    }

    private static Merge merge(Story story, CaseId into) {
        return new Merge(CASE, story.at(), into, TEXT, null);
    }

    private static CasesMerged merged(Instant acceptedAt) {
        return new CasesMerged(OTHER, Story.NOW, CASE, OTHER, acceptedAt, TEXT, SECOND).ofSurvivor();
    }
}
