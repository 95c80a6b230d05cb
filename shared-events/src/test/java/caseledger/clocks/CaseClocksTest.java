package caseledger.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AssignmentBasis;
import caseledger.codes.ClockStatus;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.NoticeKind;
import caseledger.codes.OnExpiry;
import caseledger.codes.Outcome;
import caseledger.codes.PauseReason;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Route;
import caseledger.codes.TriageRoute;
import caseledger.codes.UnitKind;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.DeadlineEvent.DeadlineApproaching;
import caseledger.events.DeadlineEvent.DeadlineMissed;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.IntakeEvent.EscalationRiskReported;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.ClockStarted;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.MediationEvent.MediationTerminated;
import caseledger.events.MediationEvent.PeriodExtended;
import caseledger.events.MediationEvent.RightsNoticeGiven;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.CorrectedFact;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events start, end, pause and lengthen the clocks of a case. */
class CaseClocksTest {
    private static final CaseId CASE = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    private static final UnitId UNIT = new UnitId("320614103201");
    private static final Sealed TEXT = new Sealed("s1.key.text");
    private static final ClockName HANDLING = new ClockName("complexity.general");
    private static final ClockName NOTICE = new ClockName("impasse.rightsNotice");
    private static final ClockName RESPOND = new ClockName("referral.respond");
    private static final ClockName ACCEPT = new ClockName("mediation.accept");
    private static final ClockName REPORT = new ClockName("risk.report");

    private CaseClocks clocks = CaseClocks.NONE;

    @Test
    void an_acceptance_starts_the_mediation_and_the_time_to_handle_the_case() {
        accept();
        assertThat(mediation().lastDay()).isEqualTo("2026-04-01");
        assertThat(clocks.latest(HANDLING).lastDay()).isEqualTo("2026-03-09");
        assertThat(mediation().at(at("2026-04-01T23:59"))).isEqualTo(ClockStatus.RUNNING);
        assertThat(mediation().at(at("2026-04-02T00:00"))).isEqualTo(ClockStatus.MISSED);
    }

    /** Edge case 18: a pause is left out between its two events only, an extension is added. */
    @Test
    void pauses_are_left_out_and_extensions_added() {
        accept();
        record(new MediationSuspended(CASE, at("2026-03-04T09:00"), PauseReason.APPRAISAL, TEXT, null));
        assertThat(mediation().dueAt()).isNull();
        assertThat(mediation().at(at("2027-01-01T00:00"))).isEqualTo(ClockStatus.PAUSED);
        record(new MediationResumed(CASE, at("2026-03-14T09:00"), true));
        assertThat(mediation().lastDay()).isEqualTo("2026-04-11");
        assertThat(clocks.latest(HANDLING).lastDay()).isEqualTo("2026-03-19");
        record(new PeriodExtended(CASE, at("2026-03-16T09:00"), 15, List.of(new PartyId("A"), new PartyId("B"))));
        assertThat(mediation().lastDay()).isEqualTo("2026-04-26");
        assertThat(mediation().extended()).isTrue();
    }

    @Test
    void an_impasse_meets_the_mediation_and_owes_a_notice_the_same_day() {
        accept();
        record(new MediationTerminated(CASE, at("2026-03-20T15:00"), Outcome.IMPASSE, null));
        assertThat(clocks.mediation()).isNull();
        assertThat(clocks.latest(CaseClocks.MEDIATION).at(at("2026-05-01T00:00")))
                .isEqualTo(ClockStatus.MET);
        assertThat(clocks.latest(NOTICE).lastDay()).isEqualTo("2026-03-20");
        record(new RightsNoticeGiven(
                CASE,
                at("2026-03-20T16:00"),
                NoticeKind.OTHER_ROUTES,
                List.of(new PartyId("A")),
                List.of(Route.COURT)));
        assertThat(clocks.latest(NOTICE).at(at("2026-05-01T00:00"))).isEqualTo(ClockStatus.MET);
        record(conclusion("2026-03-21T09:00"));
        assertThat(clocks.latest(HANDLING).at(at("2026-05-01T00:00"))).isEqualTo(ClockStatus.MISSED);
        assertThat(clocks.latest(CaseClocks.REOPENING).lastDay())
                .isEqualTo(LocalDate.parse("2026-03-21").plusDays(90));
    }

    /** Edge case 16: what happened in time and is recorded late was in time; that the timer had recorded a miss stays. */
    @Test
    void what_is_recorded_late_counts_by_when_it_happened() {
        accept();
        var due = clocks.latest(HANDLING).dueAt();
        record(new DeadlineMissed(
                CASE, due, HANDLING, 1, null, new RuleVersion("complexity.general@1"), OnExpiry.SUPERVISE));
        record(conclusion("2026-03-09T17:00"));
        assertThat(clocks.latest(HANDLING).at(at("2026-05-01T00:00"))).isEqualTo(ClockStatus.MET);
        assertThat(clocks.latest(HANDLING).missRecorded()).isTrue();
        assertThat(clocks.latest(HANDLING).missAt()).isNull();
    }

    @Test
    void red_owes_a_report_within_the_hour_unless_it_was_made() {
        record(new RiskGraded(CASE, at("2026-03-02T09:00"), RiskGrade.RED, List.of()));
        assertThat(clocks.latest(REPORT).dueAt()).isEqualTo(at("2026-03-02T10:00"));
        record(new EscalationRiskReported(CASE, at("2026-03-02T09:30"), new Code("PHONE"), null));
        assertThat(clocks.latest(REPORT).at(at("2026-03-03T00:00"))).isEqualTo(ClockStatus.MET);
    }

    /** A limit changed since moves nothing: what was kept with the event decides. */
    @Test
    void runs_by_the_limit_kept_with_the_event_that_started_it() {
        clocks = clocks.evolve(triaged(), Limits.NONE);
        var kept = Limits.of(
                java.util.Map.of(Limits.KEY, "complexity.general@4:10:WORKING_DAYS:EXACT:SUPERVISE:24:2026:TIMED"));
        clocks = clocks.evolve(new CaseAccepted(CASE, at("2026-03-02T09:00"), UNIT, Level.VILLAGE), kept);
        var clock = clocks.latest(HANDLING);
        assertThat(clock.lastDay()).isEqualTo("2026-03-16");
        assertThat(clock.warnDueAt()).isEqualTo(at("2026-03-16T00:00"));
        assertThat(clock.missAt()).isEqualTo(at("2026-03-17T00:00"));
        record(new DeadlineApproaching(
                CASE, at("2026-03-16T00:00"), HANDLING, 1, null, clock.limit().rule(), clock.dueAt()));
        assertThat(clocks.latest(HANDLING).warnDueAt()).isNull();
        // Once prolonged, a warning of the new time is due again.
        record(new PeriodExtended(CASE, at("2026-03-16T09:00"), 5, List.of()));
        assertThat(clocks.latest(HANDLING).warnDueAt()).isEqualTo(at("2026-03-23T00:00"));
    }

    @Test
    void a_corrected_time_moves_what_that_step_started_and_ended_and_nothing_else_of_the_same_moment() {
        var wrong = at("2026-03-02T09:00");
        record(new LeadUnitAssigned(
                CASE, wrong, UNIT, Level.VILLAGE, UnitKind.CENTRE, AssignmentBasis.DISPATCH, List.of(), null));
        record(new AssignmentAccepted(CASE, wrong, UNIT));
        accept();

        correct("LeadUnitAssigned", wrong, "2026-03-01T09:00");

        assertThat(clocks.latest(RESPOND).startedAt()).isEqualTo(at("2026-03-01T09:00"));
        assertThat(clocks.latest(RESPOND).endedAt()).isEqualTo(wrong);
        assertThat(mediation().startedAt()).isEqualTo(wrong);

        correct("CaseAccepted", wrong, "2026-03-03T09:00");

        assertThat(clocks.latest(ACCEPT).startedAt()).isEqualTo(wrong);
        assertThat(clocks.latest(ACCEPT).endedAt()).isEqualTo(at("2026-03-03T09:00"));
        assertThat(mediation().startedAt()).isEqualTo(at("2026-03-03T09:00"));
        assertThat(clocks.latest(HANDLING).startedAt()).isEqualTo(at("2026-03-03T09:00"));

        correct("CaseAccepted", at("2026-03-03T09:00"), "2026-03-02T10:00");

        assertThat(mediation().startedAt()).isEqualTo(at("2026-03-02T10:00"));
    }

    private void correct(String step, Instant was, String is) {
        var second = new SecondPerson(Role.TD, UNIT, new ActorId("td1"));
        var fact = new CorrectedFact.OfTime(was, at(is));
        record(new FactCorrected(CASE, at("2026-03-10T09:00"), 1, step, fact, TEXT, second));
    }

    private void accept() {
        record(triaged());
        record(new CaseAccepted(CASE, at("2026-03-02T09:00"), UNIT, Level.VILLAGE));
        record(new ClockStarted(
                CASE, at("2026-03-02T09:00"), CaseClocks.MEDIATION, 30, new RuleVersion("mediation.period@1")));
    }

    private static CaseTriaged triaged() {
        return new CaseTriaged(CASE, at("2026-03-01T09:00"), Complexity.GENERAL, true, TriageRoute.MEDIATION);
    }

    private static CaseConcluded conclusion(String at) {
        return new CaseConcluded(CASE, at(at), Outcome.IMPASSE, new SecondPerson(Role.TI, UNIT, new ActorId("ti1")));
    }

    private CaseClock mediation() {
        return clocks.mediation();
    }

    private void record(CaseEvent event) {
        clocks = clocks.evolve(event, Limits.NONE);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Period.ZONE).toInstant();
    }
}
