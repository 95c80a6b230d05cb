package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CaseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/domain.md and its picture are made from the process map; when it moves on, the proposed page lies in target/. */
class ProcessMapDocumentTest {
    private static final int COLUMN = 570;
    private static final int ROW = 200;
    private static final int BOX_WIDTH = 340;
    private static final int LINE = 14;

    /** Where a state stands in the picture: column and row. */
    private static final Map<CaseStatus, int[]> PLACES = Map.ofEntries(
            Map.entry(CaseStatus.LEAD, new int[] {1, 0}),
            Map.entry(CaseStatus.REGISTERED, new int[] {1, 1}),
            Map.entry(CaseStatus.TRIAGED, new int[] {1, 2}),
            Map.entry(CaseStatus.NOT_ACCEPTED, new int[] {0, 3}),
            Map.entry(CaseStatus.ASSIGNED, new int[] {1, 3}),
            Map.entry(CaseStatus.EXCLUDED, new int[] {3, 3}),
            Map.entry(CaseStatus.ACCEPTED, new int[] {1, 4}),
            Map.entry(CaseStatus.SUSPENDED, new int[] {2, 5}),
            Map.entry(CaseStatus.IN_MEDIATION, new int[] {1, 5}),
            Map.entry(CaseStatus.RESOLVED, new int[] {0, 7}),
            Map.entry(CaseStatus.PERFORMING, new int[] {1, 6}),
            Map.entry(CaseStatus.FULFILLED, new int[] {1, 7}),
            Map.entry(CaseStatus.UNRESOLVED, new int[] {2, 7}),
            Map.entry(CaseStatus.TRANSFERRED, new int[] {3, 7}),
            Map.entry(CaseStatus.CONCLUDED, new int[] {1, 8}),
            Map.entry(CaseStatus.ARCHIVED, new int[] {1, 9}));

    @Test
    void the_picture_is_that_of_the_map() throws IOException {
        assertThat(PLACES).containsOnlyKeys(CaseStatus.values());
        requireSame("process-map.svg", picture());
    }

    @Test
    void the_page_is_that_of_the_map() throws IOException {
        requireSame("domain.md", page());
    }

    private static String page() {
        var page = new StringBuilder("""
                # The life of a dispute

                Made from the process map of the code (`ProcessMap`), which every decision asks first; a test keeps both equal. The names are those of the
                domain's state machine. `GET /api/v1/cases/{caseId}/next-steps` answers for the caller which commands are open now, and why the others are shut.

                ![Process map](process-map.svg)

                ## States

                | state | 中文 | English | open | may go to |
                | --- | --- | --- | --- | --- |
                """);
        for (var state : CaseStatus.values()) {
            var next = movesFrom(state).keySet().stream().map(Enum::name).collect(Collectors.joining(", "));
            page.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(state, state.zh(), state.en(), CaseState.isOpen(state) ? "yes" : "", next));
        }
        page.append("""

                ## Commands by state

                An act that needs two people leads there once the second one has approved it.

                | state | command | 中文 | English | then |
                | --- | --- | --- | --- | --- |
                """);
        for (var step : ProcessMap.STEPS) {
            if (step.moves().opens() != null) {
                page.append(line("(none)", step, List.of(step.moves().opens())));
            }
        }
        for (var state : CaseStatus.values()) {
            for (var step : ProcessMap.STEPS) {
                var next = step.moves().next().get(state);
                if (next != null) {
                    page.append(line(state.name(), step, next.stream().sorted().toList()));
                }
            }
        }
        page.append("""

                ## Who may send what

                | row | command | roles | standing | learned late |
                | --- | --- | --- | --- | --- |
                """);
        for (var step : ProcessMap.STEPS) {
            page.append("| %s | %s | %s | %s %s | %s |\n"
                    .formatted(
                            step.path().row() > 0 ? step.path().row() : "",
                            step.command().getSimpleName(),
                            step.roles().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
                            step.standing().zh(),
                            step.standing().en(),
                            step.lateReport() ? "yes" : ""));
        }
        return page.toString();
    }

    private static String line(String state, Step step, Collection<CaseStatus> next) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        state,
                        step.command().getSimpleName(),
                        step.zh(),
                        step.en(),
                        next.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    private static Map<CaseStatus, List<Step>> movesFrom(CaseStatus state) {
        var moves = new EnumMap<CaseStatus, List<Step>>(CaseStatus.class);
        for (var step : ProcessMap.STEPS) {
            for (var to : step.moves().next().getOrDefault(state, java.util.Set.of())) {
                if (to != state) {
                    moves.computeIfAbsent(to, _ -> new ArrayList<>()).add(step);
                }
            }
        }
        return moves;
    }

    /** Neighbours are joined by arrows; where a case goes farther, its box says so. */
    private static String picture() {
        var arrows = new StringBuilder();
        var boxes = new StringBuilder();
        for (var state : CaseStatus.values()) {
            var far = new TreeMap<CaseStatus, List<Step>>();
            movesFrom(state).forEach((to, steps) -> {
                if (areNeighbours(state, to)) {
                    arrows.append(arrow(state, to, steps));
                } else {
                    far.put(to, steps);
                }
            });
            boxes.append(box(state, far));
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2090 1940" font-family="sans-serif" font-size="11">
                <title>案件流程图 Process map</title>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
                <rect width="2090" height="1940" fill="#fff"/>
                %s%s</svg>
                """.formatted(arrows, boxes);
    }

    private static boolean areNeighbours(CaseStatus from, CaseStatus to) {
        var a = PLACES.get(from);
        var b = PLACES.get(to);
        return Math.abs(a[0] - b[0]) <= 1 && Math.abs(a[1] - b[1]) <= 1;
    }

    private static int x(CaseStatus state) {
        return 20 + PLACES.get(state)[0] * COLUMN + BOX_WIDTH / 2;
    }

    private static int y(CaseStatus state) {
        return 40 + PLACES.get(state)[1] * ROW;
    }

    private static int height(int lines) {
        return (lines == 0 ? 44 : 54) + lines * LINE;
    }

    private static int bottom(CaseStatus state) {
        var far = movesFrom(state).keySet().stream().filter(to -> !areNeighbours(state, to));
        return y(state) - 26 + height((int) far.count());
    }

    private static String box(CaseStatus state, Map<CaseStatus, List<Step>> far) {
        var lines = new StringBuilder();
        var at = y(state) + 30;
        for (var each : far.entrySet()) {
            lines.append("<text x=\"%d\" y=\"%d\" fill=\"#555\">→ %s %s: %s</text>\n"
                    .formatted(
                            x(state) - BOX_WIDTH / 2 + 4,
                            at,
                            each.getKey().zh(),
                            each.getKey(),
                            each.getValue().stream().map(Step::zh).collect(Collectors.joining("、"))));
            at += LINE;
        }
        return """
                <rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s" stroke="#333"/>
                <text x="%d" y="%d" text-anchor="middle" font-size="13" font-weight="bold">%s %s</text>
                <text x="%d" y="%d" text-anchor="middle" fill="#333">%s</text>
                %s""".formatted(
                        x(state) - BOX_WIDTH / 2,
                        y(state) - 26,
                        BOX_WIDTH,
                        height(far.size()),
                        CaseState.isOpen(state) ? "#eaf2fb" : "#eee",
                        x(state),
                        y(state) - 9,
                        state.zh(),
                        state,
                        x(state),
                        y(state) + 7,
                        state.en(),
                        lines);
    }

    /** From edge to edge, a little to the right of the way back. */
    private static String arrow(CaseStatus from, CaseStatus to, List<Step> steps) {
        var across = Integer.signum(x(to) - x(from));
        var down = Integer.signum(y(to) - y(from));
        var x1 = x(from) + across * BOX_WIDTH / 2 + (across == 0 ? down * 30 : 0);
        var x2 = x(to) - across * BOX_WIDTH / 2 + (across == 0 ? down * 30 : 0);
        var y1 = across == 0 ? (down > 0 ? bottom(from) : y(from) - 26) : y(from) + across * 12;
        var y2 = across == 0 ? (down > 0 ? y(to) - 26 : bottom(to)) : y(to) + across * 12;
        var text = new StringBuilder();
        var line = (y1 + y2) / 2 - (steps.size() - 1) * LINE / 2 + labelOffset(across, down, steps.size());
        for (var step : steps) {
            text.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#024\">%s %s</text>\n"
                    .formatted(
                            (x1 + x2) / 2 + (across == 0 ? down * 6 : 0),
                            line,
                            across == 0 ? (down > 0 ? "start" : "end") : "middle",
                            step.zh(),
                            step.en()));
            line += LINE;
        }
        return "<path d=\"M%d %dL%d %d\" stroke=\"#333\" marker-end=\"url(#tip)\"/>\n%s"
                .formatted(x1, y1, x2, y2, text);
    }

    /** Beside a line that goes across, its labels stand above it on the way out and below it on the way back. */
    private static int labelOffset(int across, int down, int labels) {
        if (across == 0 || down != 0) {
            return 4;
        }
        var half = labels * LINE / 2 + 4;
        return across > 0 ? half + 6 : 2 - half;
    }

    static void requireSame(String name, String expected) throws IOException {
        var page = Path.of("..", "docs", name);
        if (!Files.exists(page) || !Files.readString(page).equals(expected)) {
            Files.writeString(Path.of("target", name), expected);
        }
        assertThat(page)
                .as("docs/%s; what it should be lies in command-side/target", name)
                .exists()
                .hasContent(expected);
    }
}
