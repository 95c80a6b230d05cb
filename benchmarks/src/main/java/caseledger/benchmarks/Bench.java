package caseledger.benchmarks;

import java.util.Arrays;

/** Runs one benchmark by name; what follows the name is its own. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var name = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        switch (name) {
            case "append" -> AppendBench.run(rest);
            case "growth" -> GrowthBench.run(rest);
            default -> {
                System.err.println("""
                        append [rounds] [seconds]               the event store alone, beside stock Axon and pgbench
                        growth [seconds] [thousands of events]…  the rate of appends as the ledger grows""");
                System.exit(2);
            }
        }
    }
}
