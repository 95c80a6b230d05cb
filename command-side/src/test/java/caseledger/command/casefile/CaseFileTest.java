package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.AGREEMENT;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.COURT;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.DISTRICT_DIRECTOR;
import static caseledger.command.casefile.Story.FORESTRY;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OWED;
import static caseledger.command.casefile.Story.POLICE;
import static caseledger.command.casefile.Story.SECOND;
import static caseledger.command.casefile.Story.START;
import static caseledger.command.casefile.Story.SUPERVISOR;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.TOWN_MEDIATOR;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.codes.AssignmentAnswer;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.CaseStatus;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.ConfirmationSubject;
import caseledger.codes.CourtDecision;
import caseledger.codes.EscalationMode;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.NoticeKind;
import caseledger.codes.Outcome;
import caseledger.codes.PartyKind;
import caseledger.codes.Performance;
import caseledger.codes.ReconciliationStep;
import caseledger.codes.ReferralKind;
import caseledger.codes.ReopenReason;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Route;
import caseledger.codes.Satisfaction;
import caseledger.codes.Willingness;
import caseledger.command.Refusal;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.commands.ConfirmationCommand.ApplyConfirmation;
import caseledger.commands.ConfirmationCommand.RecordCourtDecision;
import caseledger.commands.ConfirmationCommand.RecordExternalOutcome;
import caseledger.commands.IntakeCommand.DeclineAcceptance;
import caseledger.commands.IntakeCommand.GradeRisk;
import caseledger.commands.IntakeCommand.LogRepeatContact;
import caseledger.commands.IntakeCommand.LowerRisk;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.MediationCommand.AgreeExtension;
import caseledger.commands.MediationCommand.InviteParticipant;
import caseledger.commands.MediationCommand.OrderAppraisal;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.commands.MediationCommand.RefuseMediation;
import caseledger.commands.MediationCommand.Resume;
import caseledger.commands.MediationCommand.Terminate;
import caseledger.commands.NewParty;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PerformanceCommand.ReportBreach;
import caseledger.commands.ResponsibilityCommand.AssignLead;
import caseledger.commands.ResponsibilityCommand.Escalate;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.commands.ResponsibilityCommand.RecordIncomingReferral;
import caseledger.commands.ResponsibilityCommand.RespondAssignment;
import caseledger.commands.ResponsibilityCommand.ReturnDown;
import caseledger.commands.ResponsibilityCommand.ReturnReferral;
import caseledger.commands.SettlementCommand.InvalidateAgreement;
import caseledger.commands.SettlementCommand.RecordOralAgreement;
import caseledger.commands.SettlementCommand.RecordReconciliation;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.IntakeEvent.CaseNotAccepted;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.IntakeEvent.RiskScored;
import caseledger.events.MediationEvent.RightsNoticeGiven;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.PartialDate;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a case does and refuses to do: the guards of domain rules, each with a last allowed and a first refused. */
class CaseFileTest {
    private static final Code HOW = new Code("PHONE");
    private static final DocumentNo DOCUMENT = new DocumentNo("TEST-1");
    private static final CaseId OTHER = CaseId.of("0198c0de-0000-8000-8000-000000000002");

    @Test
    void nothing_may_lie_in_the_future() {
        var story = Story.untold();
        story.refuses(Refusal.OCCURRED_IN_FUTURE, VILLAGE_INTAKE, story.registration(NOW.plusNanos(1)));
        story.when(VILLAGE_INTAKE, story.registration(NOW)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nothing_may_lie_before_the_registration() {
        var story = Story.registered();
        story.refuses(Refusal.BEFORE_REGISTRATION, VILLAGE_INTAKE, graded(START.minusNanos(1), RiskGrade.RED));
        story.when(VILLAGE_INTAKE, graded(START, RiskGrade.RED))
                .expectEvents(new RiskGraded(CASE, START, RiskGrade.RED, List.of(HOW)));
    }

    @Test
    void a_unit_registers_in_its_own_territory_only() {
        var story = Story.untold();
        var stranger = actor("ti9", Role.TI, Story.OTHER_TOWN);
        story.refuses(Refusal.OUTSIDE_TERRITORY, stranger, story.registration(START));
        story.when(TOWN_INTAKE, story.registration(START)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_role_is_held_at_its_own_level_only() {
        var story = Story.untold();
        story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("x", Role.DD, VILLAGE), story.registration(START));
    }

    @Test
    void those_who_only_look_register_nothing() {
        var story = Story.untold();
        for (var role : List.of(Role.AU, Role.ST, Role.DP, Role.SA, Role.SV, Role.JB, Role.GW)) {
            story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("x", role, DISTRICT), story.registration(START));
        }
    }

    @Test
    void a_dispute_arose_before_it_was_registered() {
        var story = Story.untold();
        var today = Period.dayOf(START);
        for (var later : List.of(today.plusDays(1).toString(), String.valueOf(today.getYear() + 1))) {
            story.refuses(
                    Refusal.OCCURRED_IN_FUTURE,
                    VILLAGE_INTAKE,
                    story.registration(START, null, new PartialDate(later)));
        }
        story.when(VILLAGE_INTAKE, story.registration(START, null, new PartialDate(String.valueOf(today.getYear()))))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void a_party_is_at_least_one_person_and_one_household(int none) {
        for (var counts : List.of(List.of(none, 1), List.of(1, none))) {
            assertThatThrownBy(() -> new NewParty(
                            A,
                            PartyKind.PERSON,
                            null,
                            TEXT,
                            null,
                            null,
                            null,
                            counts.getFirst(),
                            counts.getLast(),
                            List.of(),
                            null))
                    .hasMessageEndingWith("are at least 1");
        }
    }

    @Test
    void the_same_dispute_is_one_case_while_open_and_within_the_reopening_window() {
        var open = Story.untold().knowing(OTHER, Story.performing());
        open.refuses(Refusal.DUPLICATE_CASE, VILLAGE_INTAKE, open.registration(START, OTHER));
        var ended = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        var closed = Story.untold().knowing(OTHER, ended);
        var windowEnds = endOfDay(ended.state().resolvedAt, 90);
        closed.refuses(Refusal.REOPEN_INSTEAD, VILLAGE_INTAKE, closed.registration(windowEnds, OTHER));
        closed.when(VILLAGE_INTAKE, closed.registration(windowEnds.plusNanos(1), OTHER))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_repeated_command_is_answered_again_and_done_once() {
        var story = Story.registered();
        var command = graded(story.at(), RiskGrade.BLUE);
        story.fixture()
                .givenCommands(
                        Story.message(VILLAGE_INTAKE, story.registration(START), "test/1"),
                        Story.message(VILLAGE_INTAKE, command, "test/2"))
                .when(Story.message(VILLAGE_INTAKE, command, "test/2"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void risk_is_lowered_from_red_by_a_director_above_with_a_second_person() {
        var story = Story.registered();
        story.then(VILLAGE_INTAKE, graded(story.at(), RiskGrade.RED));
        var second = new SecondPerson(Role.SV, DISTRICT, SUPERVISOR.id());
        var own = new SecondPerson(Role.DD, DISTRICT, DISTRICT_DIRECTOR.id());
        for (var actor : List.of(VILLAGE_MEDIATOR, VILLAGE_DIRECTOR, SUPERVISOR)) {
            story.refuses(Refusal.RISK_NOT_LOWERED_BY_HANDLER, actor, lowered(story, second));
        }
        story.refuses(Refusal.CASE_UNKNOWN, TOWN_MEDIATOR, lowered(story, second));
        story.refuses(Refusal.SECOND_PERSON_NOT_ANOTHER, DISTRICT_DIRECTOR, lowered(story, own));
        story.when(DISTRICT_DIRECTOR, lowered(story, second)).expectSuccessfulHandlerExecution();
        story.when(TOWN_DIRECTOR, lowered(story, second)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_town_lowers_red_one_step_and_only_where_it_stands_above_the_lead() {
        var story = Story.registered();
        story.then(VILLAGE_INTAKE, graded(story.at(), RiskGrade.RED));
        var toBlue = new LowerRisk(CASE, story.at(), null, RiskGrade.BLUE, List.of(HOW), null);
        story.refuses(Refusal.RISK_NOT_LOWERED_BY_HANDLER, TOWN_DIRECTOR, toBlue);
        story.when(DISTRICT_DIRECTOR, toBlue).expectSuccessfulHandlerExecution();
        story.triage().assign(TOWN);
        story.refuses(Refusal.RISK_NOT_LOWERED_BY_HANDLER, TOWN_DIRECTOR, lowered(story, null));
        story.when(DISTRICT_DIRECTOR, lowered(story, null)).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_entrusted_or_transferred_has_a_document_number_and_only_that_comes_back() {
        var story = Story.registered();
        var police = actor("pol1", Role.RU, POLICE);
        story.refuses(Refusal.REFERRAL_UNDOCUMENTED, VILLAGE_INTAKE, referred(story, ReferralKind.TRANSFER, null));
        story.refuses(Refusal.REFERRAL_UNDOCUMENTED, VILLAGE_INTAKE, referred(story, ReferralKind.ENTRUST, null));
        story.when(VILLAGE_INTAKE, referred(story, ReferralKind.NOTICE, null)).expectSuccessfulHandlerExecution();
        story.refuses(
                Refusal.REFERRAL_UNDOCUMENTED,
                VILLAGE_INTAKE,
                new RecordIncomingReferral(CASE, story.at(), POLICE, ReferralKind.TRANSFER, null, null));
        story.refuses(Refusal.NOT_REFERRED, VILLAGE_INTAKE, returned(story));
        story.then(VILLAGE_INTAKE, referred(story, ReferralKind.TRANSFER, DOCUMENT));
        story.then(police, returned(story));
        story.refuses(Refusal.NOT_REFERRED, police, returned(story));
    }

    @Test
    void declining_leaves_no_party_untold() {
        var story = Story.registered().triage();
        story.refuses(
                Refusal.ROUTE_NOT_TOLD,
                VILLAGE_DIRECTOR,
                new DeclineAcceptance(
                        CASE, story.at(), NonAcceptanceReason.EXCLUSIVE_COMPETENCE, Route.COURT, List.of(A)));
    }

    @Test
    void who_leads_does_not_assist_as_well() {
        var story = Story.registered().triage();
        story.refuses(
                Refusal.LEAD_ASSISTS_ITSELF,
                VILLAGE_DIRECTOR,
                new AssignLead(CASE, story.at(), VILLAGE, null, AssignmentBasis.DISPATCH, List.of(VILLAGE), null));
    }

    @Test
    void a_grade_is_not_lower_than_its_factors_ask_for() {
        var story = Story.registered();
        var factors = List.of(new Code("PAST_VIOLENCE"), new Code("REPEAT_CALLS"));
        story.refuses(
                Refusal.RISK_BELOW_SCORE, VILLAGE_INTAKE, new GradeRisk(CASE, story.at(), RiskGrade.BLUE, factors));
        story.when(VILLAGE_INTAKE, new GradeRisk(CASE, story.at(), RiskGrade.YELLOW, factors))
                .expectEvents(
                        new RiskScored(
                                CASE,
                                story.at(),
                                new RuleVersion("risk.score@1"),
                                4,
                                RiskGrade.YELLOW,
                                List.of(new Code("PAST_VIOLENCE"))),
                        new RiskGraded(CASE, story.at(), RiskGrade.YELLOW, factors));
        story.when(VILLAGE_INTAKE, new GradeRisk(CASE, story.at(), RiskGrade.RED, factors))
                .expectSuccessfulHandlerExecution();
        story.refuses(
                Refusal.RISK_BELOW_SCORE,
                VILLAGE_INTAKE,
                new GradeRisk(CASE, story.at(), RiskGrade.YELLOW, List.of(new Code("WEAPON"))));
    }

    @Test
    void a_danger_report_needs_nobody_and_no_state() {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        story.when(Story.party("A"), new ReportDanger(CASE, story.at(), POLICE, HOW, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void declining_tells_every_party_the_proper_route() {
        var story = Story.registered().triage();
        var reason = NonAcceptanceReason.EXCLUSIVE_COMPETENCE;
        story.when(VILLAGE_DIRECTOR, new DeclineAcceptance(CASE, story.at(), reason, Route.COURT, List.of()))
                .expectEvents(
                        new CaseNotAccepted(CASE, story.at(), reason, Route.COURT),
                        new RightsNoticeGiven(
                                CASE, story.at(), NoticeKind.OTHER_ROUTES, List.of(A, B), List.of(Route.COURT)));
    }

    @Test
    void a_dispatcher_assigns_at_its_level_and_below() {
        var story = Story.registered().triage();
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_DIRECTOR, assigned(story, TOWN));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, assigned(story, DISTRICT));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, TOWN_DIRECTOR, assigned(story, Story.OTHER_TOWN));
        story.refuses(Refusal.UNIT_MAY_NOT_LEAD, TOWN_DIRECTOR, assigned(story, POLICE));
        story.refuses(Refusal.UNIT_UNKNOWN, TOWN_DIRECTOR, assigned(story, new UnitId("nobody")));
        story.when(TOWN_DIRECTOR, assigned(story, VILLAGE)).expectSuccessfulHandlerExecution();
        story.when(TOWN_DIRECTOR, assigned(story, FORESTRY)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_final_order_is_not_sent_back() {
        var story = Story.registered().triage();
        story.then(
                DISTRICT_DIRECTOR,
                new AssignLead(CASE, story.at(), TOWN, null, AssignmentBasis.ORDER, List.of(), null));
        story.refuses(
                Refusal.FINAL_ORDER,
                TOWN_MEDIATOR,
                new RespondAssignment(CASE, story.at(), AssignmentAnswer.REJECTED, TEXT));
    }

    @Test
    void mediation_needs_every_party_willing() {
        var story = Story.registered().triage().assign(VILLAGE).take().willing(A);
        story.refuses(Refusal.WILLINGNESS_MISSING, VILLAGE_MEDIATOR, Story.acceptance(story.at()));
        story.when(VILLAGE_MEDIATOR, Story.acceptance(story.willing(B).at())).expectSuccessfulHandlerExecution();
    }

    @Test
    void on_own_motion_only_a_refusal_bars_the_acceptance_but_a_session_still_needs_everybody() {
        var story = Story.untold()
                .through(Channel.OWN_MOTION)
                .register()
                .triage()
                .assign(VILLAGE)
                .take()
                .willing(A);
        story.accept().appoint().notice();
        story.refuses(Refusal.WILLINGNESS_MISSING, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
        var refused = Story.untold()
                .through(Channel.OWN_MOTION)
                .register()
                .triage()
                .assign(VILLAGE)
                .take();
        refused.then(VILLAGE_MEDIATOR, new RecordWillingness(CASE, refused.at(), B, Willingness.REFUSES, HOW));
        refused.refuses(Refusal.WILLINGNESS_MISSING, VILLAGE_MEDIATOR, Story.acceptance(refused.at()));
    }

    @Test
    void no_session_before_the_rights_notice() {
        var story = Story.registered()
                .triage()
                .assign(VILLAGE)
                .take()
                .willing(A, B)
                .accept()
                .appoint();
        story.refuses(Refusal.RIGHTS_NOTICE_MISSING, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
        story.notice();
        story.when(VILLAGE_MEDIATOR, story.sessionAt(story.at())).expectSuccessfulHandlerExecution();
    }

    @Test
    void only_the_lead_unit_mediates() {
        var story = Story.accepted().appoint();
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_MEDIATOR, story.sessionAt(story.at()));
    }

    @Test
    void a_session_is_held_by_an_appointed_mediator() {
        var story = Story.accepted();
        story.refuses(Refusal.MEDIATOR_UNKNOWN, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
    }

    @Test
    void others_are_invited_only_with_every_partys_consent() {
        var story = Story.accepted();
        story.refuses(Refusal.INVITATION_NOT_AGREED, VILLAGE_MEDIATOR, invited(story, A));
        story.when(VILLAGE_MEDIATOR, invited(story, A, B)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_suspended_mediation_must_be_resumed_first() {
        var story = Story.accepted().appoint();
        story.then(VILLAGE_MEDIATOR, new OrderAppraisal(CASE, story.at(), TEXT, 5));
        story.refuses(Refusal.WRONG_STATE, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
        story.then(VILLAGE_MEDIATOR, new Resume(CASE, story.at(), true));
        story.when(VILLAGE_MEDIATOR, story.sessionAt(story.at())).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_extension_is_agreed_by_all_before_the_time_is_up() {
        var story = Story.mediated();
        // Accepted on 2 March 2026, 30 days: the last day is 1 April, China time.
        var lastMoment = Instant.parse("2026-04-01T15:59:59Z");
        story.refuses(Refusal.EXTENSION_TOO_LATE, VILLAGE_MEDIATOR, extended(lastMoment.plusSeconds(1), A, B));
        story.refuses(Refusal.EXTENSION_NOT_AGREED, VILLAGE_MEDIATOR, extended(lastMoment, A));
        story.when(VILLAGE_MEDIATOR, extended(lastMoment, A, B)).expectSuccessfulHandlerExecution();
        story.then(VILLAGE_MEDIATOR, extended(lastMoment, A, B));
        story.refuses(Refusal.EXTENDED_BEFORE, VILLAGE_MEDIATOR, extended(lastMoment, A, B));
    }

    @Test
    void a_pause_does_not_count() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, new OrderAppraisal(CASE, Instant.parse("2026-03-10T00:00:00Z"), TEXT, null));
        story.then(VILLAGE_MEDIATOR, new Resume(CASE, Instant.parse("2026-03-20T00:00:00Z"), true));
        var lastMoment = Instant.parse("2026-04-11T15:59:59Z");
        story.refuses(Refusal.EXTENSION_TOO_LATE, VILLAGE_MEDIATOR, extended(lastMoment.plusSeconds(1), A, B));
        story.when(VILLAGE_MEDIATOR, extended(lastMoment, A, B)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_settlement_needs_every_signature() {
        var story = Story.mediated();
        story.then(
                VILLAGE_MEDIATOR,
                new caseledger.commands.SettlementCommand.DraftSettlement(
                        CASE, story.at(), AGREEMENT, TEXT, null, List.of(Story.owed(LocalDate.parse("2026-04-01")))));
        story.refuses(Refusal.SIGNATURE_MISSING, VILLAGE_MEDIATOR, story.signed(story.at(), A));
        story.when(VILLAGE_MEDIATOR, story.signed(story.at(), A, B)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_signs_before_the_last_session() {
        var story = Story.mediated();
        var session = story.state().lastSessionAt;
        story.then(
                VILLAGE_MEDIATOR,
                new caseledger.commands.SettlementCommand.DraftSettlement(
                        CASE, story.at(), AGREEMENT, TEXT, null, List.of()));
        story.refuses(Refusal.SIGNED_OUT_OF_TIME, VILLAGE_MEDIATOR, story.signed(session.minusNanos(1), A, B));
        story.when(VILLAGE_MEDIATOR, story.signed(session, A, B)).expectSuccessfulHandlerExecution();
    }

    @Test
    void labour_complex_and_later_obligations_are_written() {
        var labour = Story.untold().about(Category.LABOUR).register();
        mediate(labour);
        labour.refuses(Refusal.WRITTEN_FORM_REQUIRED_LABOUR, VILLAGE_MEDIATOR, oral(labour, 0));
        var complex = Story.untold().being(Complexity.COMPLEX).register();
        mediate(complex);
        complex.refuses(Refusal.WRITTEN_FORM_REQUIRED, VILLAGE_MEDIATOR, oral(complex, 0));
        var simple = Story.mediated();
        simple.refuses(Refusal.WRITTEN_FORM_REQUIRED, VILLAGE_MEDIATOR, oral(simple, 1));
        simple.when(VILLAGE_MEDIATOR, oral(simple, 0)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_reconciliation_resolves_once_every_side_has_said_so() {
        var story = Story.mediated();
        story.refuses(Refusal.RECONCILIATION_NOT_CLAIMED, Story.party("A"), reconciled(story, A, false));
        story.then(Story.party("A"), reconciled(story, A, true));
        story.refuses(Refusal.RECONCILIATION_NOT_CLAIMED, Story.party("A"), reconciled(story, A, false));
        story.refuses(Refusal.NO_EFFECTIVE_AGREEMENT, VILLAGE_DIRECTOR, concluded(story, Outcome.RECONCILED));
        story.then(Story.party("B"), reconciled(story, B, false));
        assertThat(story.state().status).isEqualTo(CaseStatus.RESOLVED);
        story.when(VILLAGE_DIRECTOR, concluded(story, Outcome.RECONCILED)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_party_comes_back_in_its_own_name_alone() {
        var story = Story.registered();
        var anothers = new LogRepeatContact(CASE, story.at(), Channel.WALK_IN, B, null);
        story.refuses(Refusal.PARTY_ITSELF, Story.party("A"), anothers);
        story.then(Story.party("A"), new LogRepeatContact(CASE, story.at(), Channel.WALK_IN, A, null));
    }

    @Test
    void a_party_acts_for_itself_and_in_its_own_case_only() {
        var story = Story.mediated();
        story.refuses(Refusal.PARTY_ITSELF, Story.party("A"), new RefuseMediation(CASE, story.at(), B));
        var stranger = new Actor(Story.party("A").id(), Role.PT, null, OTHER, "test");
        story.refuses(Refusal.CASE_UNKNOWN, stranger, new RefuseMediation(CASE, story.at(), A));
        story.when(Story.party("A"), new RefuseMediation(CASE, story.at(), A)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_settlement_is_concluded_once_everything_is_performed() {
        var story = Story.performing();
        story.refuses(Refusal.OBLIGATIONS_OPEN, VILLAGE_DIRECTOR, concluded(story, Outcome.SETTLED_WRITTEN));
        story.perform();
        story.refuses(Refusal.OUTCOME_CONTRADICTED, VILLAGE_DIRECTOR, concluded(story, Outcome.SETTLED_ORAL));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, VILLAGE_MEDIATOR, concluded(story, Outcome.SETTLED_WRITTEN));
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_DIRECTOR, concluded(story, Outcome.SETTLED_WRITTEN));
        story.refuses(
                Refusal.SECOND_PERSON_NOT_ANOTHER,
                VILLAGE_DIRECTOR,
                new Conclude(
                        CASE,
                        story.at(),
                        Outcome.SETTLED_WRITTEN,
                        new SecondPerson(Role.VD, VILLAGE, VILLAGE_DIRECTOR.id())));
        story.when(VILLAGE_DIRECTOR, concluded(story, Outcome.SETTLED_WRITTEN)).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_unresolved_end_needs_the_termination_and_the_notice() {
        var story = Story.mediated();
        story.refuses(Refusal.UNRESOLVED_WITHOUT_NOTICE, VILLAGE_DIRECTOR, concluded(story, Outcome.IMPASSE));
        story.refuses(
                Refusal.ROUTES_NOT_TOLD,
                VILLAGE_MEDIATOR,
                new Terminate(CASE, story.at(), Outcome.IMPASSE, List.of(Route.COURT), List.of(A), null));
        story.fail();
        story.refuses(Refusal.OUTCOME_CONTRADICTED, VILLAGE_DIRECTOR, concluded(story, Outcome.TO_LITIGATION));
        story.when(VILLAGE_DIRECTOR, concluded(story, Outcome.IMPASSE)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_hand_over_needs_its_document() {
        var story = Story.mediated();
        story.refuses(
                Refusal.DOCUMENT_MISSING,
                VILLAGE_MEDIATOR,
                new Terminate(CASE, story.at(), Outcome.TO_ADMIN, List.of(Route.ADMINISTRATIVE), List.of(A, B), null));
    }

    @Test
    void a_departments_handling_needs_its_written_reply() {
        var story = Story.mediated();
        story.refuses(Refusal.DEPARTMENT_REPLY_MISSING, VILLAGE_DIRECTOR, concluded(story, Outcome.HANDLED_BY_DEPT));
        story.then(
                actor("f1", Role.RU, FORESTRY),
                new RecordExternalOutcome(
                        CASE,
                        story.at(),
                        ExternalOutcomeKind.DEPARTMENT_WRITTEN_REPLY,
                        DOCUMENT,
                        FORESTRY,
                        null,
                        null));
        story.when(VILLAGE_DIRECTOR, concluded(story, Outcome.HANDLED_BY_DEPT)).expectSuccessfulHandlerExecution();
    }

    @Test
    void confirmation_is_asked_for_jointly_within_30_days_rolled_to_a_working_day() {
        var story = Story.performing();
        // Effective on 2 March 2026; 30 days later is Wednesday 1 April.
        var lastMoment = Instant.parse("2026-04-01T15:59:59Z");
        var civil = ConfirmationSubject.CIVIL_OBLIGATIONS;
        story.refuses(
                Refusal.NOT_CONFIRMABLE, VILLAGE_INTAKE, confirmation(lastMoment, ConfirmationSubject.PARENTAGE, A, B));
        story.refuses(Refusal.CONFIRMATION_NOT_JOINT, VILLAGE_INTAKE, confirmation(lastMoment, civil, A));
        story.refuses(
                Refusal.CONFIRMATION_TOO_LATE, VILLAGE_INTAKE, confirmation(lastMoment.plusSeconds(1), civil, A, B));
        story.when(VILLAGE_INTAKE, confirmation(lastMoment, civil, A, B)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_court_decides_on_what_was_asked() {
        var story = Story.performing();
        var court = actor("c1", Role.RU, COURT);
        story.refuses(Refusal.CASE_UNKNOWN, court, decided(story, CourtDecision.CONFIRMED));
        story.then(VILLAGE_INTAKE, new IssueReferral(CASE, story.at(), COURT, ReferralKind.NOTICE, null, null));
        story.refuses(Refusal.CONFIRMATION_OUT_OF_SEQUENCE, court, decided(story, CourtDecision.CONFIRMED));
        story.then(VILLAGE_INTAKE, confirmation(story.at(), ConfirmationSubject.CIVIL_OBLIGATIONS, A, B));
        story.refuses(Refusal.CONFIRMATION_OUT_OF_SEQUENCE, court, decided(story, CourtDecision.CONFIRMED));
        story.then(court, decided(story, CourtDecision.ACCEPTED));
        story.when(court, decided(story, CourtDecision.CONFIRMED)).expectSuccessfulHandlerExecution();
    }

    @Test
    void escalation_goes_up_within_the_territory_and_a_new_body_needs_consent() {
        var story = Story.mediated();
        story.refuses(Refusal.CONSENT_MISSING, VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.BODY_CHANGE, A));
        story.refuses(
                Refusal.LEVEL_MISMATCH,
                VILLAGE_DIRECTOR,
                escalated(story, Story.OTHER_TOWN, EscalationMode.BODY_CHANGE, A, B));
        story.refuses(Refusal.NOT_LEAD_UNIT, TOWN_DIRECTOR, escalated(story, DISTRICT, EscalationMode.ADMIN_DISPATCH));
        story.then(VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.BODY_CHANGE, A, B));
        assertThat(story.state().status).isEqualTo(CaseStatus.ASSIGNED);
        story.refuses(Refusal.NOT_LEAD_UNIT, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
        story.take().accept().appoint();
        story.refuses(Refusal.RIGHTS_NOTICE_MISSING, TOWN_MEDIATOR, story.sessionAt(story.at()));
    }

    @Test
    void a_case_goes_down_again_only_before_it_was_mediated_there() {
        var story = Story.mediated();
        story.then(VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.ADMIN_DISPATCH));
        story.when(TOWN_DIRECTOR, new ReturnDown(CASE, story.at(), VILLAGE, TEXT))
                .expectSuccessfulHandlerExecution();
        story.take().accept().appoint().session();
        story.refuses(Refusal.WRONG_STATE, TOWN_DIRECTOR, new ReturnDown(CASE, story.at(), VILLAGE, TEXT));
    }

    @Test
    void a_breach_lies_after_the_due_day() {
        var story = Story.performing();
        var due = LocalDate.parse("2026-03-31");
        var reported = Instant.parse("2026-05-01T00:00:00Z");
        story.refuses(Refusal.BREACH_BEFORE_DUE, Story.party("B"), new ReportBreach(CASE, reported, OWED, due, null));
        story.then(Story.party("B"), new ReportBreach(CASE, reported, OWED, due.plusDays(1), null));
        assertThat(story.state().agreement.obligations().get(OWED).performance())
                .isEqualTo(Performance.BREACHED);
        assertThat(story.state().status).isEqualTo(CaseStatus.PERFORMING);
        story.perform();
        assertThat(story.state().status).isEqualTo(CaseStatus.FULFILLED);
    }

    @Test
    void a_case_is_reopened_within_90_days_of_its_resolution() {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        var windowEnds = endOfDay(story.state().resolvedAt, 90);
        story.refuses(Refusal.REOPENING_WINDOW_CLOSED, TOWN_DIRECTOR, reopened(windowEnds.plusNanos(1)));
        story.refuses(Refusal.ROLE_NOT_ALLOWED, actor("au1", Role.AU, DISTRICT), reopened(windowEnds));
        story.when(TOWN_DIRECTOR, reopened(windowEnds))
                .expectEvents(new CaseReopened(CASE, windowEnds, ReopenReason.RECURRENCE, VILLAGE, null));
        story.then(TOWN_DIRECTOR, reopened(windowEnds));
        assertThat(story.state().outcome).isNull();
        assertThat(story.state().status).isEqualTo(CaseStatus.ASSIGNED);
    }

    @Test
    void after_an_unresolved_end_the_window_runs_from_the_conclusion() {
        var story = Story.mediated().fail().conclude(Outcome.IMPASSE);
        var windowEnds = endOfDay(story.state().concludedAt, 90);
        story.refuses(Refusal.REOPENING_WINDOW_CLOSED, TOWN_DIRECTOR, reopened(windowEnds.plusNanos(1)));
        story.when(TOWN_DIRECTOR, reopened(windowEnds)).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_invalidated_agreement_opens_the_dispute_again() {
        var story = Story.fulfilled();
        story.refuses(
                Refusal.DOCUMENT_MISSING,
                VILLAGE_MEDIATOR,
                new InvalidateAgreement(CASE, story.at(), AGREEMENT, TEXT, null, List.of(A)));
        story.then(VILLAGE_MEDIATOR, new InvalidateAgreement(CASE, story.at(), AGREEMENT, TEXT, null, List.of(A, B)));
        assertThat(story.state().isResolved()).isFalse();
        assertThat(story.state().status).isEqualTo(CaseStatus.ASSIGNED);
    }

    @Test
    void who_handled_a_case_does_not_follow_it_up() {
        var story = Story.fulfilled();
        story.refuses(Refusal.FOLLOW_UP_BY_HANDLER, VILLAGE_MEDIATOR, followUp(story));
        story.when(SUPERVISOR, followUp(story)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_step_does_not_lie_before_the_one_it_rests_on() {
        var story = Story.accepted().appoint();
        var accepted = story.state().pivotAt;
        story.refuses(Refusal.OUT_OF_ORDER, VILLAGE_MEDIATOR, story.sessionAt(accepted.minusNanos(1)));
        story.when(VILLAGE_MEDIATOR, story.sessionAt(accepted)).expectSuccessfulHandlerExecution();
        var performed = Story.fulfilled();
        var effective = performed.state().pivotAt;
        performed.refuses(
                Refusal.OUT_OF_ORDER,
                VILLAGE_DIRECTOR,
                new Conclude(CASE, effective.minusNanos(1), Outcome.SETTLED_WRITTEN, SECOND));
        // What others report may be learned late.
        performed.when(VILLAGE_INTAKE, graded(START, RiskGrade.BLUE)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_report_of_danger_gives_nobody_a_say_in_the_case() {
        var stranger = actor("vd9", Role.TD, Story.OTHER_TOWN);
        var story = Story.registered().triage();
        story.refuses(
                Refusal.OWN_UNIT_NOTIFIED, stranger, new ReportDanger(CASE, story.at(), Story.OTHER_TOWN, HOW, null));
        story.then(VILLAGE_INTAKE, new ReportDanger(CASE, story.at(), Story.OTHER_TOWN, HOW, null));
        story.refuses(
                Refusal.OUTSIDE_TERRITORY,
                stranger,
                new DeclineAcceptance(CASE, story.at(), NonAcceptanceReason.OUT_OF_SCOPE, Route.COURT, List.of()));
    }

    @Test
    void a_case_once_accepted_is_not_declined_any_more() {
        var story = Story.mediated();
        story.then(VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.ADMIN_DISPATCH));
        story.refuses(
                Refusal.WRONG_STATE,
                TOWN_DIRECTOR,
                new DeclineAcceptance(CASE, story.at(), NonAcceptanceReason.PARTY_REFUSES, Route.COURT, List.of()));
    }

    @Test
    void a_draft_that_never_bound_anybody_cannot_be_invalidated() {
        var story = Story.mediated();
        story.then(
                VILLAGE_MEDIATOR,
                new caseledger.commands.SettlementCommand.DraftSettlement(
                        CASE, story.at(), AGREEMENT, TEXT, null, List.of()));
        story.fail().conclude(Outcome.IMPASSE);
        story.refuses(
                Refusal.AGREEMENT_UNKNOWN,
                VILLAGE_MEDIATOR,
                new InvalidateAgreement(CASE, story.at(), AGREEMENT, TEXT, null, List.of(A, B)));
    }

    @Test
    void nobody_is_bound_who_has_refused_meanwhile() {
        var story = Story.mediated();
        story.then(VILLAGE_MEDIATOR, new RecordWillingness(CASE, story.at(), B, Willingness.REFUSES, HOW));
        story.refuses(Refusal.WILLINGNESS_MISSING, VILLAGE_MEDIATOR, oral(story, 0));
    }

    @Test
    void after_an_unresolved_end_a_case_goes_up_only_if_every_party_wants_that() {
        var story = Story.mediated().fail();
        story.refuses(Refusal.CONSENT_MISSING, VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.ADMIN_DISPATCH));
        story.when(VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.ADMIN_DISPATCH, A, B))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void each_end_needs_its_own_notice_of_the_other_routes() {
        var story = Story.mediated().fail();
        story.then(VILLAGE_DIRECTOR, escalated(story, TOWN, EscalationMode.BODY_CHANGE, A, B));
        story.take().accept();
        story.then(Story.party("A"), new RefuseMediation(CASE, story.at(), A));
        story.refuses(
                Refusal.UNRESOLVED_WITHOUT_NOTICE,
                TOWN_DIRECTOR,
                new Conclude(CASE, story.at(), Outcome.REFUSED, new SecondPerson(Role.TI, TOWN, TOWN_INTAKE.id())));
    }

    @Test
    void a_reopened_case_asks_and_tells_every_party_again() {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        story.then(TOWN_DIRECTOR, reopened(story.at()));
        story.take();
        story.refuses(Refusal.WILLINGNESS_MISSING, VILLAGE_MEDIATOR, Story.acceptance(story.at()));
        story.willing(A, B).accept().appoint();
        story.refuses(Refusal.RIGHTS_NOTICE_MISSING, VILLAGE_MEDIATOR, story.sessionAt(story.at()));
    }

    @Test
    void a_second_person_is_of_the_territory_of_its_level_and_no_mediator_of_the_case() {
        var story = Story.fulfilled();
        for (var second : List.of(
                new SecondPerson(Role.TI, Story.OTHER_TOWN, new caseledger.values.ActorId("x")),
                new SecondPerson(Role.DI, TOWN, new caseledger.values.ActorId("x")),
                new SecondPerson(Role.PT, VILLAGE, new caseledger.values.ActorId("x")))) {
            story.refuses(
                    Refusal.SECOND_PERSON_UNFIT,
                    VILLAGE_DIRECTOR,
                    new Conclude(CASE, story.at(), Outcome.SETTLED_WRITTEN, second));
        }
        story.refuses(
                Refusal.SECOND_PERSON_NOT_ANOTHER,
                VILLAGE_DIRECTOR,
                new Conclude(
                        CASE,
                        story.at(),
                        Outcome.SETTLED_WRITTEN,
                        new SecondPerson(Role.VM, VILLAGE, VILLAGE_MEDIATOR.id())));
    }

    @Test
    void red_is_not_lowered_by_a_district_role_held_in_a_village() {
        var story = Story.registered();
        story.then(VILLAGE_INTAKE, graded(story.at(), RiskGrade.RED));
        story.refuses(
                Refusal.ROLE_NOT_ALLOWED,
                actor("x", Role.DD, VILLAGE),
                lowered(story, new SecondPerson(Role.SV, DISTRICT, SUPERVISOR.id())));
    }

    private static void mediate(Story story) {
        story.triage()
                .assign(VILLAGE)
                .take()
                .willing(A, B)
                .notice()
                .accept()
                .appoint()
                .session();
    }

    private static GradeRisk graded(Instant at, RiskGrade grade) {
        return new GradeRisk(CASE, at, grade, List.of(HOW));
    }

    private static IssueReferral referred(Story story, ReferralKind kind, DocumentNo document) {
        return new IssueReferral(CASE, story.at(), POLICE, kind, null, document);
    }

    private static ReturnReferral returned(Story story) {
        return new ReturnReferral(CASE, story.at(), POLICE, TEXT, null);
    }

    private static LowerRisk lowered(Story story, SecondPerson second) {
        return new LowerRisk(CASE, story.at(), RiskGrade.RED, RiskGrade.YELLOW, List.of(HOW), second);
    }

    private static AssignLead assigned(Story story, UnitId lead) {
        return new AssignLead(CASE, story.at(), lead, null, AssignmentBasis.DISPATCH, List.of(), null);
    }

    private static InviteParticipant invited(Story story, PartyId... consent) {
        return new InviteParticipant(CASE, story.at(), TEXT, FORESTRY, List.of(consent));
    }

    private static AgreeExtension extended(Instant at, PartyId... consent) {
        return new AgreeExtension(CASE, at, 30, List.of(consent));
    }

    private static RecordOralAgreement oral(Story story, int daysLater) {
        var day = caseledger.values.Period.dayOf(story.at());
        return new RecordOralAgreement(
                CASE, story.at(), AGREEMENT, TEXT, null, List.of(Story.owed(day.plusDays(daysLater))));
    }

    private static RecordReconciliation reconciled(Story story, PartyId party, boolean claim) {
        return new RecordReconciliation(
                CASE, story.at(), claim ? ReconciliationStep.CLAIM : ReconciliationStep.CONFIRM, party);
    }

    private static Conclude concluded(Story story, Outcome outcome) {
        return new Conclude(CASE, story.at(), outcome, SECOND);
    }

    private static ApplyConfirmation confirmation(Instant at, ConfirmationSubject subject, PartyId... applicants) {
        return new ApplyConfirmation(CASE, at, AGREEMENT, List.of(applicants), subject, TEXT);
    }

    private static RecordCourtDecision decided(Story story, CourtDecision decision) {
        return new RecordCourtDecision(CASE, story.at(), decision, DOCUMENT);
    }

    private static Escalate escalated(Story story, UnitId to, EscalationMode mode, PartyId... consent) {
        return new Escalate(
                CASE, story.at(), null, to, null, null, mode, List.of(consent), new Code("VILLAGE_IMPASSE"), List.of());
    }

    private static Reopen reopened(Instant at) {
        return new Reopen(CASE, at, ReopenReason.RECURRENCE, null);
    }

    private static FollowUp followUp(Story story) {
        return new FollowUp(
                CASE, story.at(), List.of(A), Performance.PERFORMED, Map.of(A, Satisfaction.SATISFIED), false);
    }

    /** The last moment of the day so many days after another: the day of the start is not counted. */
    private static Instant endOfDay(Instant start, int days) {
        return Period.dayOf(start)
                .plusDays(days + 1L)
                .atStartOfDay(Period.ZONE)
                .toInstant()
                .minusNanos(1);
    }
}
