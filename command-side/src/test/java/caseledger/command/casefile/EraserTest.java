package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Issuer;
import caseledger.access.Sealing;
import caseledger.codes.Role;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that are destroyed once the ledger says so, though the process dies in between: on a real PostgreSQL, over HTTP. */
class EraserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Issuer ISSUER = Issuer.start();

    /** Registered in error in 2010 and kept for ten years since. */
    private static final String REGISTRATION = """
            {"occurredAt": "2010-03-02T09:00:00+08:00", "channel": "WALK_IN", "category": "02", "place": "320614103000",
             "summary": "两家争墙", "parties": [{"id": "A", "kind": "PERSON", "name": "甲"}]}
            """;

    private static final String THEN = "\"occurredAt\": \"2010-03-03T09:00:00+08:00\"";
    private static final String LATER = "\"occurredAt\": \"2021-03-03T09:00:00+08:00\"";

    @TempDir
    Path directory;

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void a_key_is_destroyed_after_whatever_the_process_went_through() throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            String path;
            try (var side = start(postgres)) {
                side.registerUnits();
                side.stop(Eraser.PROCESSOR);
                path = appraised(side);
                both(side, Role.DP, Role.TD, path + "/destroyed-keys", LATER);
                assertThat(keysLeft(postgres)).isEqualTo(2);
                assertThat(opened(side, path, postgres)).isEqualTo("两家争墙");
            }
            try (var side = start(postgres)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(keysLeft(postgres)).isZero());
                assertThat(opened(side, path, postgres)).isNull();
            }
            sql(postgres).sql("DELETE FROM views.token_entry").update();
            try (var side = start(postgres)) {
                side.post(
                        Role.DP,
                        path + "/privacy-requests",
                        "ask",
                        "{%s, \"party\": \"A\", \"kind\": \"COPY\"}".formatted(LATER));
                var note = side.send(
                        Role.DP,
                        path + "/privacy-requests",
                        "note",
                        "{%s, \"party\": \"A\", \"kind\": \"EXPLANATION\", \"note\": \"为何\"}".formatted(LATER));
                assertThat(note.statusCode()).isEqualTo(409);
                assertThat(note.body()).contains("key-destroyed");
                assertThat(keysLeft(postgres)).isZero();
            }
        }
    }

    @Test
    void of_two_approvals_in_two_processes_at_once_one_counts_and_the_keys_are_gone() throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            try (var one = start(postgres)) {
                one.registerUnits();
                var path = appraised(one);
                var approval = approvalOf(one, Role.DP, path + "/destroyed-keys", LATER);
                try (var other = start(postgres);
                        var threads = Executors.newFixedThreadPool(2)) {
                    var approving = threads.invokeAll(Stream.of(one, other)
                            .<Callable<Integer>>map(side -> () -> side.send(
                                            Role.TD, path + "/approvals", "approve-" + side.hashCode(), approval)
                                    .statusCode())
                            .toList());
                    assertThat(approving).extracting(Future::resultNow).containsExactlyInAnyOrder(200, 409);
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(keysLeft(postgres)).isZero());
                }
                assertThat(destructions(postgres)).isEqualTo(2);
                assertThat(opened(one, path, postgres)).isNull();
            }
        }
    }

    /** A case that may be destroyed by now. */
    private static String appraised(Node side) throws IOException, InterruptedException {
        var path = "/api/v1/cases/"
                + side.post(Role.TI, "/api/v1/cases", "register", REGISTRATION)
                        .path("caseId")
                        .asString();
        both(side, Role.TI, Role.TD, path + "/voiding", THEN + ", \"reason\": \"重复登记\"");
        var destroy = LATER + ", \"decision\": \"DESTROY\", \"reason\": \"期满\"";
        both(side, Role.DP, Role.DD, path + "/retention-appraisals", destroy);
        return path;
    }

    private Node start(EmbeddedPostgres postgres) {
        return Node.start(postgres, ISSUER, directory);
    }

    /** One proposes, a director agrees. */
    private static void both(Node side, Role role, Role second, String path, String body)
            throws IOException, InterruptedException {
        var slash = path.lastIndexOf('/');
        var approval = approvalOf(side, role, path, body);
        side.post(second, path.substring(0, slash) + "/approvals", "approve-" + path.substring(slash + 1), approval);
    }

    /** One proposes; what the other then sends. */
    private static String approvalOf(Node side, Role role, String path, String body)
            throws IOException, InterruptedException {
        var proposed = side.post(role, path, path.substring(path.lastIndexOf('/') + 1), "{%s}".formatted(body));
        return "{%s, \"proposal\": \"p%d\"}"
                .formatted(
                        body.contains(LATER) ? LATER : THEN,
                        proposed.path("version").asLong());
    }

    /** What the registration says, as whoever holds the key reads it. */
    private static String opened(Node side, String path, EmbeddedPostgres postgres) {
        var sealed = sql(postgres).sql("""
                        SELECT convert_from(payload, 'UTF8')::jsonb ->> 'summary'
                          FROM ledger.event
                         WHERE type = 'CaseRegistered'
                        """).query(String.class).single();
        var caseId = CaseId.of(path.substring(path.lastIndexOf('/') + 1));
        return side.context().getBean(Sealing.class).open(new Sealed(sealed), caseId, "summary");
    }

    private static long keysLeft(EmbeddedPostgres postgres) {
        return sql(postgres)
                .sql("SELECT count(*) FROM keys.data_key WHERE wrapped IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static long destructions(EmbeddedPostgres postgres) {
        return sql(postgres)
                .sql("SELECT count(*) FROM ledger.event WHERE type = 'PersonalKeyDestroyed'")
                .query(Long.class)
                .single();
    }

    private static JdbcClient sql(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }
}
