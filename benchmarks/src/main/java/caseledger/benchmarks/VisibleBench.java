package caseledger.benchmarks;

import caseledger.command.CommandSide;
import caseledger.query.QuerySide;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From the append of an event until every view shows it, the two sides in two processes, at half of their full load. */
final class VisibleBench {
    private static final int CLIENTS = 64;
    private static final String DATABASE = "visible";
    private static final String HEAD = "SELECT position FROM ledger.head";

    private VisibleBench() {}

    /** @param arguments rounds (5) and seconds of each (10) */
    static void run(int[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? arguments[0] : 5;
        var time = Duration.ofSeconds(arguments.length > 1 ? arguments[1] : 10);
        var report = new Report("visible", "ms");
        var keys = CommandsBench.keys();
        var options = CommandsBench.options(Optional.empty());
        try (var server = new Server();
                var commands = CommandService.start(Engines.OURS, CommandSide.class, server, DATABASE, keys, options);
                var queries = Side.start(QuerySide.class, server, DATABASE, keys, options)
                        .program()) {
            commands.perSecond(CLIENTS, CommandsBench.WARM_UP);
            var full = commands.perSecond(CLIENTS, time);
            System.out.printf(Locale.ROOT, "full load %.0f commands per second%n", full);
            for (var round = 1; round <= rounds && queries.isAlive(); round++) {
                commands.registerCases(CLIENTS);
                var before = catchUp(server, new ViewsProgress(server.unpooled(DATABASE)));
                var progress = new ViewsProgress(server.unpooled(DATABASE));
                commands.perSecond(CLIENTS, time, full / 2);
                var after = catchUp(server, progress);
                var delays = delays(server, progress.looks(), before, after);
                report.add(round, "p50", delays.get(delays.size() / 2));
                report.add(round, "p99", delays.get(delays.size() * 99 / 100));
            }
            report.figure("visible.p50-ms", "p50");
            report.figure("visible.p99-ms", "p99");
            report.write(Machine.describe(server));
        }
    }

    private static long catchUp(Server server, ViewsProgress progress) throws InterruptedException {
        try (progress) {
            var head = Long.parseLong(server.text(DATABASE, HEAD));
            progress.await(head);
            return head;
        }
    }

    /** Milliseconds from recorded to seen, ascending, of the events of a turn. Both are of the database's clock. */
    private static List<Double> delays(Server server, List<ViewsProgress.Look> looks, long before, long after)
            throws SQLException {
        var delays = new ArrayList<Double>();
        try (var connection = server.unpooled(DATABASE).getConnection();
                var statement = connection.prepareStatement("""
                        SELECT position, (extract(epoch FROM recorded_at) * 1000000)::bigint
                          FROM ledger.event
                         WHERE position > ? AND position <= ?
                         ORDER BY position
                        """)) {
            statement.setLong(1, before);
            statement.setLong(2, after);
            try (var rows = statement.executeQuery()) {
                var look = 0;
                while (rows.next()) {
                    while (looks.get(look).position() < rows.getLong(1)) {
                        look++;
                    }
                    delays.add((looks.get(look).micros() - rows.getLong(2)) / 1_000.0);
                }
            }
        }
        delays.sort(null);
        return delays;
    }
}
