package caseledger.benchmarks;

import caseledger.command.CommandSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole path of a durable command over HTTP: token, sealing, decision, append, answer. Ours, the same application
 * over Axon's stock engine, ours without access control and sealing, and pgbench, in turns on one PostgreSQL.
 */
final class CommandsBench {
    private static final List<Integer> CLIENTS = List.of(8, 32, 64, 128);
    private static final int MAIN_CLIENTS = 64;
    static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final String STOCK = "stock";

    private CommandsBench() {}

    /**
     * @param arguments rounds (5) and seconds of each turn (4)
     * @param profile where to write a flight recording of our command side
     */
    static void run(int[] arguments, Optional<Path> profile) throws Exception {
        var rounds = arguments.length > 0 ? arguments[0] : 5;
        var time = Duration.ofSeconds(arguments.length > 1 ? arguments[1] : 4);
        var report = new Report("commands", "commands per second");
        try (var server = new Server();
                var ours = CommandService.start(
                        Engines.OURS, CommandSide.class, server, "ours", keys(), options(profile));
                var stock = CommandService.start(
                        STOCK, StockCommandSide.class, server, "stock", keys(), options(Optional.empty()));
                var open = CommandService.open(server, "open", keys(), options(Optional.empty()))) {
            var competitors = new ArrayList<Competitor>(List.of(ours, stock, open));
            for (var competitor : competitors) {
                competitor.perSecond(MAIN_CLIENTS, WARM_UP);
            }
            PgbenchCompetitor.on(server, size(server, "payload"), size(server, "metadata"))
                    .ifPresentOrElse(competitors::add, () -> System.out.println("pgbench is not installed: left out"));
            for (var round = 1; round <= rounds; round++) {
                for (var clients : CLIENTS) {
                    for (var competitor : competitors) {
                        server.run("CHECKPOINT");
                        report.add(round, at(competitor.name(), clients), competitor.perSecond(clients, time));
                    }
                }
            }
            for (var other : competitors.subList(1, competitors.size())) {
                var ratio = "commands.vs-" + other.name();
                report.ratio(ratio, at(Engines.OURS, MAIN_CLIENTS), at(other.name(), MAIN_CLIENTS));
                for (var clients : CLIENTS) {
                    report.ratio(at(ratio, clients), at(Engines.OURS, clients), at(other.name(), clients));
                }
            }
            report.write(Machine.describe(server));
        }
    }

    /** As `./ledger up` has it. */
    static List<String> options(Optional<Path> profile) {
        var options = new ArrayList<>(List.of(
                "-Xmx512m", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError"));
        profile.ifPresent(
                file -> options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file));
        return options;
    }

    static Path keys() throws IOException {
        return Files.createTempDirectory("keys");
    }

    private static int size(Server server, String column) {
        return Integer.parseInt(server.text("ours", """
                SELECT round(avg(octet_length(%s))) FROM ledger.event WHERE type = 'RepeatContactLogged'
                """.formatted(column)));
    }

    private static String at(String name, int clients) {
        return name + "@" + clients;
    }
}
