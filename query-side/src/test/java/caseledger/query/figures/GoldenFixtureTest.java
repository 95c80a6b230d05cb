package caseledger.query.figures;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.breached;
import static caseledger.query.Cases.concluded;
import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.performed;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.reopened;
import static caseledger.query.Cases.settled;
import static caseledger.query.Cases.terminated;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.caseId;
import static caseledger.query.Story.noon;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.Outcome;
import caseledger.codes.Route;
import caseledger.events.IntakeEvent.CaseNotAccepted;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fixture that gives six different "resolution rates" from the same thousand cases (domain notes §6.4). */
class GoldenFixtureTest {
    private static final Period YEAR = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
    private static final Instant JUNE = noon(LocalDate.of(2024, 6, 3));

    private static FigureBook book;

    @BeforeAll
    static void a_thousand_cases_are_registered() {
        var database = ViewDatabase.create();
        var figures = database.prepared(Figures::new);
        database.apply(figures, story().all(), 500);
        book = new FigureBook(database.sql, database.tables, new FigureSettings(30), database.manager);
    }

    @Test
    void grassroots_share_of_resolved() {
        assertFigure(Figure.M1, 810, 850, "95.29");
        assertFigure(Figure.M1B, 810, 850, "95.29");
    }

    @Test
    void levels_stand_apart() {
        assertThat(answer(Figure.M1).breakdown())
                .containsAllEntriesOf(Map.of("village", 500L, "town", 310L, "district", 40L, "enterprise", 0L));
    }

    @Test
    void grassroots_rate_of_the_cohort() {
        assertFigure(Figure.M2, 810, 970, "83.51");
    }

    @Test
    void durable_grassroots_rate_of_the_cohort() {
        assertFigure(Figure.M3, 783, 970, "80.72");
        assertThat(answer(Figure.M3).provisional()).isFalse();
    }

    @Test
    void settlement_success() {
        assertFigure(Figure.M4, 850, 905, "93.92");
    }

    @Test
    void period_resolution_rate_with_its_flow() {
        assertFigure(Figure.M5, 850, 970, "87.63");
        assertThat(answer(Figure.M5).breakdown().get("flow"))
                .isEqualTo(Map.of(
                        "opening",
                        0L,
                        "accepted",
                        970L,
                        "reopened",
                        15L,
                        "resolved",
                        865L,
                        "admin",
                        0L,
                        "unresolved",
                        55L,
                        "transferred",
                        5L,
                        "excluded",
                        0L,
                        "closing",
                        60L));
    }

    private static void assertFigure(Figure figure, long numerator, long denominator, String rate) {
        var answer = answer(figure);
        assertThat(answer.numerator()).isEqualTo(numerator);
        assertThat(answer.denominator()).isEqualTo(denominator);
        assertThat(answer.rate()).isEqualTo(rate);
    }

    private static FigureAnswer answer(Figure figure) {
        return book.answer(figure, book.scope(DISTRICT, YEAR, null));
    }

    private static Story story() {
        var story = new Story();
        for (var number = 0; number < 1000; number++) {
            story.record(registered(caseId(number), JUNE, VILLAGE, TOWN, DISTRICT));
            if (number < 20) {
                story.record(new CaseNotAccepted(caseId(number), JUNE, NonAcceptanceReason.OUT_OF_SCOPE, Route.COURT));
            } else if (number >= 30) {
                course(story, number, number - 30);
            }
        }
        // Nothing but time has to pass until every resolution has lasted.
        return story.record(registered(caseId(1000), noon(LocalDate.of(2025, 6, 30)), VILLAGE, TOWN, DISTRICT));
    }

    private static void course(Story story, int number, int rank) {
        if (rank < 500) {
            resolved(story, number, VILLAGE, Level.VILLAGE, rank);
        } else if (rank < 810) {
            resolved(story, number, TOWN, Level.TOWN, rank);
        } else if (rank < 850) {
            resolved(story, number, DISTRICT, Level.DISTRICT, rank);
        } else {
            story.record(
                    assigned(caseId(number), JUNE, VILLAGE, Level.VILLAGE),
                    accepted(caseId(number), JUNE, VILLAGE, Level.VILLAGE));
            if (rank < 910) {
                var outcome = rank < 875
                        ? Outcome.WITHDRAWN_OTHER
                        : rank < 895 ? Outcome.IMPASSE : rank < 905 ? Outcome.REFUSED : Outcome.TO_ADMIN;
                story.record(terminated(caseId(number), JUNE, outcome), concluded(caseId(number), JUNE, outcome));
            }
        }
    }

    /** Of the 810 resolved at the grassroots, 15 were reopened and settled again, and 12 others breached. */
    private static void resolved(Story story, int number, UnitId unit, Level level, int rank) {
        var id = caseId(number);
        story.record(
                assigned(id, JUNE, unit, level),
                accepted(id, JUNE, unit, level),
                drafted(id, JUNE, "o1"),
                settled(id, JUNE, unit, level));
        if (rank < 12) {
            story.record(breached(id, noon(LocalDate.of(2024, 8, 1)), "o1"));
        } else {
            story.record(performed(id, JUNE, "o1"), concluded(id, JUNE, Outcome.SETTLED_WRITTEN));
        }
        if (rank >= 12 && rank < 27) {
            var again = noon(LocalDate.of(2024, 7, 1));
            story.record(
                    reopened(id, again, unit),
                    accepted(id, again, unit, level),
                    drafted(id, again, "o1"),
                    settled(id, again, unit, level),
                    performed(id, again, "o1"),
                    concluded(id, again, Outcome.SETTLED_WRITTEN));
        }
    }
}
