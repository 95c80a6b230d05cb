package caseledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Collects the measurements of one benchmark and leaves them as a table, as JSON and as a chart. */
final class Report {
    /** One measurement, in the unit of the report. */
    record Round(int round, String competitor, double value) {}

    private static final int BAR_WIDTH = 420;
    private static final int BAR_HEIGHT = 26;

    private final String name;
    private final String unit;
    private final List<Round> rounds = new ArrayList<>();
    private final Map<String, Double> ratios = new LinkedHashMap<>();

    /** @param unit what all measurements are in, such as events per second */
    Report(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    void add(int round, String competitor, double value) {
        rounds.add(new Round(round, competitor, value));
        System.out.printf(Locale.ROOT, "round %d  %-14s %9s %s%n", round, competitor, number(value), unit);
    }

    /** The ratio of two medians; taken within a run, so the machine cancels out. */
    void ratio(String ratio, String of, String to) {
        ratios.put(ratio, Math.round(100 * median(of) / median(to)) / 100.0);
    }

    /** A median that stands among the ratios as it is. */
    void figure(String figure, String of) {
        ratios.put(figure, Math.round(100 * median(of)) / 100.0);
    }

    void write(Map<String, Object> machine) throws IOException {
        System.out.println();
        for (var competitor : competitors()) {
            var sorted = sorted(competitor);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s median %9s   range %9s to %9s %s%n",
                    competitor,
                    number(median(competitor)),
                    number(sorted.getFirst()),
                    number(sorted.getLast()),
                    unit);
        }
        ratios.forEach((ratio, value) -> System.out.printf(Locale.ROOT, "%-28s %.2f%n", ratio, value));
        var directory = Files.createDirectories(Path.of("benchmarks", "results"));
        var content = new LinkedHashMap<String, Object>();
        content.put("ratios", ratios);
        content.put("unit", unit);
        content.put("rounds", rounds);
        content.put("machine", machine);
        Files.writeString(
                directory.resolve(name + ".json"),
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
        Files.writeString(directory.resolve(name + ".svg"), chart());
    }

    private List<String> competitors() {
        return rounds.stream().map(Round::competitor).distinct().toList();
    }

    private List<Double> sorted(String competitor) {
        return rounds.stream()
                .filter(round -> round.competitor().equals(competitor))
                .map(Round::value)
                .sorted()
                .toList();
    }

    /** Of an even number of rounds the mean of the two in the middle: of two, the better one alone would flatter. */
    private double median(String competitor) {
        var sorted = sorted(competitor);
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /** A bar for each median, a line from the worst round to the best. */
    private String chart() {
        var names = competitors();
        var largest = rounds.stream().mapToDouble(Round::value).max().orElse(1);
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="680" height="%d" font-family="sans-serif" font-size="13">
                <text x="8" y="20" font-weight="bold">%s: %s, median and range</text>
                """.formatted(names.size() * (BAR_HEIGHT + 12) + 40, name, unit));
        for (var i = 0; i < names.size(); i++) {
            var sorted = sorted(names.get(i));
            var y = 34 + i * (BAR_HEIGHT + 12);
            var middle = y + BAR_HEIGHT / 2;
            svg.append("""
                    <text x="8" y="%d">%s</text>
                    <rect x="130" y="%d" width="%d" height="%d" fill="#2f6f9f"/>
                    <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#222"/>
                    <text x="%d" y="%d">%s</text>
                    """.formatted(
                            middle + 4,
                            names.get(i),
                            y,
                            width(median(names.get(i)), largest),
                            BAR_HEIGHT,
                            130 + width(sorted.getFirst(), largest),
                            middle,
                            130 + width(sorted.getLast(), largest),
                            middle,
                            138 + width(sorted.getLast(), largest),
                            middle + 4,
                            number(median(names.get(i)))));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static int width(double value, double largest) {
        return (int) (BAR_WIDTH * value / largest);
    }
}
