package caseledger.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The event store alone: ours, Axon's two stock engines, and pgbench, in turns on one PostgreSQL. */
final class AppendBench {
    private static final int CLIENTS = 64;
    private static final int PAYLOAD_BYTES = 292;
    private static final int METADATA_BYTES = 84;

    private AppendBench() {}

    /** @param arguments rounds (5) and seconds of each turn (5) */
    static void run(int[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? arguments[0] : 5;
        var time = Duration.ofSeconds(arguments.length > 1 ? arguments[1] : 5);
        var report = new Report("append", "events per second");
        try (var server = new Server()) {
            var competitors = competitors(server);
            for (var competitor : competitors) {
                competitor.perSecond(CLIENTS, time.multipliedBy(2)); // Warm-up.
            }
            for (var round = 1; round <= rounds; round++) {
                for (var competitor : competitors) {
                    server.run("CHECKPOINT");
                    report.add(round, competitor.name(), competitor.perSecond(CLIENTS, time));
                }
            }
            for (var other : competitors) {
                if (!other.name().equals(Engines.OURS)) {
                    report.ratio("append.vs-" + other.name(), Engines.OURS, other.name());
                }
            }
            report.write(Machine.describe(server));
            for (var competitor : competitors) {
                competitor.close();
            }
        }
    }

    private static List<Competitor> competitors(Server server) throws IOException, SQLException {
        var competitors = new ArrayList<Competitor>();
        competitors.add(Engines.ours(server, Server.POSTGRES));
        competitors.add(Engines.stockJdbc(server, CLIENTS));
        competitors.add(Engines.stockJpa(server, CLIENTS));
        PgbenchCompetitor.on(server, PAYLOAD_BYTES, METADATA_BYTES)
                .ifPresentOrElse(competitors::add, () -> System.out.println("pgbench is not installed: left out"));
        return competitors;
    }
}
