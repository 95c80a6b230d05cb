package caseledger.benchmarks;

import caseledger.command.CommandSide;
import caseledger.query.QuerySide;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What access control costs those who read: cases read over HTTP, one by one, from the query side as it is, from one that
 * records no reads, and from one that asks nobody who they are and has nothing sealed.
 */
final class ReadsBench {
    private static final List<Integer> CLIENTS = List.of(8, 64);
    private static final Duration CASES = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final String DATABASE = "reads";
    private static final String RECORDED = "recorded";
    private static final String UNRECORDED = "unrecorded";

    /** A query side, and who knows its cases. */
    private record Reader(String name, CommandService cases, Side side) {
        double perSecond(int clients, Duration time) throws IOException {
            return cases.readsPerSecond(side, clients, time);
        }
    }

    private ReadsBench() {}

    /**
     * @param arguments rounds (5) and seconds of each turn (4)
     * @param profile where to write a flight recording of the query side as it is
     */
    static void run(int[] arguments, Optional<Path> profile) throws Exception {
        var rounds = arguments.length > 0 ? arguments[0] : 5;
        var time = Duration.ofSeconds(arguments.length > 1 ? arguments[1] : 4);
        var report = new Report("reads", "reads per second");
        var keys = CommandsBench.keys();
        var options = CommandsBench.options(Optional.empty());
        try (var server = new Server();
                var commands = CommandService.start(Engines.OURS, CommandSide.class, server, DATABASE, keys, options);
                var open = CommandService.open(server, CommandService.OPEN, keys, options)) {
            for (var service : List.of(commands, open)) {
                service.perSecond(CLIENTS.getLast(), CASES);
            }
            var recorded = Side.start(QuerySide.class, server, DATABASE, keys, CommandsBench.options(profile));
            var unrecorded = Side.start(UnrecordedQuerySide.class, server, DATABASE, keys, options);
            var unguarded = Side.start(OpenQuerySide.class, server, CommandService.OPEN, keys, options);
            try (var _ = recorded.program();
                    var _ = unrecorded.program();
                    var _ = unguarded.program()) {
                awaitViews(server, DATABASE);
                awaitViews(server, CommandService.OPEN);
                var readers = List.of(
                        new Reader(CommandService.OPEN, open, unguarded),
                        new Reader(UNRECORDED, commands, unrecorded),
                        new Reader(RECORDED, commands, recorded));
                for (var reader : readers) {
                    reader.perSecond(CLIENTS.getLast(), WARM_UP);
                }
                for (var round = 1; round <= rounds; round++) {
                    for (var clients : CLIENTS) {
                        for (var reader : readers) {
                            server.run("CHECKPOINT");
                            report.add(round, at(reader.name(), clients), reader.perSecond(clients, time));
                        }
                    }
                }
            }
            for (var other : List.of(UNRECORDED, CommandService.OPEN)) {
                for (var clients : CLIENTS) {
                    report.ratio(at("reads.vs-" + other, clients), at(RECORDED, clients), at(other, clients));
                }
            }
            report.write(Machine.describe(server));
        }
    }

    private static void awaitViews(Server server, String database) throws InterruptedException {
        try (var progress = new ViewsProgress(server.unpooled(database))) {
            progress.await(Long.parseLong(server.text(database, "SELECT position FROM ledger.head")));
        }
    }

    private static String at(String name, int clients) {
        return name + "@" + clients;
    }
}
