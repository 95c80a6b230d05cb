package caseledger.query.figures;

import caseledger.query.ViewTables;
import caseledger.query.Wording;
import caseledger.query.figures.CaseFacts.Flow;
import caseledger.query.figures.Facts.By;
import caseledger.query.figures.Facts.Moved;
import caseledger.query.figures.Facts.Tally;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes figures. The same arguments give the same bytes, whatever has been recorded since. */
public final class FigureBook {
    /** One point of a series: a month or a unit. */
    record Point(
            String key, long numerator, long denominator, String rate, boolean belowThreshold, boolean provisional) {}

    private static final Moved NONE = new Moved(0, 0);

    private final Facts facts;
    private final ViewTables tables;

    public FigureBook(JdbcClient sql, ViewTables tables) {
        this.facts = new Facts(sql);
        this.tables = tables;
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
        return new FigureAnswer(
                figure.id(),
                Wording.of(figure),
                FigureAnswer.Definition.of(figure),
                scope.period(),
                scope.unit(),
                scope.asOf(),
                numerator,
                denominator,
                FigureAnswer.rate(numerator, denominator),
                denominator < FigureAnswer.DENOMINATOR_MIN,
                isProvisional(figure, scope),
                denominators.stream().mapToLong(Tally::late).sum(),
                breakdown(figure, scope, numerators, denominators),
                links(figure, scope));
    }

    List<UUID> cases(Figure figure, boolean ofNumerator, Scope scope, UUID after, int limit) {
        return facts.cases(ofNumerator ? figure.numerator() : figure.denominator(), scope, after, limit);
    }

    List<Point> series(Figure figure, Scope scope, By by) {
        var numerators = byHeading(facts.count(figure.numerator(), scope, by));
        var denominators = byHeading(facts.count(figure.denominator(), scope, by));
        var keys = new TreeSet<>(numerators.keySet());
        keys.addAll(denominators.keySet());
        var points = new ArrayList<Point>();
        for (var key : keys) {
            var numerator = numerators.getOrDefault(key, 0L);
            var denominator = denominators.getOrDefault(key, 0L);
            points.add(new Point(
                    key,
                    numerator,
                    denominator,
                    FigureAnswer.rate(numerator, denominator),
                    denominator < FigureAnswer.DENOMINATOR_MIN,
                    isProvisional(figure, by == By.MONTH ? scope.in(month(key, scope.period())) : scope)));
        }
        return points;
    }

    /** Where one case counts, for periods that contain what happened to it. */
    Map<String, String> membership(UUID caseId) {
        var counts = facts.countsOf(caseId, facts.today(position()));
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
        return !scope.today().isAfter(scope.period().to().plusDays(figure.settlesAfterDays()));
    }

    private Map<String, Object> breakdown(
            Figure figure, Scope scope, List<Tally> numerators, List<Tally> denominators) {
        return switch (figure) {
            case M1, M1B -> shares(numerators, facts.count(figure.denominator(), scope, By.TIER));
            case M2, M3 -> {
                var parts = tiers(numerators);
                parts.put("cohort", standings(denominators));
                yield parts;
            }
            case M4 -> {
                var parts = tiers(numerators);
                parts.put("unresolved", byHeading(denominators).getOrDefault(Standing.UNRESOLVED.name(), 0L));
                yield parts;
            }
            case M5 -> {
                var parts = tiers(numerators);
                parts.put("flow", flow(scope));
                yield parts;
            }
        };
    }

    /** All that was resolved, by who led, and the rate with enterprise committees counted in, as some provinces do. */
    private static Map<String, Object> shares(List<Tally> numerators, List<Tally> resolved) {
        var parts = tiers(resolved);
        var grassroots = sum(numerators);
        var enterprise = byHeading(resolved).getOrDefault(Tier.ENTERPRISE.name(), 0L);
        parts.put("rateWithoutEnterprise", FigureAnswer.rate(grassroots, sum(resolved)));
        parts.put("rateWithEnterprise", FigureAnswer.rate(grassroots + enterprise, sum(resolved)));
        return parts;
    }

    private static Map<String, Object> tiers(List<Tally> tallies) {
        var found = byHeading(tallies);
        var parts = new LinkedHashMap<String, Object>();
        for (var tier : Tier.values()) {
            parts.put(tier.name().toLowerCase(Locale.ROOT), found.getOrDefault(tier.name(), 0L));
        }
        return parts;
    }

    private static Map<String, Long> standings(List<Tally> tallies) {
        var found = byHeading(tallies);
        var parts = new LinkedHashMap<String, Long>();
        parts.put("open", found.getOrDefault(Standing.OPEN.name(), 0L));
        parts.put("resolved", found.getOrDefault(Standing.RESOLVED.name(), 0L));
        parts.put("admin", found.getOrDefault(Standing.RESOLVED_ADMIN.name(), 0L));
        parts.put("unresolved", found.getOrDefault(Standing.UNRESOLVED.name(), 0L));
        parts.put("transferred", found.getOrDefault(Standing.TRANSFERRED.name(), 0L));
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

    private static long sum(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::cases).sum();
    }

    private static Map<String, Long> byHeading(List<Tally> tallies) {
        return tallies.stream().collect(Collectors.toMap(Tally::heading, Tally::cases));
    }
}
