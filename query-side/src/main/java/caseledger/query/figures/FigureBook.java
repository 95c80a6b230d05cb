package caseledger.query.figures;

import caseledger.query.ViewTables;
import caseledger.query.Wording;
import caseledger.query.figures.CaseFacts.Flow;
import caseledger.query.figures.Facts.By;
import caseledger.query.figures.Facts.Moved;
import caseledger.query.figures.Facts.Spread;
import caseledger.query.figures.Facts.Tally;
import caseledger.query.sight.Shown;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes figures. The same arguments give the same bytes, whatever has been recorded since. */
public final class FigureBook {
    /** One point of a series: a month or a unit. */
    record Point(
            String key, long numerator, long denominator, String rate, boolean belowThreshold, boolean provisional) {}

    /** How many took how many minutes; null where there are too few to tell. */
    record Time(long count, @Nullable Long median, @Nullable Long p90) {}

    private static final Moved NONE = new Moved(0, 0);
    private static final Tally NOTHING = new Tally("", 0, 0, 0);

    /** Any day: where one case counts does not depend on a period. */
    private static final Period ALWAYS = new Period(LocalDate.EPOCH, LocalDate.EPOCH);

    private final Facts facts;
    private final FigureUnits units;
    private final ViewTables tables;
    private final FigureSettings settings;
    private final TransactionTemplate look;

    public FigureBook(
            JdbcClient sql, ViewTables tables, FigureSettings settings, PlatformTransactionManager transactions) {
        this.facts = new Facts(sql);
        this.units = new FigureUnits(sql);
        this.tables = tables;
        this.settings = settings;
        this.look = new TransactionTemplate(transactions);
        look.setReadOnly(true);
        look.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Answers several questions from the same moment. A scope holds within the look that made it: the current facts are those
     * of its position only as long as nothing more is taken in.
     */
    <T> T inOneLook(Supplier<T> questions) {
        return look.execute(_ -> questions.get());
    }

    /** The position of the last event that figures know. */
    long position() {
        return tables.position(Figures.NAME);
    }

    /** What a figure is asked for; a position that is not given is the last one. */
    Scope scope(@Nullable UnitId unit, Period period, @Nullable Long asOf) {
        var last = position();
        var position = asOf == null ? last : asOf;
        return new Scope(unit, period, position, position == last, facts.today(position));
    }

    FigureAnswer answer(Figure figure, Scope scope) {
        var numerators = facts.count(figure.numerator(), scope, By.TIER);
        var denominators = facts.count(figure.denominator(), scope, By.STANDING);
        var numerator = sum(numerators);
        var denominator = sum(denominators);
        var few = areFew(size(denominators));
        return new FigureAnswer(
                figure.id(),
                Wording.of(figure),
                FigureAnswer.Definition.of(figure),
                scope.period(),
                scope.unit(),
                scope.asOf(),
                numerator,
                denominator,
                figure.numerator().unit(),
                figure.per(),
                rate(numerator, denominator, figure.per(), few),
                few,
                isProvisional(figure, scope),
                denominators.stream().mapToLong(Tally::late).sum(),
                breakdown(figure, scope, numerators, denominators),
                links(figure, scope));
    }

    List<UUID> cases(Figure figure, boolean ofNumerator, Scope scope, Shown shown, UUID after, int limit) {
        return facts.cases(ofNumerator ? figure.numerator() : figure.denominator(), scope, shown, after, limit);
    }

    List<Point> series(Figure figure, Scope scope, By by) {
        var successors = by == By.UNIT ? units.successors(scope) : Map.<String, String>of();
        var numerators = byHeading(facts.count(figure.numerator(), scope, by), successors);
        var denominators = byHeading(facts.count(figure.denominator(), scope, by), successors);
        var keys = new TreeSet<>(numerators.keySet());
        keys.addAll(denominators.keySet());
        var points = new ArrayList<Point>();
        for (var key : keys) {
            var numerator = numerators.getOrDefault(key, NOTHING).amount();
            var denominator = denominators.getOrDefault(key, NOTHING);
            var few = areFew(denominator.size());
            points.add(new Point(
                    key,
                    numerator,
                    denominator.amount(),
                    rate(numerator, denominator.amount(), figure.per(), few),
                    few,
                    isProvisional(figure, by == By.MONTH ? scope.in(month(key, scope.period())) : scope)));
        }
        return points;
    }

    /** Where one case counts, for periods that contain what happened to it. */
    Map<String, String> membership(UUID caseId) {
        var counts = facts.countsOf(caseId, scope(null, ALWAYS, null));
        var answer = new LinkedHashMap<String, String>();
        for (var figure : Figure.values()) {
            var denominator = counts.contains(figure.denominator()) ? "DENOMINATOR_ONLY" : "OUTSIDE";
            answer.put(figure.id(), counts.contains(figure.numerator()) ? "NUMERATOR" : denominator);
        }
        return answer;
    }

    /** The part of the period that lies in a month. */
    private static Period month(String key, Period period) {
        var month = YearMonth.parse(key);
        var from = month.atDay(1);
        var to = month.atEndOfMonth();
        return new Period(
                from.isBefore(period.from()) ? period.from() : from, to.isAfter(period.to()) ? period.to() : to);
    }

    private static boolean isProvisional(Figure figure, Scope scope) {
        return !scope.today().isAfter(figure.settlesOn(scope.period().to()));
    }

    private Map<String, Object> breakdown(
            Figure figure, Scope scope, List<Tally> numerators, List<Tally> denominators) {
        return switch (figure) {
            case M1 -> {
                var parts = shares(numerators, facts.count(figure.denominator(), scope, By.TIER));
                parts.put(
                        "assistedByDistrict", sum(facts.count(Count.RESOLVED_WITH_HELP_FROM_ABOVE, scope, By.NOTHING)));
                yield parts;
            }
            case M1B -> shares(numerators, facts.count(figure.denominator(), scope, By.TIER));
            case M1_ASSISTED -> {
                var parts = tiers(numerators);
                parts.put("assists", facts.assists(scope));
                yield parts;
            }
            case M2, M2_ADMIN, M3 -> {
                var parts = tiers(numerators);
                parts.put("cohort", standings(denominators));
                yield parts;
            }
            case M4 -> {
                var parts = tiers(numerators);
                parts.put("unresolved", amount(byHeading(denominators), Standing.UNRESOLVED));
                yield parts;
            }
            case M5 -> {
                var parts = tiers(numerators);
                parts.put("flow", flow(scope));
                yield parts;
            }
            case M9B_PROCESS, M9B_RESULT -> {
                var parts = standing(numerators, denominators);
                parts.put("participation", participation(scope));
                yield parts;
            }
            case M11D, M11E -> {
                var parts = tiers(numerators);
                parts.put("minutes", times(facts.spread(figure.denominator(), scope)));
                yield parts;
            }
            case M6,
                    M7A,
                    M7B,
                    M7C,
                    M7D,
                    M8A,
                    M8B,
                    M8C,
                    M9A,
                    M9C_PROCESS,
                    M9C_RESULT,
                    M11A,
                    M11B,
                    M11C,
                    M12,
                    M10_30,
                    M10_90,
                    M10_180,
                    M13A,
                    M13B,
                    M13C -> standing(numerators, denominators);
        };
    }

    /** How long half and nine tenths of them took at most, unless there are too few to tell. */
    private Map<String, Time> times(List<Spread> spreads) {
        var times = new TreeMap<String, Time>();
        for (var each : spreads) {
            var few = areFew(each.size());
            times.put(
                    each.heading().isEmpty() ? "ALL" : each.heading(),
                    new Time(each.size(), few ? null : each.median(), few ? null : each.p90()));
        }
        return times;
    }

    private static Map<String, Object> standing(List<Tally> numerators, List<Tally> denominators) {
        var parts = tiers(numerators);
        var standings = new TreeMap<String, Long>();
        denominators.forEach(each -> standings.put(each.heading(), each.amount()));
        parts.put("standing", standings);
        return parts;
    }

    /** Who is satisfied among those who answered says nothing without how many answered. */
    private Map<String, Object> participation(Scope scope) {
        var rated = sum(facts.count(Figure.M9A.numerator(), scope, By.NOTHING));
        var asked = facts.count(Figure.M9A.denominator(), scope, By.NOTHING);
        var parts = new LinkedHashMap<String, Object>();
        parts.put("figure", Figure.M9A.id());
        parts.put("numerator", rated);
        parts.put("denominator", sum(asked));
        parts.put("rate", rate(rated, sum(asked), Figure.M9A.per(), areFew(size(asked))));
        return parts;
    }

    /** All that was resolved, by who led, and the rate with enterprise committees counted in, as some provinces do. */
    private Map<String, Object> shares(List<Tally> numerators, List<Tally> resolved) {
        var parts = tiers(resolved);
        var grassroots = sum(numerators);
        var enterprise = amount(byHeading(resolved), Tier.ENTERPRISE);
        var few = areFew(size(resolved));
        parts.put("rateWithoutEnterprise", rate(grassroots, sum(resolved), 100, few));
        parts.put("rateWithEnterprise", rate(grassroots + enterprise, sum(resolved), 100, few));
        return parts;
    }

    private static Map<String, Object> tiers(List<Tally> tallies) {
        var found = byHeading(tallies);
        var parts = new LinkedHashMap<String, Object>();
        for (var tier : Tier.values()) {
            parts.put(tier.name().toLowerCase(Locale.ROOT), amount(found, tier));
        }
        return parts;
    }

    private static Map<String, Long> standings(List<Tally> tallies) {
        var found = byHeading(tallies);
        var parts = new LinkedHashMap<String, Long>();
        parts.put("open", amount(found, Standing.OPEN));
        parts.put("resolved", amount(found, Standing.RESOLVED));
        parts.put("admin", amount(found, Standing.RESOLVED_ADMIN));
        parts.put("unresolved", amount(found, Standing.UNRESOLVED));
        parts.put("transferred", amount(found, Standing.TRANSFERRED));
        return parts;
    }

    /** opening + accepted + reopened = resolved + admin + unresolved + transferred + excluded + closing. */
    private Map<String, Long> flow(Scope scope) {
        var moved = facts.flows(scope);
        var opening = 0L;
        var closing = 0L;
        for (var flow : Flow.values()) {
            var sign = flow.isIn() ? 1 : -1;
            var count = moved.getOrDefault(flow, NONE);
            opening += sign * count.before();
            closing += sign * (count.before() + count.during());
        }
        var parts = new LinkedHashMap<String, Long>();
        parts.put("opening", opening);
        parts.put("accepted", moved.getOrDefault(Flow.ACCEPTED, NONE).during());
        parts.put("reopened", moved.getOrDefault(Flow.REOPENED, NONE).during());
        parts.put("resolved", moved.getOrDefault(Flow.RESOLVED, NONE).during());
        parts.put("admin", moved.getOrDefault(Flow.RESOLVED_ADMIN, NONE).during());
        parts.put("unresolved", moved.getOrDefault(Flow.UNRESOLVED, NONE).during());
        parts.put("transferred", moved.getOrDefault(Flow.TRANSFERRED, NONE).during());
        parts.put("excluded", moved.getOrDefault(Flow.EXCLUDED, NONE).during());
        parts.put("closing", closing);
        return parts;
    }

    private static Map<String, String> links(Figure figure, Scope scope) {
        var unit = scope.unit() == null ? "" : "unit=" + scope.unit() + "&";
        var cases = "/api/v1/figures/%s/cases?%sfrom=%s&to=%s&asOf=%d&part="
                .formatted(
                        figure.id(), unit, scope.period().from(), scope.period().to(), scope.asOf());
        var links = new LinkedHashMap<String, String>();
        links.put("cases", cases + "numerator");
        links.put("denominatorCases", cases + "denominator");
        return links;
    }

    private boolean areFew(long size) {
        return size < settings.countsOnlyBelow();
    }

    private static String rate(long numerator, long denominator, int per, boolean few) {
        return few ? FigureAnswer.NOT_APPLICABLE : FigureAnswer.rate(numerator, denominator, per);
    }

    private static long sum(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::amount).sum();
    }

    private static long size(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::size).sum();
    }

    private static Map<String, Tally> byHeading(List<Tally> tallies) {
        return byHeading(tallies, Map.of());
    }

    /** Under the headings that other headings have gone over to. */
    private static Map<String, Tally> byHeading(List<Tally> tallies, Map<String, String> successors) {
        return tallies.stream()
                .collect(Collectors.toMap(
                        each -> successors.getOrDefault(each.heading(), each.heading()), each -> each, Tally::plus));
    }

    private static long amount(Map<String, Tally> tallies, Enum<?> heading) {
        return tallies.getOrDefault(heading.name(), NOTHING).amount();
    }
}
