package caseledger.query.deadlines;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static caseledger.query.Story.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.ClockStatus;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.PauseReason;
import caseledger.codes.TriageRoute;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.MediationEvent.ClockStarted;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.query.Cases;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.deadlines.DueList.Asked;
import caseledger.query.deadlines.DueList.Filter;
import caseledger.query.deadlines.DueList.Line;
import caseledger.query.sight.Shown;
import caseledger.values.ClockName;
import caseledger.values.RuleVersion;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The due list: what is owed by when, and how it turned out. */
class DueListTest {
    private static final ClockName MEDIATION = new ClockName("mediation.period");
    private static final ClockName HANDLING = new ClockName("complexity.general");

    private final ViewDatabase database = ViewDatabase.create();
    private final DueList list = database.prepared(DueList::new);

    @Test
    void shows_what_is_due_and_overdue_at_the_time_of_asking() {
        database.apply(list, accepted(1, "2026-03-02 09:00").all());
        assertThat(find(Asked.OPEN, at("2026-03-03 09:00")))
                .extracting(line -> line.clock().value(), Line::lastDay, Line::status)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "complexity.general", LocalDate.parse("2026-03-09"), ClockStatus.RUNNING),
                        org.assertj.core.api.Assertions.tuple(
                                "mediation.period", LocalDate.parse("2026-04-01"), ClockStatus.RUNNING));
        assertThat(find(Asked.OVERDUE, at("2026-03-10 00:00"))).singleElement().satisfies(line -> {
            assertThat(line.clock()).isEqualTo(HANDLING);
            assertThat(line.unit()).isEqualTo(VILLAGE);
            assertThat(line.status()).isEqualTo(ClockStatus.MISSED);
        });
        assertThat(find(Asked.OVERDUE, at("2026-03-09 23:59"))).isEmpty();
    }

    @Test
    void a_clock_that_stands_still_is_due_on_no_day() {
        var story = accepted(1, "2026-03-02 09:00")
                .record(new MediationSuspended(
                        caseId(1), at("2026-03-05 09:00"), PauseReason.APPRAISAL, Story.SECRET, null));
        database.apply(list, story.all());
        assertThat(find(Asked.PAUSED, at("2026-06-01 09:00")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.dueAt()).isNull());
        database.apply(
                list,
                story.record(new MediationResumed(caseId(1), at("2026-03-15 09:00"), true))
                        .all());
        assertThat(one(MEDIATION, at("2026-03-16 09:00")).lastDay()).isEqualTo("2026-04-11");
    }

    @Test
    void done_in_time_is_met_and_done_late_is_missed() {
        var inTime = accepted(1, "2026-03-02 09:00")
                .record(
                        Cases.settled(caseId(1), at("2026-03-08 10:00"), VILLAGE, Level.VILLAGE),
                        Cases.concluded(caseId(1), at("2026-03-10 10:00"), Outcome.SETTLED_WRITTEN));
        database.apply(list, inTime.all());
        var now = at("2026-03-20 09:00");
        assertThat(find(Asked.MET, now)).extracting(Line::clock).contains(MEDIATION);
        assertThat(find(Asked.MISSED, now)).extracting(Line::clock).containsExactly(HANDLING);
    }

    @Test
    void is_filtered_by_territory_and_counted_by_unit() {
        database.apply(list, accepted(1, "2026-03-02 09:00").all());
        var now = at("2026-03-10 09:00");
        assertThat(list.find(filter(TOWN, Asked.OPEN, now), Shown.ALL, null, 10))
                .hasSize(2);
        assertThat(list.find(filter(OTHER_TOWN, Asked.OPEN, now), Shown.ALL, null, 10))
                .isEmpty();
        assertThat(list.tallies(filter(null, Asked.OPEN, now), Shown.ALL))
                .containsExactly(
                        new DueList.Tally(VILLAGE.value(), "complexity.general", 0, 1, 0),
                        new DueList.Tally(VILLAGE.value(), "mediation.period", 1, 0, 0));
    }

    @Test
    void what_is_due_in_a_case_that_a_unit_sent_back_is_not_for_that_unit_to_watch() {
        var id = caseId(1);
        var sentBack = new Story()
                .record(
                        Cases.registered(id, at("2026-03-02 09:00"), VILLAGE, TOWN, DISTRICT),
                        Cases.assigned(id, at("2026-03-02 10:00"), VILLAGE, Level.VILLAGE),
                        new AssignmentRejected(id, at("2026-03-03 09:00"), VILLAGE, Story.SECRET));
        database.apply(list, sentBack.all());
        assertThat(find(Asked.OPEN, at("2026-03-03 10:00"))).singleElement().satisfies(line -> {
            assertThat(line.clock().value()).isEqualTo("triage.dispatch");
            assertThat(line.unit()).isNull();
        });

        database.apply(
                list,
                sentBack.record(Cases.assigned(id, at("2026-03-03 11:00"), TOWN, Level.TOWN))
                        .all());
        assertThat(find(Asked.OPEN, at("2026-03-03 12:00")))
                .extracting(Line::unit)
                .containsExactly(TOWN);
    }

    private static Story accepted(int number, String at) {
        var id = caseId(number);
        var moment = at(at);
        return new Story()
                .record(
                        Cases.registered(id, moment, VILLAGE, TOWN, DISTRICT),
                        new CaseTriaged(id, moment, Complexity.GENERAL, true, TriageRoute.MEDIATION),
                        Cases.assigned(id, moment, VILLAGE, Level.VILLAGE),
                        new AssignmentAccepted(id, moment, VILLAGE),
                        Cases.accepted(id, moment, VILLAGE, Level.VILLAGE),
                        new ClockStarted(id, moment, MEDIATION, 30, new RuleVersion("mediation.period@1")));
    }

    private Line one(ClockName clock, Instant now) {
        return find(Asked.OPEN, now).stream()
                .filter(line -> line.clock().equals(clock))
                .findFirst()
                .orElseThrow();
    }

    private List<Line> find(Asked asked, Instant now) {
        return list.find(filter(null, asked, now), Shown.ALL, null, 100);
    }

    private static Filter filter(UnitId within, Asked asked, Instant now) {
        return new Filter(within, null, null, asked, null, null, now);
    }
}
