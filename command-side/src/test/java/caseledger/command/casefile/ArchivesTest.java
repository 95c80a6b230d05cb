package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.SECOND;
import static caseledger.command.casefile.Story.SUPERVISOR;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.TOWN_MEDIATOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.FileDocument;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Outcome;
import caseledger.codes.ReopenReason;
import caseledger.codes.RetentionClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.command.Refusal;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.commands.ConclusionCommand.Archive;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.commands.IntakeCommand.GradeRisk;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.events.ConclusionEvent.CaseArchived;
import caseledger.values.Code;
import caseledger.values.FileEntry;
import caseledger.values.PartyId;
import caseledger.values.SecondPerson;
import caseledger.values.Sha256;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What makes a file complete, who closes it, and for how long it is kept. */
class ArchivesTest {
    private static final Sha256 HASH = new Sha256("ab".repeat(32));

    @Test
    void a_complete_file_is_closed_by_two_people() {
        var story = followedUp(Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN));
        story.when(VILLAGE_INTAKE, archived(story, null, null)).expectSuccessfulHandlerExecution();
        var own = new SecondPerson(Role.VI, Story.VILLAGE, VILLAGE_INTAKE.id());
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, VILLAGE_INTAKE, archived(story, null, own));
        story.then(VILLAGE_INTAKE, archived(story, null, SECOND));
        assertThat(story.state().status).isEqualTo(CaseStatus.ARCHIVED);
        var archived = (CaseArchived) story.past().getLast();
        assertThat(archived.fileIndex().stream().map(FileEntry::document))
                .containsExactly(
                        FileDocument.APPLICATION,
                        FileDocument.RIGHTS_NOTICE,
                        FileDocument.RIGHTS_NOTICE,
                        FileDocument.IDENTITY,
                        FileDocument.IDENTITY,
                        FileDocument.MEDIATION_RECORD,
                        FileDocument.AGREEMENT,
                        FileDocument.PERFORMANCE,
                        FileDocument.FOLLOW_UP);
    }

    @Test
    void whoever_mediated_does_not_agree_to_close_the_file() {
        var story = followedUp(Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN));
        var mediator = new SecondPerson(Role.VM, Story.VILLAGE, VILLAGE_MEDIATOR.id());
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, VILLAGE_INTAKE, archived(story, null, mediator));
    }

    @Test
    void a_file_is_kept_by_the_unit_that_led_its_centre_or_the_archive_officer() {
        var story = followedUp(Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN));
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_MEDIATOR, archived(story, null, SECOND));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, SUPERVISOR, archived(story, null, SECOND));
        story.when(Story.actor("dp1", Role.DP, Story.DISTRICT), archived(story, null, SECOND))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_file_without_follow_up_is_not_complete_and_says_so() {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        story.refuses(Refusal.FILE_INCOMPLETE, VILLAGE_INTAKE, archived(story, null, SECOND));
        assertThat(missing(story)).containsExactly("FOLLOW_UP");
    }

    @Test
    void a_case_that_is_not_concluded_has_no_file_to_close() {
        var story = followedUp(Story.fulfilled());
        story.refuses(Refusal.WRONG_STATE, VILLAGE_INTAKE, archived(story, null, SECOND));
    }

    @Test
    void a_minor_needs_proof_of_who_its_guardian_is() {
        var story = Story.registered();
        var guarded = new RecordCapacity(CASE, story.at(), B, LegalCapacity.MINOR, TEXT, new Code("MOTHER"));
        story.then(VILLAGE_INTAKE, guarded)
                .triage()
                .assign(Story.VILLAGE)
                .take()
                .willing(A, B)
                .notice()
                .accept()
                .appoint()
                .session()
                .fail()
                .conclude(Outcome.IMPASSE);
        followedUp(story);
        assertThat(missing(story)).containsExactly("GUARDIANSHIP:B");
        story.then(VILLAGE_INTAKE, filed(story, FileDocument.GUARDIANSHIP, B));
        assertThat(missing(story)).isEmpty();
        story.then(VILLAGE_INTAKE, archived(story, null, SECOND));
        assertThat(((CaseArchived) story.past().getLast()).retentionClass()).isEqualTo(RetentionClass.THIRTY_YEARS);
    }

    @Test
    void nothing_comes_on_a_closed_file() {
        var story = closed();
        story.refuses(Refusal.WRONG_STATE, VILLAGE_INTAKE, filed(story, FileDocument.NOTE, null));
        story.refuses(Refusal.WRONG_STATE, VILLAGE_INTAKE, archived(story, null, SECOND));
    }

    @Test
    void a_stranger_is_no_owner_of_a_document() {
        var story = Story.mediated();
        story.refuses(Refusal.PARTY_UNKNOWN, VILLAGE_INTAKE, filed(story, FileDocument.IDENTITY, new PartyId("Z")));
        story.when(VILLAGE_INTAKE, filed(story, FileDocument.IDENTITY, A)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_file_is_kept_as_long_as_its_matter_asks_for_and_longer_if_somebody_wants() {
        assertThat(kept(followedUp(Story.mediated().fail().conclude(Outcome.IMPASSE)), null))
                .isEqualTo(RetentionClass.TEN_YEARS);
        assertThat(kept(followedUp(Story.mediated().fail().conclude(Outcome.IMPASSE)), RetentionClass.PERMANENT))
                .isEqualTo(RetentionClass.PERMANENT);
        var land = followedUp(Story.untold()
                .about(Category.LAND_FOREST)
                .register()
                .triage()
                .assign(Story.VILLAGE)
                .take()
                .willing(A, B)
                .notice()
                .accept()
                .appoint()
                .session()
                .fail()
                .conclude(Outcome.IMPASSE));
        land.refuses(Refusal.RETENTION_TOO_SHORT, VILLAGE_INTAKE, archived(land, RetentionClass.TEN_YEARS, SECOND));
        assertThat(kept(land, null)).isEqualTo(RetentionClass.THIRTY_YEARS);
        var red = Story.registered();
        red.then(VILLAGE_INTAKE, new GradeRisk(CASE, red.at(), RiskGrade.RED, List.of()));
        assertThat(Archives.retention(red.state(), caseledger.command.rules.RetentionSchedule.shipped()))
                .isEqualTo(RetentionClass.THIRTY_YEARS);
    }

    @Test
    void an_archived_case_is_opened_again_and_its_file_needs_a_new_follow_up() {
        var story = closed();
        story.then(TOWN_INTAKE, new Reopen(CASE, story.at(), ReopenReason.PARTY_REQUEST, null));
        assertThat(story.state().status).isEqualTo(CaseStatus.ASSIGNED);
        story.take().willing(A, B).notice().accept().appoint().session().fail().conclude(Outcome.IMPASSE);
        assertThat(missing(story)).containsExactly("FOLLOW_UP");
        followedUp(story).then(VILLAGE_INTAKE, archived(story, null, SECOND));
        assertThat(story.state().status).isEqualTo(CaseStatus.ARCHIVED);
    }

    private static Story closed() {
        var story = followedUp(Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN));
        return story.then(VILLAGE_INTAKE, archived(story, null, SECOND));
    }

    private static Story followedUp(Story story) {
        return story.then(SUPERVISOR, new FollowUp(CASE, story.at(), List.of(A, B), null, Map.of(), false));
    }

    private static List<String> missing(Story story) {
        return FileChecklist.of(story.state()).missing().stream()
                .map(FileChecklist.Item::toString)
                .toList();
    }

    private static RetentionClass kept(Story story, @Nullable RetentionClass asked) {
        story.then(VILLAGE_INTAKE, archived(story, asked, SECOND));
        return ((CaseArchived) story.past().getLast()).retentionClass();
    }

    private static Archive archived(Story story, @Nullable RetentionClass kept, @Nullable SecondPerson second) {
        return new Archive(CASE, story.at(), kept, second);
    }

    private static AddDocument filed(Story story, FileDocument document, @Nullable PartyId party) {
        return new AddDocument(CASE, story.at(), document, TEXT, HASH, party);
    }
}
