package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.AGREEMENT;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.OWED;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AgreementForm;
import caseledger.codes.CaseStatus;
import caseledger.codes.ConfirmationSubject;
import caseledger.codes.CourtDecision;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Outcome;
import caseledger.codes.PartySide;
import caseledger.codes.Performance;
import caseledger.codes.Role;
import caseledger.codes.Route;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.Willingness;
import caseledger.command.Refusal;
import caseledger.commands.ConfirmationCommand.ApplyConfirmation;
import caseledger.commands.ConfirmationCommand.RecordCourtDecision;
import caseledger.commands.MediationCommand.ConfirmAttendance;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.commands.MediationCommand.ScheduleSession;
import caseledger.commands.MediationCommand.Terminate;
import caseledger.commands.MediationCommand.WithdrawApplication;
import caseledger.commands.PerformanceCommand.RecordEnforcement;
import caseledger.commands.PerformanceCommand.WaiveObligation;
import caseledger.commands.SettlementCommand.AddSignature;
import caseledger.commands.SettlementCommand.DraftSettlement;
import caseledger.commands.SettlementCommand.RecordOralAgreement;
import caseledger.commands.SettlementCommand.RequestWrittenForm;
import caseledger.commands.SettlementCommand.SignSettlement;
import caseledger.events.MediationEvent.AttendanceConfirmed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.SettlementEvent.PartyAuthenticated;
import caseledger.events.SettlementEvent.PartySigned;
import caseledger.values.AgreementId;
import caseledger.values.Code;
import caseledger.values.CommitteeSeal;
import caseledger.values.DocumentNo;
import caseledger.values.MediatorSignature;
import caseledger.values.Obligation;
import caseledger.values.PartyId;
import caseledger.values.Period;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What protects the parties: guardians, confidence, an impartial mediator, their own signature, the form they ask for. */
class PartiesGuardedTest {
    private static final Code HOW = new Code("FACE");
    private static final LocalDate LATER = LocalDate.parse("2026-03-31");
    private static final DocumentNo DOCUMENT = new DocumentNo("TEST-1");

    @Test
    void a_minor_is_asked_nothing_before_its_guardian_is_known() {
        var story = Story.registered().triage().assign(Story.VILLAGE).take();
        story.then(VILLAGE_INTAKE, new RecordCapacity(CASE, story.at(), B, LegalCapacity.MINOR, null, null));
        var willing = new RecordWillingness(CASE, story.at(), B, Willingness.AGREES, HOW);
        story.refuses(Refusal.GUARDIAN_MISSING, VILLAGE_MEDIATOR, willing);
        story.then(VILLAGE_INTAKE, new RecordCapacity(CASE, story.at(), B, LegalCapacity.MINOR, TEXT, HOW));
        story.when(VILLAGE_MEDIATOR, new RecordWillingness(CASE, story.at(), B, Willingness.AGREES, HOW))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_signs_for_a_minor_whose_guardian_is_not_known() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)))
                .then(VILLAGE_INTAKE, new RecordCapacity(CASE, story.at(), B, LegalCapacity.IMPAIRED, null, null));
        story.refuses(Refusal.GUARDIAN_MISSING, VILLAGE_MEDIATOR, story.signed(story.at(), A, B));
    }

    @Test
    void a_caucus_hears_one_party_only() {
        var story = Story.accepted().appoint();
        story.refuses(Refusal.CAUCUS_WITH_OTHERS, VILLAGE_MEDIATOR, caucus(story, A, B));
        story.when(VILLAGE_MEDIATOR, caucus(story, A)).expectSuccessfulHandlerExecution();
    }

    @Test
    void who_attended_confirms_it_once_and_for_itself() {
        var story = Story.accepted().appoint();
        story.then(VILLAGE_MEDIATOR, caucus(story, A));
        story.refuses(Refusal.ATTENDANCE_UNKNOWN, Story.party("B"), attended(story, B));
        story.refuses(Refusal.PARTY_ITSELF, Story.party("B"), attended(story, A));
        story.when(Story.party("A"), attended(story, A))
                .expectEvents(new AttendanceConfirmed(CASE, story.at(), 1, A, true));
        story.then(Story.party("A"), attended(story, A));
        story.refuses(Refusal.ATTENDANCE_UNKNOWN, Story.party("A"), attended(story, A));
    }

    @Test
    void a_session_is_not_arranged_for_yesterday() {
        var story = Story.accepted();
        var before = new ScheduleSession(CASE, story.at(), story.at().minusSeconds(1), TEXT, false, List.of(A, B), HOW);
        story.refuses(Refusal.DEADLINE_PASSED, VILLAGE_MEDIATOR, before);
    }

    @Test
    void a_mediator_with_an_interest_has_lost_the_case() {
        var story = Story.mediated();
        story.then(Story.party("A"), new DiscloseConflict(CASE, story.at(), VILLAGE_MEDIATOR.id(), TEXT));
        story.refuses(Refusal.MEDIATOR_CONFLICTED, VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        story.refuses(Refusal.MEDIATOR_CONFLICTED, VILLAGE_MEDIATOR, ended(story, Outcome.IMPASSE));
        story.when(Story.actor("vm2", Role.VM, VILLAGE), ended(story, Outcome.IMPASSE))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void only_who_applied_withdraws_the_application() {
        var story = Story.untold().standing(B, PartySide.RESPONDENT).register();
        story.refuses(Refusal.NOT_APPLICANT, Story.party("B"), new WithdrawApplication(CASE, story.at(), B, false));
        story.when(Story.party("A"), new WithdrawApplication(CASE, story.at(), A, false))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void mediation_ends_for_a_reason_that_the_record_bears_out() {
        var fresh = Story.accepted();
        fresh.refuses(Refusal.TERMINATION_UNFOUNDED, VILLAGE_MEDIATOR, ended(fresh, Outcome.IMPASSE));
        var story = Story.mediated();
        story.refuses(Refusal.TERMINATION_UNFOUNDED, VILLAGE_MEDIATOR, ended(story, Outcome.NO_SIGNATURE));
        story.refuses(Refusal.TERMINATION_UNFOUNDED, VILLAGE_MEDIATOR, ended(story, Outcome.TIME_EXPIRED));
        var lastDay = story.state()
                .clocks
                .mediation()
                .lastDay()
                .atStartOfDay(Period.ZONE)
                .toInstant();
        story.refuses(
                Refusal.TERMINATION_UNFOUNDED,
                VILLAGE_MEDIATOR,
                new Terminate(CASE, lastDay, Outcome.TIME_EXPIRED, List.of(Route.COURT), List.of(A, B), null));
        var dayAfter = lastDay.plusSeconds(86_400);
        story.when(
                        VILLAGE_MEDIATOR,
                        new Terminate(CASE, dayAfter, Outcome.TIME_EXPIRED, List.of(Route.COURT), List.of(A, B), null))
                .expectSuccessfulHandlerExecution();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        story.when(VILLAGE_MEDIATOR, ended(story, Outcome.NO_SIGNATURE)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_dispute_settled_in_part_only_ends_unresolved() {
        var story = Story.mediated();
        story.refuses(Refusal.TERMINATION_UNFOUNDED, VILLAGE_MEDIATOR, ended(story, Outcome.SETTLED_PARTIAL));
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        story.then(VILLAGE_MEDIATOR, ended(story, Outcome.SETTLED_PARTIAL));
        assertThat(story.state().status).isEqualTo(CaseStatus.UNRESOLVED);
        story.conclude(Outcome.SETTLED_PARTIAL);
        assertThat(story.state().status).isEqualTo(CaseStatus.CONCLUDED);
        assertThat(story.state().outcome).isEqualTo(Outcome.SETTLED_PARTIAL);
    }

    @Test
    void a_dispute_settled_in_part_is_resolved_once_the_rest_is_settled_too() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        assertThat(story.state().isResolved()).isFalse();
        story.settle(LATER);
        assertThat(story.state().isResolved()).isTrue();
    }

    @Test
    void nobody_owes_anything_to_themselves() {
        var story = Story.mediated();
        var own = new Obligation(OWED, A, A, TEXT, null, null, null, LATER);
        story.refuses(Refusal.OWED_TO_ONESELF, VILLAGE_MEDIATOR, drafted(story, own));
    }

    @Test
    void a_party_signs_through_its_own_channel_before_the_others() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        var alone = signedAlone(story, A);
        story.when(Story.party("A"), alone)
                .expectEvents(
                        new PartyAuthenticated(
                                CASE, story.at(), AGREEMENT, A, Story.party("A").id(), HOW),
                        new PartySigned(CASE, story.at(), AGREEMENT, A));
        story.then(Story.party("A"), alone);
        story.refuses(Refusal.SIGNED_BEFORE, Story.party("A"), signedAlone(story, A));
        assertThat(story.state().status).isEqualTo(CaseStatus.IN_MEDIATION);
        story.refuses(Refusal.SIGNATURE_MISSING, VILLAGE_MEDIATOR, story.signed(story.at()));
        story.then(VILLAGE_MEDIATOR, story.signed(story.at(), B));
        assertThat(story.state().status).isEqualTo(CaseStatus.PERFORMING);
    }

    @Test
    void the_mediator_does_not_make_sure_who_signs() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        story.refuses(Refusal.AUTHENTICATED_BY_MEDIATOR, VILLAGE_MEDIATOR, signedAlone(story, A));
        story.when(VILLAGE_INTAKE, signedAlone(story, A)).expectSuccessfulHandlerExecution();
    }

    @Test
    void online_every_party_signs_by_itself() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        story.refuses(Refusal.AUTHENTICATION_MISSING, VILLAGE_MEDIATOR, online(story, A, B));
        story.then(Story.party("A"), signedAlone(story, A)).then(Story.party("B"), signedAlone(story, B));
        story.when(VILLAGE_MEDIATOR, online(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_new_draft_makes_earlier_signatures_void() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)))
                .then(Story.party("A"), signedAlone(story, A))
                .then(VILLAGE_MEDIATOR, drafted(story, Story.owed(LATER)));
        story.refuses(Refusal.SIGNATURE_MISSING, VILLAGE_MEDIATOR, story.signed(story.at(), B));
    }

    @Test
    void what_a_party_wants_in_writing_is_written() {
        var story = Story.mediated();
        var day = Period.dayOf(story.at());
        story.when(VILLAGE_MEDIATOR, oral(story, day)).expectSuccessfulHandlerExecution();
        story.then(Story.party("B"), new RequestWrittenForm(CASE, story.at(), B));
        story.refuses(Refusal.WRITTEN_FORM_REQUIRED, VILLAGE_MEDIATOR, oral(story, day));
    }

    @Test
    void only_the_creditor_lets_go_of_what_it_is_owed() {
        var story = Story.performing();
        story.refuses(Refusal.CREDITOR_ONLY, Story.party("A"), new WaiveObligation(CASE, story.at(), OWED, A));
        story.refuses(Refusal.PARTY_ITSELF, Story.party("A"), new WaiveObligation(CASE, story.at(), OWED, B));
        story.when(Story.party("B"), new WaiveObligation(CASE, story.at(), OWED, B))
                .expectEvents(new ObligationWaived(CASE, story.at(), OWED, B));
        story.then(Story.party("B"), new WaiveObligation(CASE, story.at(), OWED, B));
        assertThat(story.state().status).isEqualTo(CaseStatus.FULFILLED);
    }

    @Test
    void what_a_court_enforced_is_owed_no_more() {
        var story = Story.performing();
        var enforced = new RecordEnforcement(CASE, story.at(), OWED, Period.dayOf(story.at()), DOCUMENT);
        story.refuses(Refusal.ENFORCEMENT_NOT_APPLIED, VILLAGE_INTAKE, enforced);
        story.then(VILLAGE_INTAKE, confirmation(story));
        for (var decision :
                List.of(CourtDecision.ACCEPTED, CourtDecision.CONFIRMED, CourtDecision.ENFORCEMENT_APPLIED)) {
            story.then(VILLAGE_INTAKE, new RecordCourtDecision(CASE, story.at(), decision, DOCUMENT));
        }
        story.then(VILLAGE_INTAKE, new RecordEnforcement(CASE, story.at(), OWED, Period.dayOf(story.at()), DOCUMENT));
        assertThat(story.state().status).isEqualTo(CaseStatus.FULFILLED);
        assertThat(story.state().agreement.obligations().get(OWED).performance())
                .isEqualTo(Performance.ENFORCED);
    }

    @Test
    void a_court_takes_back_only_what_it_confirmed() {
        var story = Story.performing();
        story.then(VILLAGE_INTAKE, confirmation(story));
        var revoked = new RecordCourtDecision(CASE, story.at(), CourtDecision.REVOKED, DOCUMENT);
        story.refuses(Refusal.CONFIRMATION_OUT_OF_SEQUENCE, VILLAGE_INTAKE, revoked);
        story.then(VILLAGE_INTAKE, new RecordCourtDecision(CASE, story.at(), CourtDecision.ACCEPTED, DOCUMENT))
                .then(VILLAGE_INTAKE, new RecordCourtDecision(CASE, story.at(), CourtDecision.CONFIRMED, DOCUMENT));
        story.when(VILLAGE_INTAKE, new RecordCourtDecision(CASE, story.at(), CourtDecision.REVOKED, DOCUMENT))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_court_confirms_only_what_mediators_brought_about() {
        var story = Story.registered()
                .triage()
                .assign(Story.FORESTRY)
                .take()
                .willing(A, B)
                .notice()
                .accept()
                .appoint()
                .session()
                .settle(LATER);
        var forester = Story.actor("ti3", caseledger.codes.Role.TI, Story.FORESTRY);
        story.refuses(Refusal.NOT_A_MEDIATION_ORGANISATION, forester, confirmation(story));
    }

    private static ApplyConfirmation confirmation(Story story) {
        return new ApplyConfirmation(
                CASE, story.at(), AGREEMENT, List.of(A, B), ConfirmationSubject.CIVIL_OBLIGATIONS, TEXT);
    }

    private static DraftSettlement drafted(Story story, Obligation... owed) {
        return new DraftSettlement(CASE, story.at(), AGREEMENT, TEXT, null, List.of(owed));
    }

    private static AddSignature signedAlone(Story story, PartyId party) {
        return new AddSignature(CASE, story.at(), AGREEMENT, party, HOW);
    }

    private static SignSettlement online(Story story, PartyId... parties) {
        return new SignSettlement(
                CASE,
                story.at(),
                AGREEMENT,
                AgreementForm.ONLINE_SIGNED,
                Arrays.stream(parties)
                        .map(party -> new caseledger.values.PartySignature(party, story.at()))
                        .toList(),
                new MediatorSignature(VILLAGE_MEDIATOR.id(), story.at()),
                new CommitteeSeal(Story.VILLAGE, story.at()));
    }

    private static RecordOralAgreement oral(Story story, LocalDate due) {
        return new RecordOralAgreement(CASE, story.at(), new AgreementId("g2"), TEXT, null, List.of(Story.owed(due)));
    }

    private static Terminate ended(Story story, Outcome reason) {
        return new Terminate(CASE, story.at(), reason, List.of(Route.COURT), List.of(A, B), null);
    }

    private static ConfirmAttendance attended(Story story, PartyId party) {
        return new ConfirmAttendance(CASE, story.at(), 1, party);
    }

    private static RecordSession caucus(Story story, PartyId... attended) {
        return new RecordSession(
                CASE,
                story.at(),
                SessionType.CAUCUS,
                List.of(attended),
                List.of(VILLAGE_MEDIATOR.id()),
                List.of(),
                Map.of(),
                30,
                SessionResult.ADJOURNED,
                TEXT,
                null,
                null);
    }
}
