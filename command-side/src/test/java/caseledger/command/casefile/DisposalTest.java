package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.DISTRICT_DIRECTOR;
import static caseledger.command.casefile.Story.SUPERVISOR;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AppraisalDecision;
import caseledger.codes.Outcome;
import caseledger.codes.PrivacyRequest;
import caseledger.codes.RetentionClass;
import caseledger.codes.Role;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.ConclusionCommand.Archive;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PrivacyCommand.AnswerPrivacy;
import caseledger.commands.PrivacyCommand.AppraiseRetention;
import caseledger.commands.PrivacyCommand.AskPrivacy;
import caseledger.commands.PrivacyCommand.DestroyKeys;
import caseledger.commands.PrivacyCommand.RestrictProcessing;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import caseledger.events.PrivacyEvent.RetentionAppraised;
import caseledger.values.Actor;
import caseledger.values.PartyId;
import caseledger.values.SecondPerson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a file once the time has run for which it had to be kept. */
class DisposalTest {
    private static final Actor OFFICER = actor("dp1", Role.DP, DISTRICT);
    private static final SecondPerson DIRECTOR = new SecondPerson(Role.TD, TOWN, TOWN_DIRECTOR.id());

    /** Archived on 3 March 2026 and kept for thirty years because of its written agreement. */
    private static final Instant LAST_DAY = Instant.parse("2056-03-03T15:59:59Z");

    private static final Instant OVER = LAST_DAY.plusSeconds(1);

    @Test
    void a_file_is_appraised_by_two_people_once_its_retention_has_run() {
        var story = archived(null).on(OVER);
        story.refuses(Refusal.RETENTION_RUNS, OFFICER, destruction(LAST_DAY));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, destruction(OVER));
        story.refuses(
                Refusal.SECOND_PERSON_UNFIT,
                OFFICER,
                new AppraiseRetention(
                        CASE,
                        OVER,
                        AppraisalDecision.DESTROY,
                        null,
                        TEXT,
                        new SecondPerson(Role.SV, DISTRICT, SUPERVISOR.id())));
        story.then(OFFICER, destruction(OVER));
        assertThat(story.past().getLast())
                .isEqualTo(new RetentionAppraised(CASE, OVER, AppraisalDecision.DESTROY, null, TEXT, DIRECTOR));
    }

    @Test
    void what_is_kept_for_ever_is_never_appraised() {
        var story = archived(RetentionClass.PERMANENT);
        var late = Instant.parse("2199-01-01T00:00:00Z");
        story.on(late).refuses(Refusal.RETENTION_RUNS, OFFICER, destruction(late));
    }

    @Test
    void an_open_or_concluded_case_has_no_file_to_appraise() {
        var open = Story.fulfilled().on(OVER);
        open.refuses(Refusal.WRONG_STATE, OFFICER, destruction(OVER));
        var concluded = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN).on(OVER);
        concluded.refuses(Refusal.WRONG_STATE, OFFICER, destruction(OVER));
    }

    @Test
    void a_case_that_was_taken_out_is_kept_as_long_as_the_schedule_says() {
        var story = Story.registered();
        story.then(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, story.at(), TEXT, DIRECTOR));
        var lastDay = Instant.parse("2036-03-02T15:59:59Z");
        story.on(lastDay.plusSeconds(1)).refuses(Refusal.RETENTION_RUNS, OFFICER, destruction(lastDay));
        story.when(OFFICER, destruction(lastDay.plusSeconds(1))).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_date_that_is_only_claimed_ends_no_retention_unless_the_district_vouches_for_it() {
        var story = Story.registered();
        var recorded = Instant.parse("2037-05-05T04:00:00Z");
        story.on(recorded).late().then(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, story.at(), TEXT, DIRECTOR));
        story.refuses(Refusal.AGE_NOT_VOUCHED_FOR, OFFICER, destruction(recorded));
        story.refuses(Refusal.AGE_NOT_VOUCHED_FOR, OFFICER, kept(recorded, LocalDate.parse("2037-05-06")));
        story.when(OFFICER, vouchedFor(recorded)).expectSuccessfulHandlerExecution();

        var lastDay = Instant.parse("2047-05-05T15:59:59Z");
        var over = lastDay.plusSeconds(1);
        story.on(over).refuses(Refusal.AGE_NOT_VOUCHED_FOR, OFFICER, destruction(lastDay));
        story.when(OFFICER, destruction(over)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_agrees_to_an_age_that_they_may_not_vouch_for() {
        var story = Story.registered();
        var recorded = Instant.parse("2037-05-05T04:00:00Z");
        story.on(recorded).late().then(VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, story.at(), TEXT, DIRECTOR));
        story.propose(OFFICER, new AppraiseRetention(CASE, recorded, AppraisalDecision.DESTROY, null, TEXT, null));
        var proposal = story.state().proposals.keySet().iterator().next();
        var approval = new ApproveAct(CASE, recorded, proposal);
        story.refuses(Refusal.AGE_NOT_VOUCHED_FOR, TOWN_DIRECTOR, approval);
        story.when(DISTRICT_DIRECTOR, approval).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_kept_on_has_a_later_day_and_what_is_destroyed_has_none() {
        var story = archived(null).on(OVER);
        story.refuses(Refusal.APPRAISAL_CONTRADICTED, OFFICER, kept(OVER, null));
        story.refuses(Refusal.APPRAISAL_CONTRADICTED, OFFICER, kept(OVER, LocalDate.parse("2056-03-04")));
        var both = new AppraiseRetention(
                CASE, OVER, AppraisalDecision.DESTROY, LocalDate.parse("2066-01-01"), TEXT, DIRECTOR);
        story.refuses(Refusal.APPRAISAL_CONTRADICTED, OFFICER, both);
        story.then(OFFICER, kept(OVER, LocalDate.parse("2066-12-31")));
        story.refuses(Refusal.NOT_APPRAISED, OFFICER, erasure(OVER, null));
        var after = Instant.parse("2066-12-31T16:00:00Z");
        story.on(after).refuses(Refusal.RETENTION_RUNS, OFFICER, destruction(after.minusSeconds(1)));
        story.when(OFFICER, destruction(after)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_is_destroyed_that_was_not_appraised_so() {
        var story = archived(null).on(OVER);
        story.refuses(Refusal.NOT_APPRAISED, OFFICER, erasure(OVER, null));
        story.then(OFFICER, destruction(OVER));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_DIRECTOR, erasure(OVER, null));
        story.refuses(Refusal.OUT_OF_ORDER, OFFICER, erasure(OVER.minusSeconds(1), null));
        story.refuses(Refusal.PARTY_UNKNOWN, OFFICER, erasure(OVER, new PartyId("C")));
    }

    @Test
    void all_keys_of_a_case_go_or_those_of_one_party_before() {
        var story = archived(null).on(OVER);
        story.then(OFFICER, destruction(OVER));
        story.then(OFFICER, erasure(OVER, A));
        assertThat(story.past().getLast()).isEqualTo(new PersonalKeyDestroyed(CASE, OVER, A, DIRECTOR));
        story.refuses(Refusal.KEYS_DESTROYED, OFFICER, erasure(OVER, A));
        story.then(OFFICER, erasure(OVER, null));
        assertThat(story.past())
                .endsWith(
                        new PersonalKeyDestroyed(CASE, OVER, B, DIRECTOR),
                        new PersonalKeyDestroyed(CASE, OVER, null, DIRECTOR));
        story.refuses(Refusal.KEYS_DESTROYED, OFFICER, erasure(OVER, null));
        var restriction = new RestrictProcessing(CASE, OVER, B, TEXT, DIRECTOR);
        story.refuses(Refusal.KEYS_DESTROYED, OFFICER, restriction);
    }

    @Test
    void whoever_waits_for_a_copy_has_it_first() {
        var story = archived(null).on(OVER);
        story.then(OFFICER, destruction(OVER));
        story.then(OFFICER, new AskPrivacy(CASE, OVER, A, PrivacyRequest.COPY, null));
        var copy = story.state().privacy.asked().keySet().iterator().next();
        story.refuses(Refusal.REQUEST_PENDING, OFFICER, erasure(OVER, A));
        story.when(OFFICER, erasure(OVER, B)).expectSuccessfulHandlerExecution();
        story.then(OFFICER, new AnswerPrivacy(CASE, OVER, copy, true, null));
        story.then(OFFICER, new AskPrivacy(CASE, OVER, A, PrivacyRequest.ERASURE, null));
        story.then(OFFICER, erasure(OVER, A));
        var request = story.state().privacy.asked().keySet().iterator().next();
        story.when(OFFICER, new AnswerPrivacy(CASE, OVER, request, true, null)).expectSuccessfulHandlerExecution();
    }

    private static Story archived(@Nullable RetentionClass kept) {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        story.then(SUPERVISOR, new FollowUp(CASE, story.at(), List.of(A, B), null, Map.of(), false));
        return story.then(VILLAGE_INTAKE, new Archive(CASE, story.at(), kept, Story.SECOND));
    }

    private static AppraiseRetention destruction(Instant at) {
        return new AppraiseRetention(CASE, at, AppraisalDecision.DESTROY, null, TEXT, DIRECTOR);
    }

    private static AppraiseRetention vouchedFor(Instant at) {
        var second = new SecondPerson(Role.DD, DISTRICT, DISTRICT_DIRECTOR.id());
        return new AppraiseRetention(CASE, at, AppraisalDecision.DESTROY, null, TEXT, second);
    }

    private static AppraiseRetention kept(Instant at, @Nullable LocalDate until) {
        return new AppraiseRetention(CASE, at, AppraisalDecision.KEEP, until, TEXT, DIRECTOR);
    }

    private static DestroyKeys erasure(Instant at, @Nullable PartyId party) {
        return new DestroyKeys(CASE, at, party, DIRECTOR);
    }
}
