package caseledger.benchmarks;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A command side in a process of its own on a database of its own, and in another the clients that keep it busy. */
final class CommandService implements Competitor {
    /** The name of the service that {@link #open} starts. */
    static final String OPEN = "open";

    static final String VILLAGE = "320614400043";

    private static final String TOWN = "320614400000";
    private static final String DISTRICT = "320614000000";
    private static final Duration TOKEN = Duration.ofHours(12);

    private final String name;
    private final Program ledger;
    private final Program clients;

    private CommandService(String name, Program ledger, Program clients) {
        this.name = name;
        this.ledger = ledger;
        this.clients = clients;
    }

    /**
     * Starts both and registers the units.
     *
     * @param database is created
     * @param keys directory for the keys, which is there
     * @param options of the command side's Java
     */
    static CommandService start(
            String name, Class<?> main, Server server, String database, Path keys, List<String> options)
            throws IOException, InterruptedException {
        return start(name, main, Open.GUARDED_PATH, server, database, keys, options);
    }

    /** The same without access control and sealing. */
    static CommandService open(Server server, String database, Path keys, List<String> options)
            throws IOException, InterruptedException {
        return start(OPEN, OpenCommandSide.class, Open.PATH, server, database, keys, options);
    }

    private static CommandService start(
            String name, Class<?> main, String path, Server server, String database, Path keys, List<String> options)
            throws IOException, InterruptedException {
        server.run("CREATE DATABASE " + database);
        var side = Side.start(main, server, database, keys, options);
        registerUnits(side.url());
        var environment = Map.of(
                LoadGenerator.PORT, Integer.toString(side.url().getPort()),
                LoadGenerator.PATH, path,
                LoadGenerator.TOKEN, Side.ISSUER.token(somebody(Role.VM, VILLAGE), TOKEN));
        var clients = Program.answering(LoadGenerator.class, List.of("-Xmx128m", "-XX:+UseSerialGC"), environment);
        return new CommandService(name, side.program(), clients);
    }

    @Override
    public String name() {
        return name;
    }

    /** New cases for the next turn, so that cases stay as short as they are in life. */
    void registerCases(int clientCount) throws IOException {
        clients.ask(Integer.toString(clientCount));
    }

    @Override
    public double perSecond(int clientCount, Duration time) throws IOException {
        registerCases(clientCount);
        return perSecond(clientCount, time, 0);
    }

    /** Commands about the cases registered last, at most so many per second; 0 for as many as go. */
    double perSecond(int clientCount, Duration time, double rateMax) throws IOException {
        return Double.parseDouble(clients.ask("%d %d %s".formatted(clientCount, time.toMillis(), rateMax)));
    }

    /** Reads, one by one, the cases registered last from this query side. */
    double readsPerSecond(Side queries, int clientCount, Duration time) throws IOException {
        return Double.parseDouble(clients.ask("%d %d 0 %d"
                .formatted(clientCount, time.toMillis(), queries.url().getPort())));
    }

    @Override
    public void close() {
        clients.close();
        ledger.close();
    }

    private static void registerUnits(URI url) throws IOException, InterruptedException {
        var token = Side.ISSUER.token(somebody(Role.SA, DISTRICT), TOKEN);
        register(url, token, DISTRICT, "DISTRICT", "null");
        register(url, token, TOWN, "TOWN", '"' + DISTRICT + '"');
        register(url, token, VILLAGE, "VILLAGE", '"' + TOWN + '"');
    }

    private static void register(URI url, String token, String unit, String level, String parent)
            throws IOException, InterruptedException {
        var body = """
                {"unitId": "%s", "occurredAt": "2023-06-30T16:00:00Z", "name": "%s", "level": "%s", "kind": "CENTRE",
                 "territory": "%s", "parent": %s}
                """.formatted(unit, unit, level, unit, parent);
        var request = HttpRequest.newBuilder(url.resolve("/api/v1/units"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", unit)
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("Unit %s refused: %s".formatted(unit, answer.body()));
            }
        }
    }

    static Actor somebody(Role role, String unit) {
        return new Actor(new ActorId(role.name().toLowerCase(Locale.ROOT)), role, new UnitId(unit), null, "bench");
    }
}
