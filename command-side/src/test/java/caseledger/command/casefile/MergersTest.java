package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Issuer;
import caseledger.codes.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merger that both cases record, though the process dies after the first: on a real PostgreSQL, over HTTP. */
class MergersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REGISTRATION = """
            {"occurredAt": "2026-03-02T09:00:00+08:00", "channel": "WALK_IN", "category": "02", "place": "320614103000",
             "parties": [{"id": "A", "kind": "PERSON", "name": "甲"}, {"id": "B", "kind": "PERSON", "name": "乙"}]}
            """;

    private static final Issuer ISSUER = Issuer.start();

    @TempDir
    Path directory;

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void the_survivor_records_it_once_after_whatever_the_process_went_through() throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            String survivor;
            try (var side = start(postgres)) {
                side.registerUnits();
                side.stop(Mergers.PROCESSOR);
                survivor = register(side, "survivor");
                merge(side, register(side, "merged"), survivor);
                assertThat(mergersIn(postgres, survivor)).isZero();
            }
            try (var _ = start(postgres)) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(mergersIn(postgres, survivor)).isOne());
            }
            sql(postgres).sql("DELETE FROM views.token_entry").update();
            try (var side = start(postgres)) {
                var next = register(side, "next");
                merge(side, register(side, "another"), next);
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(mergersIn(postgres, next)).isOne());
                assertThat(mergersIn(postgres, survivor)).isOne();
            }
        }
    }

    private Node start(EmbeddedPostgres postgres) {
        return Node.start(postgres, ISSUER, directory);
    }

    private static String register(Node side, String key) throws IOException, InterruptedException {
        return side.post(Role.TI, "/api/v1/cases", key, REGISTRATION)
                .path("caseId")
                .asString();
    }

    /** Intake proposes, the director agrees. */
    private static void merge(Node side, String merged, String survivor) throws IOException, InterruptedException {
        var at = "\"occurredAt\": \"2026-03-02T10:00:00+08:00\"";
        var proposed =
                side.post(Role.TI, "/api/v1/cases/" + merged + "/merger", "propose", """
                {%s, "into": "%s", "reason": "one wall, one dispute"}""".formatted(at, survivor));
        var approved = side.post(Role.TD, "/api/v1/cases/" + merged + "/approvals", "approve", """
                {%s, "proposal": "p%d"}""".formatted(
                        at, proposed.path("version").asLong()));
        assertThat(approved.path("events"))
                .map(each -> each.path("type").asString())
                .containsExactly("ActApproved", "CasesMerged");
    }

    private static long mergersIn(EmbeddedPostgres postgres, String stream) {
        return sql(postgres)
                .sql("SELECT count(*) FROM ledger.event WHERE type = 'CasesMerged' AND stream_id = :stream")
                .param("stream", stream)
                .query(Long.class)
                .single();
    }

    private static JdbcClient sql(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }
}
