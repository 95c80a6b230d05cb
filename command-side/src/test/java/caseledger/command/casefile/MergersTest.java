package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Issuer;
import caseledger.codes.Role;
import caseledger.command.CommandSide;
import caseledger.command.units.UnitRegistration;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A merger that both cases record, though the process dies after the first: on a real PostgreSQL, over HTTP. */
class MergersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String UNITS = """
            code,name,level,parent
            320614000000,海门区,DISTRICT,
            320614103000,常乐镇,TOWN,320614000000
            """;
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
                side.getBean(UnitRegistration.class).importDivisions(new StringReader(UNITS), _ -> true);
                side.getBean(EventProcessingConfiguration.class)
                        .eventProcessor(Mergers.PROCESSOR)
                        .ifPresent(EventProcessor::shutDown);
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

    private ConfigurableApplicationContext start(EmbeddedPostgres postgres) {
        return new SpringApplicationBuilder(CommandSide.class)
                .run(
                        "--spring.config.name=command-side",
                        "--server.port=0",
                        "--ledger.divisions-prefix=",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--ledger.access.issuer-uri=" + ISSUER.uri(),
                        "--ledger.access.master-key-file=" + directory.resolve("master.key"));
    }

    private static String register(ConfigurableApplicationContext side, String key)
            throws IOException, InterruptedException {
        return post(side, Role.TI, "/api/v1/cases", key, REGISTRATION)
                .path("caseId")
                .asString();
    }

    /** Intake proposes, the director agrees. */
    private static void merge(ConfigurableApplicationContext side, String merged, String survivor)
            throws IOException, InterruptedException {
        var at = "\"occurredAt\": \"2026-03-02T10:00:00+08:00\"";
        var proposed =
                post(side, Role.TI, "/api/v1/cases/" + merged + "/merger", "propose", """
                {%s, "into": "%s", "reason": "one wall, one dispute"}""".formatted(at, survivor));
        var approved = post(side, Role.TD, "/api/v1/cases/" + merged + "/approvals", "approve", """
                {%s, "proposal": "p%d"}""".formatted(
                        at, proposed.path("version").asLong()));
        assertThat(approved.path("events"))
                .map(each -> each.path("type").asString())
                .containsExactly("ActApproved", "CasesMerged");
    }

    private static JsonNode post(ConfigurableApplicationContext side, Role role, String path, String key, String body)
            throws IOException, InterruptedException {
        var actor = new Actor(new ActorId(role.name()), role, new UnitId("320614103000"), null, "test");
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + side.getEnvironment().getRequiredProperty("local.server.port") + path))
                .header("Authorization", "Bearer " + ISSUER.token(actor, Duration.ofMinutes(10)))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(List.of(200, 201)).as(answer.body()).contains(answer.statusCode());
            return JSON.readTree(answer.body());
        }
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
