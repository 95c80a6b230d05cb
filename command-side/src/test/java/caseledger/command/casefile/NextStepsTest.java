package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CaseStatus;
import caseledger.codes.Outcome;
import caseledger.values.Actor;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said to be open is decided, what is said to be shut is refused: by the same guards. */
class NextStepsTest {
    @Test
    void the_unit_that_leads_may_accept_once_every_party_is_willing() {
        var story = Story.registered().triage().assign(Story.VILLAGE).take();
        var before = steps(story, Story.VILLAGE_MEDIATOR);
        assertThat(shut(before, "acceptance").because().code()).isEqualTo("willingness-missing");
        assertThat(shut(before, "acceptance").because().legalBasis()).isEqualTo("People's Mediation Law art. 17");
        assertThat(shut(before, "acceptance").because().facts()).containsKey("missing");
        var after = steps(story.willing(Story.A, Story.B), Story.VILLAGE_MEDIATOR);
        assertThat(after.open()).anySatisfy(open -> {
            assertThat(open.path()).isEqualTo("acceptance");
            assertThat(open.title()).isEqualTo("Accept for mediation");
            assertThat(open.leadsTo()).containsExactly(CaseStatus.ACCEPTED);
            assertThat(open.needs()).contains(new NextSteps.Field("clock", true), new NextSteps.Field("days", false));
        });
    }

    @Test
    void another_unit_may_not_mediate_and_a_party_may_speak_for_itself() {
        var story = Story.mediated();
        assertThat(shut(steps(story, Story.TOWN_MEDIATOR), "sessions").because().code())
                .isEqualTo("not-lead-unit");
        var party = steps(story, Story.party("A"));
        assertThat(party.open()).extracting(NextSteps.Open::path).contains("willingness", "refusals", "reconciliation");
        assertThat(shut(party, "conclusion").because().code()).isEqualTo("role-not-allowed");
    }

    @Test
    void every_command_is_either_open_or_shut() {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        var steps = steps(story, Story.VILLAGE_DIRECTOR);
        assertThat(steps.open().size() + steps.shut().size()).isEqualTo(ProcessMap.STEPS.size());
        assertThat(steps.stateTitle()).isEqualTo("concluded");
        assertThat(shut(steps, "triage").because().code()).isEqualTo("wrong-state");
    }

    private static NextSteps steps(Story story, Actor actor) {
        var now = story.surroundings().of(actor);
        return NextSteps.of(Story.CASE.toString(), story.state(), now, Locale.ENGLISH);
    }

    private static NextSteps.Shut shut(NextSteps steps, String path) {
        return steps.shut().stream()
                .filter(shut -> shut.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
