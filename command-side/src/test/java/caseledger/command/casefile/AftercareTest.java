package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.SUPERVISOR;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;

import caseledger.codes.Satisfaction;
import caseledger.command.Refusal;
import caseledger.commands.PerformanceCommand.InviteSatisfaction;
import caseledger.commands.PerformanceCommand.RateSatisfaction;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.values.Code;
import caseledger.values.PartyId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks people what they think of their case, and who may answer for whom. */
class AftercareTest {
    private static final Code SMS = new Code("SMS");

    @Test
    void every_party_is_asked_where_none_is_named() {
        var story = Story.fulfilled();
        story.when(TOWN_INTAKE, asking(story))
                .expectEvents(
                        new SatisfactionInvited(CASE, story.at(), A, SMS),
                        new SatisfactionInvited(CASE, story.at(), B, SMS));
    }

    @Test
    void whoever_handled_the_case_does_not_ask() {
        var story = Story.fulfilled();
        story.refuses(Refusal.SATISFACTION_BY_HANDLER, VILLAGE_MEDIATOR, asking(story));
        story.then(SUPERVISOR, asking(story, A));
        story.refuses(Refusal.SATISFACTION_BY_HANDLER, VILLAGE_MEDIATOR, rating(story, A));
    }

    @Test
    void nobody_is_asked_before_the_end() {
        var story = Story.mediated();
        story.refuses(Refusal.WRONG_STATE, TOWN_INTAKE, asking(story));
    }

    @Test
    void a_party_answers_through_its_own_channel_for_itself_and_once() {
        var story = Story.fulfilled();
        story.refuses(Refusal.SATISFACTION_NOT_ASKED, Story.party("A"), rating(story, A));
        story.then(TOWN_INTAKE, asking(story, A));
        story.refuses(Refusal.PARTY_ITSELF, Story.party("B"), rating(story, A));
        story.refuses(Refusal.SATISFACTION_NOT_ASKED, Story.party("B"), rating(story, B));
        story.when(Story.party("A"), rating(story, A))
                .expectEvents(new SatisfactionRated(
                        CASE, story.at(), A, Satisfaction.SATISFIED, Satisfaction.NOT_SATISFIED, true));
        story.then(Story.party("A"), rating(story, A));
        story.refuses(Refusal.SATISFACTION_NOT_ASKED, Story.party("A"), rating(story, A));
    }

    @Test
    void somebody_who_did_not_handle_the_case_may_take_an_answer_down() {
        var story = Story.fulfilled();
        story.then(TOWN_INTAKE, asking(story, B));
        story.when(TOWN_INTAKE, rating(story, B))
                .expectEvents(new SatisfactionRated(
                        CASE, story.at(), B, Satisfaction.SATISFIED, Satisfaction.NOT_SATISFIED, false));
    }

    private static InviteSatisfaction asking(Story story, PartyId... parties) {
        return new InviteSatisfaction(CASE, story.at(), List.of(parties), SMS);
    }

    private static RateSatisfaction rating(Story story, PartyId party) {
        return new RateSatisfaction(CASE, story.at(), party, Satisfaction.SATISFIED, Satisfaction.NOT_SATISFIED);
    }
}
