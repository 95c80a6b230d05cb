package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.codes.Role;
import caseledger.standalone.CommandFailed;
import caseledger.standalone.Credentials;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.values.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed in the middle of its work, the ledger and its database at once: what was acknowledged is there, once. */
@Timeout(300)
class CrashTest {
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 300;
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final String AT = "2026-03-02T09:00:00+08:00";
    private static final Actor INTAKE = Haimen.at(Haimen.VILLAGE, Role.VI);

    @TempDir
    Path directory;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void keeps_every_acknowledged_command_once() throws Exception {
        var data = new DataDirectory(directory.resolve("data"));
        var url = start(data);
        loadUntilKilled(url, data);

        url = start(data);
        try (var client = new LedgerClient(url, Credentials.of(data)::tokenOf)) {
            acknowledged.forEach((key, caseId) -> {
                var again = client.post(INTAKE, "/api/v1/cases", key, Haimen.registration(AT));
                assertThat(again.replayed()).as(key).isTrue();
                assertThat(again.text("caseId")).as(key).isEqualTo(caseId);
            });
            // Those whose fate the sender does not know: sent again, they are there once, too.
            keys().filter(key -> !acknowledged.containsKey(key)).forEach(key -> {
                var again = client.post(INTAKE, "/api/v1/cases", key, Haimen.registration(AT));
                assertThat(again.isSuccess()).as(key + again.body()).isTrue();
            });
        }
        assertThat(registrationsByKey(url, data))
                .isEqualTo(keys().collect(Collectors.toMap(key -> "test/" + key, _ -> 1L)));
    }

    private void loadUntilKilled(URI url, DataDirectory data) throws InterruptedException, IOException {
        try (var client = new LedgerClient(url, Credentials.of(data)::tokenOf);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CLIENTS; i++) {
                clients.execute(() -> sendUntilRefused(client));
            }
            await().atMost(START_MAX).until(() -> acknowledged.size() >= ACKNOWLEDGED_BEFORE_THE_KILL);
            kill(data);
        }
    }

    private void sendUntilRefused(LedgerClient client) {
        try {
            while (true) {
                var key = "load-" + sent.incrementAndGet();
                var answer = client.post(INTAKE, "/api/v1/cases", key, Haimen.registration(AT));
                if (answer.isSuccess()) {
                    acknowledged.put(key, answer.text("caseId"));
                }
            }
        } catch (CommandFailed e) {
            // The connection broke: that was the kill.
        }
    }

    private Stream<String> keys() {
        return Stream.iterate(1, i -> i + 1).limit(sent.get()).map(i -> "load-" + i);
    }

    /** Both at once: neither gets to say a last word. */
    private void kill(DataDirectory data) throws IOException, InterruptedException {
        var postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(data.postgres().resolve("postmaster.pid"))
                                .getFirst()
                                .strip()))
                .orElseThrow();
        var database =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        process.destroyForcibly();
        database.forEach(ProcessHandle::destroyForcibly);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> database.stream().noneMatch(ProcessHandle::isAlive));
    }

    private URI start(DataDirectory data) throws IOException {
        var port = freePort();
        var out = directory.resolve("up.log");
        process = LedgerCommand.start(
                out,
                "up",
                "--port",
                Integer.toString(port),
                "--data",
                data.path().toString());
        // The last thing that "up" says is where to look: from then on Haimen is in the register.
        await().atMost(START_MAX).until(() -> {
            assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
            return Files.readString(out).contains("/actuator/health");
        });
        return URI.create("http://127.0.0.1:" + port);
    }

    private Map<String, Long> registrationsByKey(URI url, DataDirectory data) throws IOException, InterruptedException {
        var out = directory.resolve("events.ndjson");
        var printed = LedgerCommand.run(
                "export",
                "--out",
                out.toString(),
                "--url",
                url.toString(),
                "--data",
                data.path().toString());
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        try (var lines = Files.lines(out)) {
            return lines.map(LedgerClient.JSON::readTree)
                    .filter(event -> event.path("type").asString().contains("CaseRegistered"))
                    .collect(Collectors.groupingBy(
                            event -> event.path("commandid").asString(), TreeMap::new, Collectors.counting()));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
