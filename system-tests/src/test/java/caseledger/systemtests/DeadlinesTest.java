package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Issuer;
import caseledger.codes.Role;
import caseledger.standalone.LedgerClient;
import caseledger.values.Actor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Two command sides over one ledger, one of them killed at work: every deadline is recorded once. */
@Timeout(300)
class DeadlinesTest {
    private static final Actor INTAKE = Haimen.at(Haimen.VILLAGE, Role.VI);
    private static final Actor DIRECTOR = Haimen.at(Haimen.VILLAGE, Role.VD);
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CASES = 60;

    @TempDir
    Path directory;

    private final Issuer issuer = Issuer.start();
    private final List<Process> processes = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private EmbeddedPostgres database;
    private JdbcClient sql;
    private Path clock;

    @BeforeEach
    void prepare() throws IOException {
        database = EmbeddedPostgres.builder().start();
        sql = JdbcClient.create(database.getPostgresDatabase());
        clock = directory.resolve("clock");
        setClock(Duration.ofDays(-30));
    }

    @AfterEach
    void stop() throws Exception {
        for (var process : processes) {
            process.destroyForcibly().waitFor();
        }
        database.close();
        issuer.close();
    }

    @Test
    void every_deadline_is_recorded_once_though_a_node_dies_at_work() throws Exception {
        var first = start("first");
        var second = start("second");
        try (var one = new LedgerClient(first, actor -> issuer.token(actor, HOUR));
                var other = new LedgerClient(second, actor -> issuer.token(actor, HOUR))) {
            for (var i = 0; i < CASES; i++) {
                register(i % 2 == 0 ? one : other, "case-" + i, i % 3 == 0);
            }
            await().atMost(WAIT_MAX).until(() -> armed() == open.size());
            assertThat(missed()).isEmpty();

            setClock(Duration.ofDays(-20));
            await().atMost(WAIT_MAX).until(() -> missed().size() >= 3);
            processes.getFirst().destroyForcibly();
            // Recorded by the node that is left, maybe before it has taken over from the dead one what to follow.
            for (var i = 0; i < CASES; i++) {
                register(other, "later-" + i, i % 3 == 0);
            }
            await().atMost(WAIT_MAX).until(() -> armed() == CASES - CASES / 3);
            setClock(Duration.ofDays(-10));
            await().atMost(WAIT_MAX).until(() -> missed().size() >= open.size());
        }
        assertThat(missed()).containsExactlyInAnyOrderElementsOf(open);
        assertThat(armed()).isZero();
    }

    /** Registered, each case waits for its dispatch; one that is not accepted waits for nothing any more. */
    private void register(LedgerClient client, String key, boolean declined) throws IOException {
        var at = Instant.now()
                .plus(CommandSideAtAnHour.offset(clock))
                .minusSeconds(5)
                .toString();
        var registered = client.post(INTAKE, "/api/v1/cases", key, Haimen.registration(at));
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        var caseId = registered.text("caseId");
        if (declined) {
            send(client, DIRECTOR, caseId, "triage", at, """
                    {"complexity": "SIMPLE", "inScope": false, "route": "OTHER_ROUTE"}""");
            send(client, DIRECTOR, caseId, "non-acceptance", at, """
                    {"reason": "OUT_OF_SCOPE", "route": "COURT", "to": ["A", "B"]}""");
        } else {
            open.add(caseId);
        }
    }

    private static void send(LedgerClient client, Actor by, String caseId, String path, String at, String fields) {
        var body = (ObjectNode) LedgerClient.JSON.readTree(fields);
        body.put("occurredAt", at);
        var answer = client.post(by, "/api/v1/cases/" + caseId + "/" + path, caseId + "-" + path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private long armed() {
        return sql.sql("SELECT count(*) FROM timers.deadline WHERE missed")
                .query(Long.class)
                .single();
    }

    /** The cases of which a miss is recorded, each as often as it is. */
    private List<String> missed() {
        return sql.sql("SELECT stream_id FROM ledger.event WHERE type = 'DeadlineMissed'")
                .query(String.class)
                .list();
    }

    private void setClock(Duration offset) throws IOException {
        var next = Files.writeString(directory.resolve("clock.next"), offset.toString());
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private URI start(String name) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + CommandSideAtAnHour.CLOCK_FILE + "=" + clock,
                "-cp",
                System.getProperty("java.class.path"),
                CommandSideAtAnHour.class.getName());
        var environment = builder.environment();
        environment.put("LEDGER_DATABASE_URL", database.getJdbcUrl("postgres", "postgres"));
        environment.put("LEDGER_DATABASE_USER", "postgres");
        environment.put("LEDGER_PORT", Integer.toString(port));
        environment.put("LEDGER_DIVISIONS_PREFIX", Haimen.TOWN.substring(0, 9));
        environment.put("LEDGER_ISSUER_URI", issuer.uri());
        environment.put("LEDGER_MASTER_KEY", "file:" + directory.resolve("master.key"));
        var log = directory.resolve(name + ".log");
        processes.add(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        await().atMost(WAIT_MAX).until(() -> {
            assertThat(processes.getLast().isAlive()).as(Files.readString(log)).isTrue();
            return Files.readString(log).contains("units entered in the register");
        });
        return URI.create("http://127.0.0.1:" + port);
    }
}
