package caseledger.standalone.play;

import caseledger.standalone.CommandFailed;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Target;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays scenario files against a running ledger and prints what the ledger now says about each case. */
@Command(
        name = "play",
        description = {
            "Play scenario files (see cases/README.md) against a running ledger and print what it then says of each case.",
            "Playing a file again does nothing twice."
        },
        mixinStandardHelpOptions = true)
public final class Play implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The scenario files.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON object a file and nothing else.")
    private boolean json;

    @Option(names = "--anew", description = "As new cases, though the file was played before.")
    private boolean anew;

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description =
                    "Divisions to register units from, where the ledger lacks them (default: those of the shipped cases).")
    private @Nullable Path units;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream log = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private boolean failed;

    @Override
    public Integer call() {
        var scenarios = files.stream().map(Scenario::read).toList();
        var run = anew ? ":" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) : "";
        try (var ledger = target.client()) {
            var register = new UnitRegister(ledger, units == null ? Divisions.ofCases() : Divisions.read(units));
            for (var scenario : scenarios) {
                play(ledger, register, scenario, run);
            }
        }
        return failed ? 1 : 0;
    }

    private void play(LedgerClient ledger, UnitRegister register, Scenario scenario, String run) {
        try {
            register.enterWhatIsNeededBy(scenario);
            var report = new Player(ledger, scenario, run).play();
            log.printf(
                    "%s  %d steps carried out, %d of %d unlawful ones refused%n",
                    scenario.id(),
                    scenario.steps().size(),
                    report.rejects().stream().filter(Report.Refusal::isRefused).count(),
                    report.rejects().size());
            failed |= !report.rejects().stream().allMatch(Report.Refusal::isRefused);
            print(scenario, report);
        } catch (CommandFailed e) {
            failed = true;
            log.println("ledger: " + e.getMessage());
        }
    }

    private void print(Scenario scenario, Report report) {
        if (json) {
            out.println(LedgerClient.JSON.writeValueAsString(asJson(report)));
            return;
        }
        out.printf(
                "  %s%n  case %s in %s%n",
                scenario.titleZh(), report.caseId(), scenario.place().district());
        report.actual()
                .forEach((key, value) -> out.printf("    %-16s %s%n", key, value == null ? "null" : value.asString()));
        report.checkpoints().forEach(seen -> out.printf("    looked %s%n", seen));
        report.rejects().forEach(refusal -> out.println("    " + line(refusal)));
    }

    private static String line(Report.Refusal refusal) {
        var what = "after step %s %s".formatted(refusal.step(), refusal.command());
        if (refusal.status() == null) {
            return what + ": not tried again, this file was played before";
        }
        return refusal.isRefused()
                ? "%s: refused %d %s (%s)".formatted(what, refusal.status(), refusal.code(), refusal.rule())
                : "%s: NOT REFUSED, %d".formatted(what, refusal.status());
    }

    private static Object asJson(Report report) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("id", report.id());
        line.put("caseId", report.caseId());
        line.put("actual", report.actual());
        line.put("rejects", report.rejects().stream().map(Play::asJson).toList());
        line.put("checkpoints", report.checkpoints());
        return line;
    }

    private static Object asJson(Report.Refusal refusal) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("step", refusal.step());
        object.put("do", refusal.command());
        object.put("status", refusal.status());
        object.put("code", refusal.code());
        object.put("rule", refusal.rule());
        return object;
    }
}
