package caseledger.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, in C: a like row per transaction, prepared, into a table with the same indexes. */
final class PgbenchCompetitor implements Competitor {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path pgbench;
    private final int port;
    private final Path script;

    private PgbenchCompetitor(Path pgbench, Server server, int payloadBytes, int metadataBytes) throws IOException {
        this.pgbench = pgbench;
        this.port = server.port();
        script = Files.createTempFile("append", ".sql");
        Files.writeString(script, """
                INSERT INTO single_row (event_id, stream_type, stream_id, sequence, type, revision, recorded_at, payload, metadata)
                VALUES (gen_random_uuid(), 'Bench', gen_random_uuid()::text, 0, 'Noted', NULL, clock_timestamp(),
                        decode(repeat('78', %d), 'hex'), decode(repeat('78', %d), 'hex'))
                """.formatted(payloadBytes, metadataBytes).replace('\n', ' '));
        server.run("""
                CREATE TABLE single_row (
                    position    bigserial   PRIMARY KEY,
                    sequence    bigint,
                    recorded_at timestamptz NOT NULL,
                    event_id    uuid        NOT NULL UNIQUE,
                    stream_type text        COLLATE "C",
                    stream_id   text        COLLATE "C",
                    type        text        COLLATE "C" NOT NULL,
                    revision    text        COLLATE "C",
                    payload     bytea       NOT NULL,
                    metadata    bytea       NOT NULL,
                    UNIQUE (stream_id, sequence)
                )
                """);
    }

    /** Writes rows as large as the events it competes with. Empty where pgbench is not installed. */
    static Optional<Competitor> on(Server server, int payloadBytes, int metadataBytes) throws IOException {
        try (Stream<Path> installed = Files.exists(Path.of("/usr/lib/postgresql"))
                ? Files.find(Path.of("/usr/lib/postgresql"), 3, (path, _) -> path.endsWith("bin/pgbench"))
                : Stream.empty()) {
            var onPath = Stream.of(System.getenv("PATH").split(":", -1)).map(entry -> Path.of(entry, "pgbench"));
            var found =
                    Stream.concat(onPath, installed).filter(Files::isExecutable).findFirst();
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PgbenchCompetitor(found.get(), server, payloadBytes, metadataBytes));
        }
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double perSecond(int clients, Duration time) throws Exception {
        var process = new ProcessBuilder(List.of(
                        pgbench.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=2",
                        "--time=" + time.toSeconds(),
                        "--file=" + script,
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--username=postgres",
                        "postgres"))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    @Override
    public void close() {
        try {
            Files.delete(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
