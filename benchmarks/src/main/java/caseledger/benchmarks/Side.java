package caseledger.benchmarks;

import caseledger.access.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One side of the ledger in a process of its own. */
record Side(Program program, URI url) {
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String HOST = "127.0.0.1";

    /** Tells all sides who asks; ends with the benchmark. */
    static final Issuer ISSUER = Issuer.start();

    /** Returns when it answers; its keys are in this directory. */
    static Side start(Class<?> main, Server server, String database, Path keys, List<String> options)
            throws IOException, InterruptedException {
        var port = freePort();
        var environment = new HashMap<>(Map.of(
                "LEDGER_PORT", Integer.toString(port),
                "LEDGER_BIND", HOST,
                "LEDGER_DATABASE_URL", server.url(database),
                "LEDGER_DATABASE_USER", Server.POSTGRES,
                "LEDGER_ISSUER_URI", ISSUER.uri(),
                "LEDGER_MASTER_KEY", "file:" + masterKey(keys),
                "LEDGER_DIVISIONS_PREFIX", "")); // The benchmark registers the few units it needs.
        for (var rate : List.of("CLIENTPERSECOND", "CLIENTBURST", "USERPERSECOND", "USERBURST", "CLIENTATONCE")) {
            environment.put("LEDGER_RATES_" + rate, "1000000"); // Counted, but never too many.
        }
        var side =
                new Side(Program.running(main, options, environment), URI.create("http://%s:%d".formatted(HOST, port)));
        side.awaitStart();
        return side;
    }

    static Path masterKey(Path keys) {
        return keys.resolve("master.key");
    }

    private void awaitStart() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + START_MAX.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(url.resolve("/actuator/health")).build();
            while (!isHealthy(http, request)) {
                if (!program.isAlive() || System.nanoTime() > deadline) {
                    program.close();
                    throw new IOException("It does not start; what it said stands above");
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isHealthy(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // Nobody listens yet.
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }
}
