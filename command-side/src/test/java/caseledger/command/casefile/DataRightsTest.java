package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.FileDocument;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Outcome;
import caseledger.codes.PrivacyRequest;
import caseledger.codes.Role;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.commands.MediationCommand.AddEvidence;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordInvestigation;
import caseledger.commands.PrivacyCommand.AnswerPrivacy;
import caseledger.commands.PrivacyCommand.AskPrivacy;
import caseledger.commands.PrivacyCommand.LiftRestriction;
import caseledger.commands.PrivacyCommand.RestrictProcessing;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.values.Actor;
import caseledger.values.Code;
import caseledger.values.PartyId;
import caseledger.values.RequestId;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.Sha256;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person may ask about their data, how it is answered, and when data is only stored any more. */
class DataRightsTest {
    private static final Actor OFFICER = actor("dp1", Role.DP, DISTRICT);
    private static final SecondPerson DIRECTOR = new SecondPerson(Role.TD, TOWN, TOWN_DIRECTOR.id());
    private static final Sha256 HASH = new Sha256("ab".repeat(32));

    @Test
    void a_party_asks_for_itself_and_staff_take_it_down() {
        var story = Story.accepted();
        var id = RequestId.at(story.past().size() + 1);
        story.when(Story.party("A"), asking(story, A, PrivacyRequest.COPY))
                .expectEvents(new PrivacyAsked(CASE, story.at(), id, A, PrivacyRequest.COPY, TEXT));
        story.when(VILLAGE_INTAKE, asking(story, B, PrivacyRequest.COPY)).expectSuccessfulHandlerExecution();
        story.when(OFFICER, asking(story, B, PrivacyRequest.COPY)).expectSuccessfulHandlerExecution();
        story.refuses(Refusal.PARTY_ITSELF, Story.party("A"), asking(story, B, PrivacyRequest.COPY));
        story.refuses(Refusal.PARTY_UNKNOWN, VILLAGE_INTAKE, asking(story, new PartyId("C"), PrivacyRequest.COPY));
        var elsewhere = actor("ti9", Role.TI, OTHER_TOWN);
        story.refuses(Refusal.CASE_UNKNOWN, elsewhere, asking(story, A, PrivacyRequest.COPY));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("au1", Role.AU, DISTRICT), asking(story, A, PrivacyRequest.COPY));
    }

    @Test
    void the_same_is_asked_once_until_it_is_answered() {
        var story = Story.accepted();
        story.then(Story.party("A"), asking(story, A, PrivacyRequest.COPY));
        story.refuses(Refusal.REQUEST_PENDING, Story.party("A"), asking(story, A, PrivacyRequest.COPY));
        story.when(Story.party("A"), asking(story, A, PrivacyRequest.EXPLANATION))
                .expectSuccessfulHandlerExecution();
        story.then(OFFICER, answer(story, asked(story), true, null));
        story.when(Story.party("A"), asking(story, A, PrivacyRequest.COPY)).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_was_asked_is_owed_an_answer_within_fifteen_working_days() {
        var story = Story.accepted();
        story.then(Story.party("A"), asking(story, A, PrivacyRequest.COPY));
        var clock = story.state().clocks.all().getLast();
        assertThat(clock.name().value()).isEqualTo("privacy.answer");
        assertThat(clock.lastDay()).isEqualTo("2026-03-23");
        story.then(OFFICER, answer(story, asked(story), true, null));
        assertThat(story.state().clocks.all().getLast().runs()).isFalse();
    }

    @Test
    void an_officer_or_the_director_of_the_lead_answers() {
        var story = Story.accepted();
        story.then(Story.party("A"), asking(story, A, PrivacyRequest.COPY));
        var request = asked(story);
        story.when(VILLAGE_DIRECTOR, answer(story, request, true, null))
                .expectEvents(new PrivacyAnswered(CASE, story.at(), request, true, null));
        story.when(OFFICER, answer(story, request, true, null)).expectSuccessfulHandlerExecution();
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_DIRECTOR, answer(story, request, true, null));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_MEDIATOR, answer(story, request, true, null));
        story.refuses(Refusal.REQUEST_UNKNOWN, OFFICER, answer(story, new RequestId("r99"), true, null));
        var early = new AnswerPrivacy(CASE, story.at().minus(Duration.ofHours(2)), request, true, null);
        story.refuses(Refusal.OUT_OF_ORDER, OFFICER, early);
    }

    @Test
    void a_refusal_has_its_reason() {
        var story = Story.accepted();
        story.then(Story.party("A"), asking(story, A, PrivacyRequest.COPY));
        story.refuses(Refusal.PRIVACY_REASON_MISSING, OFFICER, answer(story, asked(story), false, null));
        story.when(OFFICER, answer(story, asked(story), false, TEXT)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_is_answered_that_nobody_asked() {
        var story = Story.accepted();
        story.refuses(Refusal.REQUEST_UNKNOWN, OFFICER, answer(story, new RequestId("r1"), true, null));
    }

    @Test
    void restriction_and_erasure_are_granted_once_done_and_erasure_before_its_time_by_restriction() {
        for (var kind : List.of(PrivacyRequest.RESTRICTION, PrivacyRequest.ERASURE)) {
            var story = Story.accepted();
            story.then(Story.party("A"), asking(story, A, kind));
            var request = asked(story);
            story.refuses(Refusal.REQUEST_NOT_CARRIED_OUT, OFFICER, answer(story, request, true, null));
            story.then(OFFICER, restriction(story, A));
            story.when(OFFICER, answer(story, request, true, null)).expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void an_officer_restricts_and_a_director_agrees() {
        var story = Story.accepted();
        story.then(OFFICER, restriction(story, A));
        var at = story.at().minus(Duration.ofHours(1));
        assertThat(story.past().getLast()).isEqualTo(new ProcessingRestricted(CASE, at, A, TEXT, DIRECTOR));
        story.refuses(Refusal.RESTRICTED_ALREADY, OFFICER, restriction(story, A));
        story.when(OFFICER, restriction(story, B)).expectSuccessfulHandlerExecution();
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, restriction(story, B));
        story.refuses(Refusal.PARTY_UNKNOWN, OFFICER, restriction(story, new PartyId("C")));
        var supervisor = new SecondPerson(Role.SV, DISTRICT, Story.SUPERVISOR.id());
        var agreedByNoDirector = new RestrictProcessing(CASE, story.at(), B, TEXT, supervisor);
        story.refuses(Refusal.SECOND_PERSON_UNFIT, OFFICER, agreedByNoDirector);
    }

    @Test
    void nothing_more_is_collected_about_whom_it_is_restricted() {
        var story = Story.mediated();
        story.then(OFFICER, restriction(story, A));
        for (var more : moreAbout(story, A)) {
            story.refuses(Refusal.PROCESSING_RESTRICTED, VILLAGE_MEDIATOR, more);
        }
        for (var more : moreAbout(story, B)) {
            story.when(VILLAGE_MEDIATOR, more).expectSuccessfulHandlerExecution();
        }
        story.when(VILLAGE_MEDIATOR, investigation(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_more_is_collected_in_a_case_that_is_restricted_whole_and_it_comes_to_its_end() {
        var story = Story.mediated();
        story.then(OFFICER, restriction(story, null));
        for (var more : moreAbout(story, B)) {
            story.refuses(Refusal.PROCESSING_RESTRICTED, VILLAGE_MEDIATOR, more);
        }
        story.refuses(Refusal.PROCESSING_RESTRICTED, VILLAGE_MEDIATOR, investigation(story));
        story.fail().conclude(Outcome.IMPASSE);
    }

    @Test
    void what_is_lifted_may_be_worked_with_again() {
        var story = Story.mediated();
        story.refuses(Refusal.NOT_RESTRICTED, OFFICER, lifting(story, A));
        story.then(OFFICER, restriction(story, A));
        story.refuses(Refusal.NOT_RESTRICTED, OFFICER, lifting(story, null));
        story.then(OFFICER, lifting(story, A));
        var at = story.at().minus(Duration.ofHours(1));
        assertThat(story.past().getLast()).isEqualTo(new RestrictionLifted(CASE, at, A, TEXT, DIRECTOR));
        for (var more : moreAbout(story, A)) {
            story.when(VILLAGE_MEDIATOR, more).expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void a_request_lies_in_no_future_and_not_before_the_case() {
        var story = Story.accepted();
        var tomorrow = new AskPrivacy(CASE, NOW.plusSeconds(1), A, PrivacyRequest.COPY, null);
        story.refuses(Refusal.OCCURRED_IN_FUTURE, VILLAGE_INTAKE, tomorrow);
        var before = new AskPrivacy(CASE, Story.START.minusSeconds(1), A, PrivacyRequest.COPY, null);
        story.refuses(Refusal.BEFORE_REGISTRATION, VILLAGE_INTAKE, before);
    }

    private static List<CaseCommand> moreAbout(Story story, PartyId party) {
        return List.of(
                new AddEvidence(CASE, story.at(), TEXT, HASH, party),
                new AddDocument(CASE, story.at(), FileDocument.IDENTITY, TEXT, HASH, party),
                new RecordCapacity(CASE, story.at(), party, LegalCapacity.IMPAIRED, TEXT, new Code("SPOUSE")));
    }

    private static RecordInvestigation investigation(Story story) {
        return new RecordInvestigation(CASE, story.at(), new Code("SITE_VISIT"), TEXT, null, List.of());
    }

    private static AskPrivacy asking(Story story, PartyId party, PrivacyRequest kind) {
        return new AskPrivacy(CASE, story.at(), party, kind, TEXT);
    }

    private static RequestId asked(Story story) {
        return story.state().privacy.asked().keySet().iterator().next();
    }

    private static AnswerPrivacy answer(Story story, RequestId request, boolean granted, @Nullable Sealed reason) {
        return new AnswerPrivacy(CASE, story.at(), request, granted, reason);
    }

    private static RestrictProcessing restriction(Story story, @Nullable PartyId party) {
        return new RestrictProcessing(CASE, story.at(), party, TEXT, DIRECTOR);
    }

    private static LiftRestriction lifting(Story story, @Nullable PartyId party) {
        return new LiftRestriction(CASE, story.at(), party, TEXT, DIRECTOR);
    }
}
