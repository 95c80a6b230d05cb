package caseledger.eventstore;

import static caseledger.eventstore.Ledger.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load, or the process that appends does. */
@Timeout(120)
class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @TempDir
    Path directory;

    @Test
    void postgresql_is_stopped_and_killed_under_load() throws Exception {
        var port = freePort();
        var postgres = start(port);
        var database = Database.aloneOn(port);
        try (var ledger = new Ledger(database);
                var follower = new Follower(ledger.store, null);
                var load = new Load(ledger, 8)) {
            awaitAcknowledged(200);
            postgres.close();
            postgres = start(port);
            awaitAcknowledged(acknowledged.size() + 200);

            kill();
            postgres.close();
            postgres = start(port);
            awaitAcknowledged(acknowledged.size() + 200);

            load.stop();
            assertSound(database);
            var head = ledger.table.head();
            await().atMost(PATIENCE).until(() -> follower.seen.size() >= head);
            assertThat(follower.seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, head).boxed().toList());
        } finally {
            postgres.close();
        }
    }

    @Test
    void the_process_that_appends_is_killed() throws Exception {
        var database = Database.fresh();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        database.name(),
                        Integer.toString(database.port()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.length() == 36) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == 500) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
        assertSound(database);
        try (var ledger = new Ledger(database)) {
            ledger.engine.appendEvents(event("afterwards", 0));
        }
        assertSound(database);
    }

    /** Appends from several threads and says on standard output what was acknowledged, until it is killed. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] arguments) throws Exception {
            var database = Database.named(arguments[0], Integer.parseInt(arguments[1]));
            try (var ledger = new Ledger(database);
                    var callers = Executors.newFixedThreadPool(8)) {
                var threads = IntStream.range(0, 8)
                        .<Future<?>>mapToObj(thread -> callers.submit(() -> {
                            for (var sequence = 0L; ; sequence++) {
                                var event = event("thread " + thread, sequence);
                                ledger.engine.appendEvents(event);
                                System.out.println(event.getIdentifier());
                            }
                        }))
                        .toList();
                for (var thread : threads) {
                    thread.get();
                }
            }
        }
    }

    /** Appends without pause; what fails is counted as not acknowledged, and the stream is read to see where it stands. */
    private final class Load implements AutoCloseable {
        private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> running;
        private volatile boolean stopped;

        Load(Ledger ledger, int threads) {
            running = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> callers.submit(() -> run(ledger, "load " + thread)))
                    .toList();
        }

        private void run(Ledger ledger, String stream) {
            while (!stopped) {
                try {
                    var next = ledger.engine.lastSequenceNumberFor(stream).orElse(-1L) + 1;
                    for (var sequence = next; !stopped; sequence++) {
                        DomainEventMessage<?> event = event(stream, sequence);
                        ledger.engine.appendEvents(event);
                        acknowledged.add(event.getIdentifier());
                    }
                } catch (RuntimeException e) {
                    // Not acknowledged.
                }
            }
        }

        void stop() throws Exception {
            stopped = true;
            for (var thread : running) {
                thread.get();
            }
        }

        @Override
        public void close() {
            stopped = true;
            callers.shutdownNow();
        }
    }

    private void awaitAcknowledged(int count) {
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= count);
    }

    private void assertSound(Database database) {
        new BookCheck(database.dataSource()).requireSound();
        assertThat(database.texts("SELECT event_id FROM ledger.event"))
                .doesNotHaveDuplicates()
                .containsAll(acknowledged);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** A server killed outright leaves its children a moment behind, and cannot be started while one is left. */
    private void kill() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                .getFirst()
                .strip());
        var server = ProcessHandle.of(pid).orElseThrow();
        var children = server.descendants().toList();
        server.destroyForcibly();
        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
