package caseledger.query.figures;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.OTHER_VILLAGE;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.ViewDatabase;
import caseledger.query.ViewTables;
import caseledger.query.figures.NaiveFigures.Fraction;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What must hold of figures on every lawful history (domain notes §6.5); a failure names the seed of its history. */
class FigurePropertiesTest {
    private static final int CASES = 120;
    private static final List<@Nullable UnitId> UNITS =
            Arrays.asList(null, DISTRICT, TOWN, OTHER_TOWN, VILLAGE, OTHER_VILLAGE);

    /** Some seeds for every run, and one that nobody has tried before. */
    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figures_are_what_the_events_say(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(24)) {
            var naive = new NaiveFigures(history.events, scope.asOf(), scope.unit());
            for (var figure : Figure.values()) {
                var answer = history.book.answer(figure, scope);
                assertThat(new Fraction(answer.numerator(), answer.denominator()))
                        .as("%s of %s", figure, scope)
                        .isEqualTo(naive.figure(figure, scope.period()));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_accepted_case_stands_in_exactly_one_place(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(12)) {
            var answer = history.book.answer(Figure.M2, scope);
            var naive = new NaiveFigures(history.events, scope.asOf(), scope.unit());
            var cohort = numbers(answer.breakdown().get("cohort"));
            assertThat(cohort).as("%s", scope).isEqualTo(naive.cohort(scope.period()));
            assertThat(sum(cohort)).isEqualTo(answer.denominator());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_stricter_figure_is_never_higher(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(12)) {
            var m2 = history.book.answer(Figure.M2, scope);
            var m3 = history.book.answer(Figure.M3, scope);
            assertThat(m3.denominator()).isEqualTo(m2.denominator());
            assertThat(m3.numerator()).isLessThanOrEqualTo(m2.numerator());
            assertThat(m2.numerator())
                    .isLessThanOrEqualTo(numbers(m2.breakdown().get("cohort")).get("resolved"));
            assertThat(history.book.answer(Figure.M1B, scope).numerator())
                    .isLessThanOrEqualTo(history.book.answer(Figure.M1, scope).numerator());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_levels_add_up_to_all_that_was_resolved(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(12)) {
            var naive = new NaiveFigures(history.events, scope.asOf(), scope.unit());
            var answer = history.book.answer(Figure.M1, scope);
            var total = 0L;
            for (var tier : Tier.values()) {
                var count = (Long) answer.breakdown().get(tier.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(count).as("%s %s", tier, scope).isEqualTo(naive.countByTier(scope.period(), tier));
                total += count;
            }
            assertThat(total).isEqualTo(answer.denominator());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_flows_in_flows_out_or_stays(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(24)) {
            var flow = history.flow(scope);
            assertThat(flow.get("opening") + flow.get("accepted") + flow.get("reopened"))
                    .as("%s %s", scope, flow)
                    .isEqualTo(flow.get("resolved")
                            + flow.get("admin")
                            + flow.get("unresolved")
                            + flow.get("transferred")
                            + flow.get("excluded")
                            + flow.get("closing"));
            var naive = new NaiveFigures(history.events, scope.asOf(), scope.unit());
            assertThat(flow.get("opening"))
                    .as("opening of %s", scope)
                    .isEqualTo(naive.openBefore(scope.period().from()));
            assertThat(flow.get("closing"))
                    .as("closing of %s", scope)
                    .isEqualTo(naive.openBefore(scope.period().to().plusDays(1)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void flows_and_counts_of_the_towns_add_up_to_the_district(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(8)) {
            var district = scope.of(DISTRICT);
            var ofTowns = numbers(history.flow(scope.of(TOWN)));
            history.flow(scope.of(OTHER_TOWN)).forEach((key, count) -> ofTowns.merge(key, count, Long::sum));
            assertThat(ofTowns).isEqualTo(history.flow(district));
            for (var figure : Figure.values()) {
                assertThat(history.book.answer(figure, scope.of(TOWN)).numerator()
                                + history.book
                                        .answer(figure, scope.of(OTHER_TOWN))
                                        .numerator())
                        .isEqualTo(history.book.answer(figure, district).numerator());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_part_is_never_more_than_the_whole(long seed) {
        var history = new History(seed);
        for (var scope : history.someScopes(12)) {
            for (var figure : Figure.values()) {
                if (figure.per() == 100 && figure != Figure.M5) {
                    var answer = history.book.answer(figure, scope);
                    assertThat(answer.numerator())
                            .as("%s of %s", figure, scope)
                            .isLessThanOrEqualTo(answer.denominator());
                }
            }
            assertRising(history, scope, Figure.M3, Figure.M2, Figure.M2_ADMIN);
            assertRising(history, scope, Figure.M7D, Figure.M7B);
            assertRising(history, scope, Figure.M10_30, Figure.M10_90, Figure.M10_180);
        }
    }

    private static void assertRising(History history, Scope scope, Figure... figures) {
        assertThat(figures)
                .extracting(figure -> history.book.answer(figure, scope).numerator())
                .as("%s", scope)
                .isSorted();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_view_filled_again_gives_the_same_bytes(long seed) {
        var history = new History(seed);
        var last = history.book.position();
        var periods = history.somePeriods(6);
        var before = periods.stream()
                .flatMap(period -> history.answers(period, last).stream())
                .toList();

        history.fillAgain();

        assertThat(periods.stream().flatMap(period -> history.answers(period, last).stream()))
                .containsExactlyElementsOf(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_recorded_later_changes_no_earlier_answer(long seed) {
        var history = new History(seed, 0.6);
        var last = history.book.position();
        var before = new ArrayList<String>();
        var periods = history.somePeriods(6);
        for (var period : periods) {
            before.addAll(history.answers(period, last));
        }

        history.recordTheRest();

        var after = new ArrayList<String>();
        for (var period : periods) {
            after.addAll(history.answers(period, last));
        }
        assertThat(history.book.position()).isGreaterThan(last);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void what_is_recorded_during_a_look_changes_nothing_in_it() {
        var history = new History(1, 0.6);
        try (var pool = ViewDatabase.pool(1)) {
            var sql = JdbcClient.create(pool);
            var book = new FigureBook(
                    sql, new ViewTables(sql), new FigureSettings(30), new DataSourceTransactionManager(pool));
            book.inOneLook(() -> {
                var scopes = history.somePeriods(6).stream()
                        .map(period -> book.scope(DISTRICT, period, null))
                        .toList();
                var before = answers(book, scopes);

                history.recordTheRest();

                assertThat(answers(book, scopes)).isEqualTo(before);
                return book.position();
            });
        }
    }

    private static List<String> answers(FigureBook book, List<Scope> scopes) {
        return scopes.stream()
                .flatMap(scope ->
                        Arrays.stream(Figure.values()).map(figure -> StateJson.write(book.answer(figure, scope))))
                .toList();
    }

    private static Map<String, Long> numbers(@Nullable Object map) {
        var numbers = new java.util.LinkedHashMap<String, Long>();
        ((Map<?, ?>) map).forEach((key, value) -> numbers.put(key.toString(), (Long) value));
        return numbers;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(each -> each).sum();
    }

    /** A random history, the view that has seen it, and what to ask of it. */
    private static final class History {
        private final RandomGenerator random;
        private final ViewDatabase database = ViewDatabase.create();
        private final Figures figures = database.prepared(Figures::new);
        private final FigureBook book =
                new FigureBook(database.sql, database.tables, new FigureSettings(30), database.manager);
        private final List<Recorded> events;
        private final int known;

        History(long seed) {
            this(seed, 1);
        }

        History(long seed, double share) {
            random = new Random(seed);
            events = RandomHistory.of(random, CASES);
            known = (int) (events.size() * share);
            database.apply(figures, events.subList(0, known), 1 + random.nextInt(200));
        }

        void recordTheRest() {
            database.apply(figures, events.subList(known, events.size()), 100);
        }

        void fillAgain() {
            database.sql.sql("DROP SCHEMA views CASCADE").update();
            database.prepare(figures);
            database.apply(figures, events, 1 + random.nextInt(50));
        }

        List<Scope> someScopes(int count) {
            var scopes = new ArrayList<Scope>();
            for (var period : somePeriods(count)) {
                var unit = UNITS.get(random.nextInt(UNITS.size()));
                var asOf = random.nextInt(3) == 0 ? null : (Long) random.nextLong(events.size() + 1L);
                scopes.add(book.scope(unit, period, asOf));
            }
            return scopes;
        }

        List<Period> somePeriods(int count) {
            var periods = new ArrayList<Period>();
            for (var i = 0; i < count; i++) {
                var from = LocalDate.of(2023, 12, 1).plusDays(random.nextInt(500));
                periods.add(new Period(from, from.plusDays(random.nextInt(400))));
            }
            return periods;
        }

        Map<String, Long> flow(Scope scope) {
            return numbers(book.answer(Figure.M5, scope).breakdown().get("flow"));
        }

        List<String> answers(Period period, long asOf) {
            return Arrays.stream(Figure.values())
                    .map(figure -> StateJson.write(book.answer(figure, book.scope(DISTRICT, period, asOf))))
                    .toList();
        }
    }
}
