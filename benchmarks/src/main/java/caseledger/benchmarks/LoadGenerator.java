package caseledger.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Sends commands from one thread and as cheaply as Java can, so that the processors are left to the ledger. Reads lines
 * of clients, milliseconds and requests per second (0: as many as go); answers each with the requests done per second.
 * A line with the number of clients alone has them register the cases that the next turns are about; a fourth word is the
 * port of a query side, from which these cases are read instead.
 */
public final class LoadGenerator {
    /** In the environment: where the command side listens, under which path, and the token of whoever sends. */
    static final String PORT = "LOAD_PORT";

    static final String PATH = "LOAD_PATH";

    static final String TOKEN = "LOAD_TOKEN";

    private static final int CASES = 1_000;
    private static final int KEY_DIGITS = 12;
    private static final String NO_KEY = "0".repeat(KEY_DIGITS);
    private static final Pattern CASE = Pattern.compile("\"caseId\":\"([0-9a-f-]{36})\"");

    /** A request whose idempotency key is put in anew each time it is sent. */
    private static final class Request {
        private final byte[] bytes;
        private final int keyEnd;

        Request(byte[] bytes, int keyEnd) {
            this.bytes = bytes;
            this.keyEnd = keyEnd;
        }

        byte[] withKey(long key) {
            var rest = key;
            for (var i = keyEnd - 1; i >= keyEnd - KEY_DIGITS; i--) {
                bytes[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            return bytes;
        }
    }

    private interface Answered {
        void by(Wire wire);
    }

    private final int port;
    private final String path;
    private final String token;
    private List<String> cases = List.of();
    private long keys;

    private LoadGenerator(int port, String path, String token) {
        this.port = port;
        this.path = path;
        this.token = token;
    }

    public static void main(String[] arguments) throws IOException {
        var generator =
                new LoadGenerator(Integer.parseInt(System.getenv(PORT)), System.getenv(PATH), System.getenv(TOKEN));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var numbers = line.split(" ", -1);
            var clients = Integer.parseInt(numbers[0]);
            System.out.println(
                    switch (numbers.length) {
                        case 1 -> generator.register(clients);
                        case 3 ->
                            generator.turn(
                                    clients,
                                    generator.port,
                                    Long.parseLong(numbers[1]),
                                    generator.contacts(),
                                    Double.parseDouble(numbers[2]));
                        default ->
                            generator.turn(
                                    clients,
                                    Integer.parseInt(numbers[3]),
                                    Long.parseLong(numbers[1]),
                                    generator.reads(),
                                    Double.parseDouble(numbers[2]));
                    });
        }
    }

    /** How many cases there are then. */
    private double register(int clients) throws IOException {
        try (var selector = Selector.open()) {
            var wires = wires(clients, port, selector);
            cases = register(selector, wires);
            for (var wire : wires) {
                wire.close();
            }
            return cases.size();
        }
    }

    /** Requests in turn for a time, at most so many per second; 0 for as many as go. */
    private double turn(int clients, int port, long millis, List<Request> requests, double perSecond)
            throws IOException {
        try (var selector = Selector.open()) {
            var wires = wires(clients, port, selector);
            var next = new int[1];
            var started = System.nanoTime();
            var done = drive(
                    selector,
                    wires,
                    () -> requests.get(next[0]++ % requests.size()),
                    Long.MAX_VALUE,
                    started + millis * 1_000_000,
                    perSecond,
                    _ -> {});
            var rate = done * 1e9 / (System.nanoTime() - started);
            for (var wire : wires) {
                wire.close();
            }
            return rate;
        }
    }

    private List<Request> reads() {
        return cases.stream().map(this::read).toList();
    }

    private static List<Wire> wires(int clients, int port, Selector selector) throws IOException {
        var wires = new ArrayList<Wire>();
        for (var client = 0; client < clients; client++) {
            wires.add(new Wire(port, selector));
        }
        return wires;
    }

    private Request read(String caseId) {
        var head = "GET " + path + "/cases/" + caseId + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nCorrelation-Id: load-" + NO_KEY;
        return new Request(Wire.ascii(head + "\r\n\r\n"), head.length());
    }

    private List<String> register(Selector selector, List<Wire> wires) throws IOException {
        var registration = request("/cases", """
                {"occurredAt": "%s", "channel": "WALK_IN", "category": "02", "scale": "01", "place": "%s",
                 "summary": "Water drips through the ceiling",
                 "parties": [{"id": "A", "name": "Ding", "kind": "PERSON", "side": "APPLICANT", "phone": "13800009901"},
                             {"id": "B", "name": "Cai", "kind": "PERSON", "side": "RESPONDENT"}]}
                """.formatted(minutesAgo(2), CommandService.VILLAGE));
        var cases = new ArrayList<String>();
        drive(selector, wires, () -> registration, CASES, Long.MAX_VALUE, 0, wire -> {
            var found = CASE.matcher(wire.text());
            if (!found.find()) {
                throw new IllegalStateException("No case in: " + wire.text());
            }
            cases.add(found.group(1));
        });
        return cases;
    }

    private List<Request> contacts() {
        var body = """
                {"occurredAt": "%s", "channel": "WALK_IN", "party": "A", "note": "Asks when the roof is mended"}
                """.formatted(minutesAgo(1));
        return cases.stream()
                .map(id -> request("/cases/" + id + "/repeat-contacts", body))
                .toList();
    }

    private Request request(String resource, String body) {
        var head = "POST " + path + resource + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: load-" + NO_KEY;
        var rest = "\r\nContent-Length: " + Wire.ascii(body).length + "\r\n\r\n" + body;
        return new Request(Wire.ascii(head + rest), head.length());
    }

    /** Sends until the limit or the time is reached and every answer is in; returns how many. */
    private long drive(
            Selector selector,
            List<Wire> wires,
            Supplier<Request> requests,
            long limit,
            long deadline,
            double perSecond,
            Answered answered)
            throws IOException {
        var idle = new ArrayDeque<>(wires);
        var started = System.nanoTime();
        var sent = 0L;
        var done = 0L;
        while (true) {
            var now = System.nanoTime();
            var over = now >= deadline || sent >= limit;
            if (over && done == sent) {
                return done;
            }
            var due = perSecond == 0 ? limit : Math.min(limit, (long) ((now - started) * perSecond / 1e9) + 1);
            while (!over && sent < due && !idle.isEmpty()) {
                idle.remove().send(requests.get().withKey(++keys));
                sent++;
            }
            selector.select(perSecond == 0 ? 0 : 1);
            for (var ready = selector.selectedKeys().iterator(); ready.hasNext(); ready.remove()) {
                if (ready.next().attachment() instanceof Wire wire && wire.isAsking() && wire.read()) {
                    if (!wire.isSuccess()) {
                        throw new IllegalStateException("Refused: " + wire.text());
                    }
                    answered.by(wire);
                    idle.add(wire);
                    done++;
                }
            }
        }
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().minus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    }
}
