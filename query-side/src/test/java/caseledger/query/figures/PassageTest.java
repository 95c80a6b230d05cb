package caseledger.query.figures;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.concluded;
import static caseledger.query.Cases.corrected;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.reopened;
import static caseledger.query.Cases.session;
import static caseledger.query.Cases.settled;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static caseledger.query.Story.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.PauseReason;
import caseledger.codes.SessionResult;
import caseledger.events.LedgerEvent;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.figures.FigureBook.Time;
import caseledger.values.CaseId;
import caseledger.values.CorrectedFact;
import caseledger.values.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** M11: which stage took how long, how soon somebody answered, how often a case was passed on. */
class PassageTest {
    private static final CaseId ID = caseId(1);
    private static final Period MARCH = new Period(LocalDate.parse("2024-03-01"), LocalDate.parse("2024-03-31"));

    private final ViewDatabase database = ViewDatabase.create();
    private final Story story = new Story();

    @Test
    void each_stage_that_is_over_is_timed() {
        record(
                registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                assigned(ID, at("2024-03-01 09:30"), VILLAGE, Level.VILLAGE),
                accepted(ID, at("2024-03-01 11:30"), VILLAGE, Level.VILLAGE),
                session(ID, at("2024-03-02 11:30"), SessionResult.NO_AGREEMENT),
                new MediationSuspended(ID, at("2024-03-02 12:30"), PauseReason.APPRAISAL, SECRET, null),
                new MediationResumed(ID, at("2024-03-02 13:30"), true),
                settled(ID, at("2024-03-02 14:30"), VILLAGE, Level.VILLAGE));

        assertThat(times(Figure.M11E, MARCH, 1))
                .containsOnlyKeys("ALL", "TRIAGE", "ACCEPTANCE", "MEDIATION", "SUSPENSION")
                .containsEntry("TRIAGE", time(1, 30))
                .containsEntry("ACCEPTANCE", time(1, 120))
                // Before and after the suspension.
                .containsEntry("MEDIATION", new Time(2, 60L, 1500L))
                .containsEntry("SUSPENSION", time(1, 60));
        var answer = answer(Figure.M11E, MARCH, 1);
        assertThat(answer.numerator()).isEqualTo(30 + 120 + 1500 + 60 + 60);
        assertThat(answer.denominator()).isEqualTo(5);
        assertThat(answer.rate()).isEqualTo("354.00");
    }

    @Test
    void too_few_are_counted_but_not_measured() {
        settleInVillage();
        assertThat(times(Figure.M11E, MARCH, 30)).containsEntry("ALL", new Time(3, null, null));
        assertThat(answer(Figure.M11E, MARCH, 30).rate()).isEqualTo("n/a");
    }

    @Test
    void the_time_between_a_conclusion_and_a_reopening_is_no_stage() {
        settleInVillage();
        record(
                concluded(ID, at("2024-03-04 10:00"), Outcome.SETTLED_WRITTEN),
                reopened(ID, at("2024-03-20 10:00"), VILLAGE),
                accepted(ID, at("2024-03-20 11:00"), VILLAGE, Level.VILLAGE));
        assertThat(times(Figure.M11E, MARCH, 1))
                .containsEntry("PERFORMANCE", time(1, 48 * 60))
                .containsEntry("ACCEPTANCE", new Time(2, 60L, 60L));
    }

    @Test
    void a_rejection_is_a_first_answer_and_the_next_one_is_none() {
        record(
                registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                assigned(ID, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
                new AssignmentRejected(ID, at("2024-03-01 12:00"), VILLAGE, SECRET),
                assigned(ID, at("2024-03-01 13:00"), TOWN, Level.TOWN),
                accepted(ID, at("2024-04-05 13:00"), TOWN, Level.TOWN));
        assertThat(times(Figure.M11D, MARCH, 1)).containsEntry("ALL", time(1, 180));
        assertThat(answer(Figure.M11C, MARCH, 1).numerator()).isEqualTo(1);
        assertThat(answer(Figure.M11A, MARCH, 1).numerator()).isZero();
    }

    @Test
    void a_corrected_time_corrects_the_stages_beside_it() {
        settleInVillage();
        var was = at("2024-03-01 11:00");
        record(corrected(
                ID,
                at("2024-03-10 09:00"),
                3,
                "CaseAccepted",
                new CorrectedFact.OfTime(was, Instant.parse("2024-03-01T02:30:00Z"))));
        assertThat(times(Figure.M11E, MARCH, 1))
                .containsEntry("ACCEPTANCE", time(1, 30))
                .containsEntry("MEDIATION", time(1, 30 + 24 * 60 - 60));
    }

    @Test
    void what_happened_at_the_same_moment_is_not_corrected_with_it() {
        record(
                registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                assigned(ID, at("2024-03-01 09:00"), VILLAGE, Level.VILLAGE),
                accepted(ID, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
                settled(ID, at("2024-03-02 10:00"), VILLAGE, Level.VILLAGE),
                corrected(
                        ID,
                        at("2024-03-10 09:00"),
                        1,
                        "CaseRegistered",
                        new CorrectedFact.OfTime(at("2024-03-01 09:00"), at("2024-02-29 09:00"))));
        assertThat(times(Figure.M11E, MARCH, 1)).containsEntry("ACCEPTANCE", time(1, 60));
    }

    private void settleInVillage() {
        record(
                registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                assigned(ID, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
                accepted(ID, at("2024-03-01 11:00"), VILLAGE, Level.VILLAGE),
                settled(ID, at("2024-03-02 10:00"), VILLAGE, Level.VILLAGE));
    }

    private void record(LedgerEvent... events) {
        story.record(events);
    }

    private FigureAnswer answer(Figure figure, Period period, int countsOnlyBelow) {
        database.sql.sql("DROP SCHEMA IF EXISTS views CASCADE").update();
        var figures = database.prepared(Figures::new);
        database.apply(figures, story.all(), 3);
        var book = new FigureBook(database.sql, database.tables, new FigureSettings(countsOnlyBelow), database.manager);
        return book.answer(figure, book.scope(TOWN, period, null));
    }

    private Map<String, Time> times(Figure figure, Period period, int countsOnlyBelow) {
        var times = new HashMap<String, Time>();
        ((Map<?, ?>) answer(figure, period, countsOnlyBelow).breakdown().get("minutes"))
                .forEach((heading, time) -> times.put(heading.toString(), (Time) time));
        return times;
    }

    private static Time time(long count, long minutes) {
        return new Time(count, minutes, minutes);
    }
}
