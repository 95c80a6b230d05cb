package caseledger.benchmarks;

import java.time.Duration;
import java.util.Arrays;

/** Whether an append costs the same however long the ledger is. */
final class GrowthBench {
    private static final int CLIENTS = 64;
    private static final int ROUNDS = 5;
    private static final int[] THOUSANDS = {100, 1_000, 10_000};
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final String DATABASE = "growth";

    private GrowthBench() {}

    /**
     * @param arguments seconds of each turn (2: what it appends counts too), then sizes in thousands of events (100, 1000,
     *     10000)
     */
    static void run(int[] arguments) throws Exception {
        var time = Duration.ofSeconds(arguments.length > 0 ? arguments[0] : 2);
        var sizes = arguments.length > 1 ? Arrays.stream(arguments).skip(1).toArray() : THOUSANDS;
        var report = new Report("growth", "events per second");
        try (var server = new Server()) {
            warmUp(server);
            server.run("CREATE DATABASE " + DATABASE);
            run(server, time, sizes, report);
            report.ratio("growth", sizes[sizes.length - 1] + "k", sizes[0] + "k");
            report.write(Machine.describe(server));
        }
    }

    /** In another database: a cold start would look like growth. */
    private static void warmUp(Server server) throws Exception {
        try (var ours = Engines.ours(server, Server.POSTGRES)) {
            ours.perSecond(CLIENTS, WARM_UP);
        }
    }

    private static void run(Server server, Duration time, int[] sizes, Report report) throws Exception {
        try (var ours = Engines.ours(server, DATABASE)) {
            for (var size : sizes) {
                var head = Long.parseLong(server.text(DATABASE, "SELECT position FROM ledger.head"));
                server.run(DATABASE, fill(head + 1, size * 1_000L));
                server.run(DATABASE, "VACUUM ANALYZE ledger.event");
                ours.perSecond(CLIENTS, time); // Not counted: the first turns after a filling are slow at any size.
                for (var round = 1; round <= ROUNDS; round++) {
                    server.run("CHECKPOINT");
                    report.add(round, size + "k", ours.perSecond(CLIENTS, time));
                }
            }
        }
    }

    private static String fill(long first, long last) {
        return """
            INSERT INTO ledger.event (position, event_id, stream_type, stream_id, sequence, type, recorded_at, payload, metadata)
            SELECT n, gen_random_uuid(), 'Bench', md5((n / 10)::text), n %% 10, 'Noted', now(),
                   decode(repeat('78', 292), 'hex'), decode(repeat('78', 84), 'hex')
              FROM generate_series(%d, %d) n
            """.formatted(first, last);
    }
}
