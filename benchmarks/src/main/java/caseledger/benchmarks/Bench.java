package caseledger.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one benchmark by name; what follows the name is its own. */
public final class Bench {
    private static final String PROFILE = "--profile";
    private static final List<String> PROFILED = List.of("commands", "reads");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var rest = new ArrayList<>(List.of(arguments));
        var profile = profile(rest);
        var name = rest.isEmpty() ? "" : rest.removeFirst();
        if (profile.isPresent() && !PROFILED.contains(name)) {
            usage(PROFILE + " is for " + String.join(" and ", PROFILED));
        }
        rest.stream()
                .filter(number -> !number.matches("[1-9][0-9]{0,8}"))
                .findFirst()
                .ifPresent(wrong -> usage(wrong + " is no number from 1 to 999999999"));
        var numbers = rest.stream().mapToInt(Integer::parseInt).toArray();
        switch (name) {
            case "append" -> AppendBench.run(numbers);
            case "commands" -> CommandsBench.run(numbers, profile);
            case "growth" -> GrowthBench.run(numbers);
            case "reads" -> ReadsBench.run(numbers, profile);
            case "replay" -> ReplayBench.run(numbers);
            case "visible" -> VisibleBench.run(numbers);
            default -> usage(name.isEmpty() ? "Name a benchmark" : "There is no benchmark " + name);
        }
    }

    private static void usage(String wrong) {
        System.err.println("bench: " + wrong);
        System.err.println("""
                append [rounds] [seconds]               the event store alone, beside stock Axon and pgbench
                commands [rounds] [seconds] [--profile FILE]
                                                        commands over HTTP, beside stock Axon, pgbench and
                                                        the same without access control and sealing;
                                                        a flight recording of the command side
                growth [seconds] [thousands of events]… the rate of appends as the ledger grows
                reads [rounds] [seconds] [--profile FILE]
                                                        cases over HTTP, with the log of reads and without,
                                                        with access control and sealing and without;
                                                        a flight recording of the query side
                replay [thousands of events] [rounds] [single events]
                                                        all views from the first event, beside COPY and
                                                        beside the same views fed one by one
                visible [rounds] [seconds]              from the append until every view shows it""");
        System.exit(2);
    }

    /** Takes the option and its value out of the arguments. */
    private static Optional<Path> profile(List<String> arguments) {
        var at = arguments.indexOf(PROFILE);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 == arguments.size()) {
            usage(PROFILE + " names a file");
        }
        arguments.remove(at);
        return Optional.of(Path.of(arguments.remove(at)).toAbsolutePath());
    }
}
