package caseledger.query;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.breached;
import static caseledger.query.Cases.concluded;
import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.escalated;
import static caseledger.query.Cases.invalidated;
import static caseledger.query.Cases.performed;
import static caseledger.query.Cases.reconciled;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.reopened;
import static caseledger.query.Cases.session;
import static caseledger.query.Cases.settled;
import static caseledger.query.Cases.terminated;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AgreementForm;
import caseledger.codes.CaseStatus;
import caseledger.codes.ConfirmationStatus;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.OutcomeClass;
import caseledger.codes.PauseReason;
import caseledger.codes.Performance;
import caseledger.codes.SessionResult;
import caseledger.events.CaseEvent;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.MediationEvent.ApplicationWithdrawn;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.MediationEvent.PartyRefused;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.values.CaseId;
import caseledger.values.DocumentNo;
import caseledger.values.PartyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events lead a case into which state. */
class CaseCourseTest {
    private static final CaseId ID = Story.caseId(1);
    private static final Instant T = Story.at("2024-03-01 09:00");

    @Test
    void assigned_accepted_and_mediated() {
        assertThat(course(assigned(ID, T, VILLAGE, Level.VILLAGE)).status()).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(inMediation().status()).isEqualTo(CaseStatus.IN_MEDIATION);
    }

    @Test
    void a_rejected_assignment_leaves_nobody_leading_but_is_not_forgotten() {
        var course = course(assigned(ID, T, DISTRICT, Level.DISTRICT), new AssignmentRejected(ID, T, DISTRICT, SECRET));
        assertThat(course.status()).isEqualTo(CaseStatus.TRIAGED);
        assertThat(course.responsibility().leadUnit()).isNull();
        assertThat(course.responsibility().peakLevel()).isEqualTo(Level.DISTRICT);
    }

    @Test
    void an_escalation_moves_the_lead_at_once() {
        var course = inMediation(escalated(ID, T, VILLAGE, TOWN, Level.TOWN));
        assertThat(course.status()).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(course.responsibility().leadLevel()).isEqualTo(Level.TOWN);
        assertThat(course.responsibility().escalations()).isEqualTo(1);
    }

    @Test
    void the_first_acceptance_stays() {
        var later = T.plusSeconds(60);
        assertThat(inMediation(accepted(ID, later, TOWN, Level.TOWN)).acceptedAt())
                .isEqualTo(T);
    }

    @Test
    void a_settlement_with_obligations_is_being_performed_until_all_is_done() {
        var settled = inMediation(drafted(ID, T, "o1", "o2"), settled(ID, T, VILLAGE, Level.VILLAGE));
        assertThat(settled.status()).isEqualTo(CaseStatus.PERFORMING);
        assertThat(settled.outcome()).isEqualTo(Outcome.SETTLED_WRITTEN);
        assertThat(settled.settlement().performance()).isEqualTo(Performance.NOT_DUE);
        assertThat(settled.resolution().level()).isEqualTo(Level.VILLAGE);

        var half = evolve(settled, performed(ID, T, "o1"));
        assertThat(half.status()).isEqualTo(CaseStatus.PERFORMING);
        assertThat(evolve(half, breached(ID, T, "o2")).settlement().performance())
                .isEqualTo(Performance.BREACHED);
        assertThat(evolve(half, breached(ID, T, "o2")).status()).isEqualTo(CaseStatus.PERFORMING);
        assertThat(evolve(half, performed(ID, T, "o2")).status()).isEqualTo(CaseStatus.FULFILLED);
    }

    @Test
    void a_settlement_without_obligations_is_fulfilled() {
        var course = inMediation(drafted(ID, T), settled(ID, T, VILLAGE, Level.VILLAGE));
        assertThat(course.status()).isEqualTo(CaseStatus.FULFILLED);
        assertThat(course.settlement().performance()).isNull();
    }

    @Test
    void what_was_performed_while_signing_counts() {
        var course = inMediation(drafted(ID, T, "o1"), performed(ID, T, "o1"), settled(ID, T, VILLAGE, Level.VILLAGE));
        assertThat(course.status()).isEqualTo(CaseStatus.FULFILLED);
    }

    @Test
    void a_session_after_the_settlement_does_not_put_the_case_back() {
        var course = inMediation(
                drafted(ID, T, "o1"), settled(ID, T, VILLAGE, Level.VILLAGE), session(ID, T, SessionResult.AGREED));
        assertThat(course.status()).isEqualTo(CaseStatus.PERFORMING);
        assertThat(course.sessions()).isEqualTo(2);
    }

    @Test
    void reconciled_by_both_sides_is_resolved() {
        assertThat(inMediation(reconciled(ID, T, VILLAGE, Level.VILLAGE, false)).outcome())
                .isNull();
        var course = inMediation(reconciled(ID, T, VILLAGE, Level.VILLAGE, true));
        assertThat(course.status()).isEqualTo(CaseStatus.RESOLVED);
        assertThat(course.outcome()).isEqualTo(Outcome.RECONCILED);
    }

    @Test
    void a_refusal_or_withdrawal_ends_the_mediation_but_is_no_outcome_yet() {
        var refused = inMediation(new PartyRefused(ID, T, new PartyId("A")));
        assertThat(refused.status()).isEqualTo(CaseStatus.UNRESOLVED);
        assertThat(refused.failure()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.outcome()).isNull();
        assertThat(inMediation(new ApplicationWithdrawn(ID, T, new PartyId("A"), false))
                        .failure())
                .isEqualTo(Outcome.WITHDRAWN_OTHER);
        assertThat(inMediation(new ApplicationWithdrawn(ID, T, new PartyId("A"), true))
                        .status())
                .isEqualTo(CaseStatus.IN_MEDIATION);
    }

    @Test
    void before_acceptance_a_refusal_changes_nothing() {
        var course = course(assigned(ID, T, VILLAGE, Level.VILLAGE), new PartyRefused(ID, T, new PartyId("A")));
        assertThat(course.status()).isEqualTo(CaseStatus.ASSIGNED);
    }

    @Test
    void an_impasse_can_still_go_up() {
        var impasse = inMediation(terminated(ID, T, Outcome.IMPASSE));
        assertThat(impasse.status()).isEqualTo(CaseStatus.UNRESOLVED);
        var up = evolve(impasse, escalated(ID, T, VILLAGE, TOWN, Level.TOWN));
        assertThat(up.status()).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(up.failure()).isNull();
    }

    @Test
    void a_hand_over_transfers_and_the_conclusion_gives_the_outcome() {
        var transferred = inMediation(terminated(ID, T, Outcome.TO_LITIGATION));
        assertThat(transferred.status()).isEqualTo(CaseStatus.TRANSFERRED);
        assertThat(transferred.outcome()).isNull();
        var concluded = evolve(transferred, concluded(ID, T, Outcome.TO_LITIGATION));
        assertThat(concluded.status()).isEqualTo(CaseStatus.CONCLUDED);
        assertThat(concluded.outcomeClass()).isEqualTo(OutcomeClass.TRANSFERRED);
    }

    @Test
    void handled_by_a_department_has_no_resolution() {
        var course = inMediation(concluded(ID, T, Outcome.HANDLED_BY_DEPT));
        assertThat(course.outcomeClass()).isEqualTo(OutcomeClass.RESOLVED_ADMIN);
        assertThat(course.resolution()).isNull();
    }

    @Test
    void excluded_is_a_state_of_its_own() {
        assertThat(inMediation(concluded(ID, T, Outcome.VOIDED)).status()).isEqualTo(CaseStatus.EXCLUDED);
    }

    @Test
    void suspended_and_resumed() {
        var suspended = inMediation(new MediationSuspended(ID, T, PauseReason.APPRAISAL, SECRET, null));
        assertThat(suspended.status()).isEqualTo(CaseStatus.SUSPENDED);
        assertThat(evolve(suspended, new MediationResumed(ID, T, true)).status())
                .isEqualTo(CaseStatus.IN_MEDIATION);
    }

    @Test
    void reopened_it_is_as_if_it_had_never_ended() {
        var reopened = evolve(concludedAfterSettlement(), reopened(ID, T, VILLAGE));
        assertThat(reopened.status()).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(reopened.outcome()).isNull();
        assertThat(reopened.resolution()).isNull();
        assertThat(reopened.concludedAt()).isNull();
        assertThat(reopened.settlement().form()).isNull();
        assertThat(reopened.responsibility().leadLevel()).isEqualTo(Level.VILLAGE);
        assertThat(reopened.reopenings()).isEqualTo(1);
        assertThat(reopened.acceptedAt()).isEqualTo(T);
    }

    @Test
    void an_invalid_agreement_takes_its_confirmation_with_it() {
        var confirmed = evolve(concludedAfterSettlement(), new ConfirmationConfirmed(ID, T, new DocumentNo("TEST-1")));
        assertThat(confirmed.settlement().confirmation()).isEqualTo(ConfirmationStatus.CONFIRMED);
        assertThat(confirmed.settlement().form()).isEqualTo(AgreementForm.WRITTEN);
        var open = evolve(confirmed, invalidated(ID, T));
        assertThat(open.settlement().confirmation()).isEqualTo(ConfirmationStatus.REVOKED);
        assertThat(open.status()).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(open.reopenings()).isZero();
    }

    @Test
    void late_is_more_than_three_days_after_it_occurred() {
        var registered = registered(ID, T, VILLAGE);
        var story = new Story()
                .record(registered, T.plus(Duration.ofDays(3)))
                .record(registered, T.plus(Duration.ofDays(3)).plusMillis(1));
        assertThat(story.all()).extracting(Recorded::isLate).containsExactly(false, true);
    }

    private static CaseCourse concludedAfterSettlement() {
        return inMediation(
                drafted(ID, T, "o1"),
                settled(ID, T, VILLAGE, Level.VILLAGE),
                performed(ID, T, "o1"),
                concluded(ID, T, Outcome.SETTLED_WRITTEN));
    }

    private static CaseCourse inMediation(CaseEvent... further) {
        var events = new ArrayList<CaseEvent>(List.of(
                assigned(ID, T, VILLAGE, Level.VILLAGE),
                accepted(ID, T, VILLAGE, Level.VILLAGE),
                session(ID, T, SessionResult.NO_AGREEMENT)));
        events.addAll(List.of(further));
        return course(events.toArray(CaseEvent[]::new));
    }

    private static CaseCourse course(CaseEvent... events) {
        var course = CaseCourse.UNOPENED;
        for (var event : events) {
            course = evolve(course, event);
        }
        return course;
    }

    private static CaseCourse evolve(CaseCourse course, CaseEvent event) {
        return course.evolve(event, false);
    }
}
