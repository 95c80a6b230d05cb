package caseledger.command.casefile;

import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.COURT;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.DISTRICT_DIRECTOR;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.SUPERVISOR;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.TOWN_MEDIATOR;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;

import caseledger.codes.Role;
import caseledger.codes.SupervisionKind;
import caseledger.command.Refusal;
import caseledger.commands.ResponsibilityCommand.AnswerSupervision;
import caseledger.commands.ResponsibilityCommand.Supervise;
import caseledger.events.ResponsibilityEvent.SupervisionAnswered;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who presses whom to act, and who answers. */
class OversightTest {
    @Test
    void a_town_presses_its_village_and_numbers_its_reminders() {
        var story = Story.mediated();
        var day = Period.dayOf(story.at());
        story.when(TOWN_INTAKE, pressing(story.at(), SupervisionKind.REMINDER, null, day))
                .expectEvents(
                        new SupervisionIssued(CASE, story.at(), 1, SupervisionKind.REMINDER, TOWN, VILLAGE, day, TEXT));
        story.then(TOWN_INTAKE, pressing(story.at(), SupervisionKind.REMINDER, null, day.plusDays(1)));
        var next = story.at();
        story.when(SUPERVISOR, pressing(next, SupervisionKind.LISTED, null, day.plusDays(3)))
                .expectEvents(new SupervisionIssued(
                        CASE, next, 2, SupervisionKind.LISTED, DISTRICT, VILLAGE, day.plusDays(3), TEXT));
    }

    @Test
    void nobody_presses_their_like_or_those_above() {
        var story = Story.mediated();
        var towns = Story.registered().triage().assign(TOWN);
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_DIRECTOR, pressed(story));
        towns.refuses(Refusal.SUPERVISED_FROM_ABOVE, TOWN_DIRECTOR, pressed(towns));
        story.refuses(Refusal.CASE_UNKNOWN, Story.actor("td9", Role.TD, OTHER_TOWN), pressed(story));
        towns.when(DISTRICT_DIRECTOR, pressed(towns)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_case_is_listed_by_those_who_answer_for_a_centre() {
        var story = Story.mediated();
        var listed = pressing(story.at(), SupervisionKind.LISTED, null, Period.dayOf(story.at()));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_MEDIATOR, listed);
        story.when(TOWN_DIRECTOR, listed).expectSuccessfulHandlerExecution();
    }

    @Test
    void only_who_has_to_do_with_the_case_is_pressed() {
        var story = Story.mediated();
        var day = Period.dayOf(story.at());
        var court = pressing(story.at(), SupervisionKind.SUPERVISION, COURT, day);
        story.refuses(Refusal.NOT_LEAD_UNIT, DISTRICT_DIRECTOR, court);
    }

    @Test
    void an_answer_is_due_on_the_day_itself_at_the_earliest() {
        var story = Story.mediated();
        var day = Period.dayOf(story.at());
        story.refuses(
                Refusal.DEADLINE_PASSED,
                TOWN_DIRECTOR,
                pressing(story.at(), SupervisionKind.SUPERVISION, null, day.minusDays(1)));
        story.when(TOWN_DIRECTOR, pressing(story.at(), SupervisionKind.SUPERVISION, null, day))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_is_pressed_in_a_case_that_nobody_leads_or_that_is_over() {
        var story = Story.registered().triage();
        story.refuses(Refusal.WRONG_STATE, TOWN_DIRECTOR, pressed(story));
    }

    @Test
    void the_unit_that_was_pressed_answers_once() {
        var story = Story.mediated();
        story.refuses(Refusal.SUPERVISION_UNKNOWN, VILLAGE_MEDIATOR, answered(story, 1));
        story.then(TOWN_DIRECTOR, pressed(story));
        story.refuses(Refusal.NOT_SUPERVISED_UNIT, TOWN_MEDIATOR, answered(story, 1));
        story.refuses(Refusal.SUPERVISION_UNKNOWN, VILLAGE_MEDIATOR, answered(story, 2));
        story.when(VILLAGE_MEDIATOR, answered(story, 1))
                .expectEvents(new SupervisionAnswered(CASE, story.at(), 1, VILLAGE, TEXT));
        story.then(VILLAGE_MEDIATOR, answered(story, 1));
        story.refuses(Refusal.SUPERVISION_UNKNOWN, VILLAGE_MEDIATOR, answered(story, 1));
    }

    private static Supervise pressed(Story story) {
        return pressing(story.at(), SupervisionKind.SUPERVISION, null, Period.dayOf(story.at()));
    }

    private static Supervise pressing(Instant at, SupervisionKind kind, @Nullable UnitId over, LocalDate answerBy) {
        return new Supervise(CASE, at, kind, over, answerBy, TEXT);
    }

    private static AnswerSupervision answered(Story story, int number) {
        return new AnswerSupervision(CASE, story.at(), number, TEXT);
    }
}
