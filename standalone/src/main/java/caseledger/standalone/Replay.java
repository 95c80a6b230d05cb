package caseledger.standalone;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Walks through the history of a case step by step, or tells what is different between two points of it. */
@Command(
        name = "replay",
        description =
                "Walk through the history of a case, from its events alone: what, who, when it occurred and was recorded, "
                        + "on what legal basis, what changed. Personal data is covered.",
        mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {
    /** By which of the two clocks a time is meant. */
    private enum By {
        RECORDED,
        OCCURRED
    }

    /** The languages that the ledger speaks. */
    enum Language {
        ZH,
        EN;

        Locale locale() {
            return this == ZH ? Locale.CHINESE : Locale.ENGLISH;
        }
    }

    private static final String POINT = "a version, a day (its end) or a time such as 2024-03-01T18:00:00+08:00";

    @Mixin
    private Target target = new Target();

    @Parameters(paramLabel = "CASE", description = "The id of the case.")
    private String caseId = "";

    @Option(names = "--at", paramLabel = "POINT", description = "Up to where: " + POINT + " (default: now).")
    private @Nullable String at;

    @Option(
            names = "--from",
            paramLabel = "POINT",
            description = "Tell only what is different at --at from what it was here; 0 is before the first event.")
    private @Nullable String from;

    @Option(
            names = "--by",
            paramLabel = "CLOCK",
            description =
                    "What a time speaks of: ${COMPLETION-CANDIDATES} (default: RECORDED, what the ledger knew then).")
    private @Nullable By by;

    @Option(names = "--lang", paramLabel = "LANGUAGE", description = "${COMPLETION-CANDIDATES} (default: ZH).")
    private Language language = Language.ZH;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = Up.HAIMEN,
            description = "The centre whose auditor looks; the case lies in its territory (default: ${DEFAULT-VALUE}).")
    private @Nullable UnitId unit;

    @Option(names = "--json", description = "Print the ledger's answer as it is, for machines.")
    private boolean json;

    @Override
    public Integer call() {
        try (var ledger = target.client()) {
            var auditor = new Actor(new ActorId("replay"), Role.AU, unit, null, "replay");
            var answer = ledger.get(auditor, path(), language.locale());
            if (!answer.isSuccess()) {
                throw new CommandFailed(refusal(answer));
            }
            print(answer.body());
        }
        return 0;
    }

    private String path() {
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("from", from);
        query.put(from == null ? "at" : "to", at);
        query.put("by", by == null ? null : by.name().toLowerCase(Locale.ROOT));
        query.values().removeIf(value -> value == null);
        return "/api/v1/cases/" + encoded(caseId) + (from == null ? "/replay?" : "/differences?") + encoded(query);
    }

    private void print(JsonNode answer) {
        // Java writes in the encoding of the terminal's locale, which may know no Chinese; terminals of today read
        // UTF-8.
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (json) {
            out.println(LedgerClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else if (from == null) {
            out.print(ReplayText.walk(answer, language));
        } else {
            out.print(ReplayText.differences(answer, language));
        }
        out.flush();
    }

    /** What was asked, and what would have been allowed. */
    private static String refusal(LedgerClient.Answer answer) {
        var title = answer.text("title");
        return "%s (%s) %s"
                .formatted(
                        title == null ? "The ledger answers " + answer.status() + "." : title,
                        answer.body().path("code").asString(""),
                        answer.body().path("facts"));
    }

    private static String encoded(Map<String, @Nullable String> query) {
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(String.valueOf(each.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
