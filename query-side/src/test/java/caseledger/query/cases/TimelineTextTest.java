package caseledger.query.cases;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.OnExpiry;
import caseledger.codes.Outcome;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.Performance;
import caseledger.codes.RiskGrade;
import caseledger.codes.Satisfaction;
import caseledger.codes.SessionResult;
import caseledger.codes.UnitKind;
import caseledger.codes.Willingness;
import caseledger.events.CaseEvent;
import caseledger.events.DeadlineEvent.DeadlineApproaching;
import caseledger.events.DeadlineEvent.DeadlineMissed;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.MediationEvent.ClockStarted;
import caseledger.events.MediationEvent.PartyWillingnessRecorded;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.query.Cases;
import caseledger.query.Story;
import caseledger.query.UnitNames;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.PartyId;
import caseledger.values.RuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read of an event. */
class TimelineTextTest {
    private static final CaseId ID = Story.caseId(1);
    private static final ClockName MEDIATION = new ClockName("mediation.period");
    private static final Instant EVENING = at("2016-09-07 19:30");

    @Test
    void a_session() {
        var session = Cases.session(ID, EVENING, SessionResult.NO_AGREEMENT);
        assertThat(zh(session)).isEqualTo("2016-09-07 19:30 召开面对面调解(第1次),未达成一致,历时120分钟");
        assertThat(en(session)).isEqualTo("2016-09-07 19:30 Session no. 1 (joint session): no agreement, 120 minutes");
    }

    @Test
    void an_escalation_names_both_units_and_who_consented() {
        assertThat(zh(Cases.escalated(ID, EVENING, VILLAGE, TOWN, Level.TOWN)))
                .isEqualTo("2016-09-07 19:30 由⟦320614104201⟧(村级)上报至⟦320614104000⟧(镇级),方式:更换调解组织,当事人A、B同意");
    }

    @Test
    void a_willing_party() {
        var agrees = new PartyWillingnessRecorded(
                ID, EVENING, new PartyId("A"), Willingness.AGREES, new Code("ORAL_RECORDED"));
        assertThat(zh(agrees)).isEqualTo("2016-09-07 19:30 当事人A同意调解,方式:口头表示并已记录");
        assertThat(TimelineText.of(agrees).legalBasis().zh()).isEqualTo("《人民调解法》第十七条");
    }

    @Test
    void a_settlement_says_at_which_level_it_resolves() {
        assertThat(zh(Cases.settled(ID, EVENING, TOWN, Level.TOWN, UnitKind.CENTRE)))
                .isEqualTo("2016-09-07 19:30 书面协议g1生效,纠纷在镇级化解,主办⟦320614104000⟧");
    }

    @Test
    void a_follow_up_keeps_each_answer_apart() {
        var followUp = new FollowUpRecorded(
                ID,
                EVENING,
                List.of(new PartyId("A"), new PartyId("B")),
                Performance.PERFORMED,
                Map.of(new PartyId("B"), Satisfaction.NOT_SATISFIED, new PartyId("A"), Satisfaction.SATISFIED),
                false);
        assertThat(zh(followUp)).isEqualTo("2016-09-07 19:30 回访当事人A、B,履行情况:已履行;A:满意;B:不满意");
        assertThat(en(followUp))
                .isEqualTo("2016-09-07 19:30 Followed up with parties A, B, performance: performed; A: satisfied; "
                        + "B: not satisfied");
    }

    @Test
    void a_conclusion_says_what_the_outcome_counts_as() {
        assertThat(zh(Cases.concluded(ID, EVENING, Outcome.IMPASSE)))
                .isEqualTo("2016-09-07 19:30 案件办结,结果:调解不成(未化解),经第二人复核");
    }

    @Test
    void a_change_of_risk() {
        assertThat(zh(Cases.regraded(ID, EVENING, RiskGrade.RED, RiskGrade.BLUE)))
                .isEqualTo("2016-09-07 19:30 风险等级由红调整为蓝");
    }

    @Test
    void sealed_text_is_never_told() {
        var party = new PartyAdded(
                ID,
                EVENING,
                new PartyId("A"),
                PartyKind.GROUP,
                PartySide.APPLICANT,
                Story.SECRET,
                Story.SECRET,
                Story.SECRET,
                Story.SECRET,
                27,
                9,
                List.of(),
                Story.SECRET);
        assertThat(zh(party)).isEqualTo("2016-09-07 19:30 登记当事人A:申请人,群体,27人,9户");
        assertThat(zh(Cases.registered(ID, EVENING, VILLAGE, TOWN, DISTRICT))).doesNotContain(Story.SECRET.value());
    }

    @Test
    void time_limits_are_called_by_what_they_are_for() {
        var started = new ClockStarted(ID, EVENING, MEDIATION, 30, RuleVersion.of(MEDIATION, 1));
        assertThat(zh(started)).isEqualTo("2016-09-07 19:30 调解期限开始计算:30日,依据其规则第1版");
        assertThat(en(started))
                .isEqualTo(
                        "2016-09-07 19:30 The time limit for mediation, 30 days, began to run, by version 1 of its rule");
        var dueAt = at("2016-10-08 00:00");
        var near = new DeadlineApproaching(ID, EVENING, MEDIATION, 1, null, RuleVersion.of(MEDIATION, 2), dueAt);
        assertThat(zh(near)).isEqualTo("2016-09-07 19:30 调解期限将于2016-10-08 00:00届满,依据其规则第2版");
        assertThat(en(near))
                .isEqualTo(
                        "2016-09-07 19:30 The time limit for mediation runs out at 2016-10-08 00:00, by version 2 of its rule");
        var followUp = new ClockName("performance.followUp");
        var missed = new DeadlineMissed(ID, EVENING, followUp, 1, "o1", RuleVersion.of(followUp, 1), OnExpiry.ALARM);
        assertThat(zh(missed)).startsWith("2016-09-07 19:30 履行回访期限(o1)届满,依据其规则第1版:");
        assertThat(en(missed))
                .startsWith(
                        "2016-09-07 19:30 The time limit for the follow-up of an obligation (o1) ran out, by version 1");
    }

    @Test
    void units_are_called_by_their_names() {
        var names = new UnitNames(_ -> Map.of(TOWN.value(), "常乐镇"));
        var text = TimelineText.of(Cases.escalated(ID, EVENING, VILLAGE, TOWN, Level.TOWN))
                .sentence();
        assertThat(UnitNames.named(text, names.in(List.of(text))).zh())
                .isEqualTo("2016-09-07 19:30 由320614104201(村级)上报至常乐镇(镇级),方式:更换调解组织,当事人A、B同意");
    }

    private static String zh(CaseEvent event) {
        return TimelineText.of(event).sentence().zh();
    }

    private static String en(CaseEvent event) {
        return TimelineText.of(event).sentence().en();
    }
}
