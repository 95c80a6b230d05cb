package caseledger.benchmarks;

import caseledger.command.CommandSide;
import caseledger.query.QuerySide;
import java.time.Duration;
import java.util.List;

/** What the log of reads costs: cases read over HTTP from two query sides on one database, one of which records nothing. */
final class ReadsBench {
    private static final List<Integer> CLIENTS = List.of(8, 64);
    private static final Duration CASES = Duration.ofSeconds(1);
    private static final int WARM_UPS = 5;
    private static final String DATABASE = "reads";
    private static final String RECORDED = "recorded";
    private static final String UNRECORDED = "unrecorded";

    private ReadsBench() {}

    /** @param arguments rounds (5) and seconds of each turn (4) */
    static void run(int[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? arguments[0] : 5;
        var time = Duration.ofSeconds(arguments.length > 1 ? arguments[1] : 4);
        var report = new Report("reads", "reads per second");
        var keys = CommandsBench.keys();
        var options = List.of("-Xmx512m", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders");
        try (var server = new Server();
                var commands = CommandService.start(Engines.OURS, CommandSide.class, server, DATABASE, keys, options)) {
            commands.perSecond(CLIENTS.getLast(), CASES);
            var recorded = Side.start(QuerySide.class, server, DATABASE, keys, options);
            var unrecorded = Side.start(UnrecordedQuerySide.class, server, DATABASE, keys, options);
            try (var _ = recorded.program();
                    var _ = unrecorded.program()) {
                try (var progress = new ViewsProgress(server.unpooled(DATABASE))) {
                    progress.await(Long.parseLong(server.text(DATABASE, "SELECT position FROM ledger.head")));
                }
                for (var side : List.of(recorded, unrecorded)) {
                    commands.readsPerSecond(side, CLIENTS.getLast(), time.multipliedBy(WARM_UPS));
                }
                for (var round = 1; round <= rounds; round++) {
                    for (var clients : CLIENTS) {
                        server.run("CHECKPOINT");
                        report.add(round, at(UNRECORDED, clients), commands.readsPerSecond(unrecorded, clients, time));
                        report.add(round, at(RECORDED, clients), commands.readsPerSecond(recorded, clients, time));
                    }
                }
            }
            for (var clients : CLIENTS) {
                report.ratio(at("reads.recorded", clients), at(RECORDED, clients), at(UNRECORDED, clients));
            }
            report.write(Machine.describe(server));
        }
    }

    private static String at(String name, int clients) {
        return name + "@" + clients;
    }
}
