package caseledger.standalone;

import caseledger.standalone.Replay.Language;
import caseledger.values.Period;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A replay as text for a terminal: one paragraph per step. */
final class ReplayText {
    /** Longer values are cut: the whole of them is in the answer for machines. */
    private static final int VALUE_LENGTH_MAX = 100;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Period.ZONE);

    private final Language language;
    private final StringBuilder text = new StringBuilder();

    private ReplayText(Language language) {
        this.language = language;
    }

    /** The steps, first to last, and how the case stands after them. */
    static String walk(JsonNode replay, Language language) {
        var made = new ReplayText(language);
        replay.path("steps").forEach(made::step);
        made.standing(replay);
        return made.text.toString();
    }

    static String differences(JsonNode differences, Language language) {
        var made = new ReplayText(language);
        made.line(made.say("第 %d 版与第 %d 版之间:", "Between version %d and version %d:")
                .formatted(
                        differences.path("from").asLong(),
                        differences.path("to").asLong()));
        var changes = differences.path("changes");
        changes.forEach(change -> made.line("  " + changed(change)));
        if (changes.isEmpty()) {
            made.line("  " + made.say("没有差别。", "Nothing is different."));
        }
        return made.text.toString();
    }

    private void step(JsonNode step) {
        line("%3d  %s%s"
                .formatted(
                        step.path("version").asLong(),
                        said(step.path("title")),
                        step.path("late").asBoolean() ? say("  【迟录】", "  [recorded late]") : ""));
        line("     " + said(step.path("text")));
        line("     " + say("经办 ", "by ") + who(step));
        line("     "
                + say("发生 %s,记录 %s,账本位置 %d", "occurred %s, recorded %s, position %d")
                        .formatted(
                                minute(step.path("occurredAt")),
                                minute(step.path("recordedAt")),
                                step.path("position").asLong()));
        if (step.path("legalBasis").isObject()) {
            line("     " + say("依据 ", "under ") + said(step.path("legalBasis")));
        }
        step.path("changes").forEach(change -> line("     · " + changed(change)));
        line("");
    }

    private void standing(JsonNode replay) {
        var then = replay.path("case");
        line(say("第 %d 版:案件 %s,状态 %s,结果 %s", "Version %d: case %s, state %s, outcome %s")
                .formatted(
                        replay.path("version").asLong(),
                        value(then.path("caseCode")),
                        value(then.path("state")),
                        value(then.path("outcome"))));
        var notYet = replay.path("notYet").asLong();
        if (notYet > 0) {
            line(say("另有 %d 个事件此时尚未计入。", "%d more events did not count yet.").formatted(notYet));
        }
    }

    private String who(JsonNode step) {
        var parts = new ArrayList<String>();
        var actor = step.path("actor");
        for (var field : new JsonNode[] {
            actor.path("role"), actor.path("id"), actor.path("unit"), actor.path("level"), step.path("client")
        }) {
            if (field.isString()) {
                parts.add(field.asString());
            }
        }
        return String.join(" · ", parts);
    }

    private static String changed(JsonNode change) {
        return "%s: %s → %s"
                .formatted(change.path("path").asString(), value(change.path("before")), value(change.path("after")));
    }

    private static String value(JsonNode node) {
        var whole = whole(node);
        return whole.length() <= VALUE_LENGTH_MAX ? whole : whole.substring(0, VALUE_LENGTH_MAX - 1) + "…";
    }

    private static String whole(JsonNode node) {
        if (isNothing(node)) {
            return "—";
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .filter(each -> !isNothing(each.getValue()))
                    .map(each -> each.getKey() + " " + whole(each.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (node.isArray()) {
            return node.valueStream().map(ReplayText::whole).collect(Collectors.joining(", ", "[", "]"));
        }
        return node.asString();
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode() || (node.isContainer() && node.isEmpty());
    }

    private String said(JsonNode wording) {
        return wording.path(language == Language.ZH ? "zh" : "en").asString("");
    }

    private String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    private static String minute(JsonNode moment) {
        return MINUTE.format(Instant.parse(moment.asString()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
