package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Issuer;
import caseledger.codes.Level;
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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command side on a database, spoken to over HTTP by people of one town; closed, it has died. */
record Node(ConfigurableApplicationContext context, Issuer issuer) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final UnitId DISTRICT = new UnitId("320614000000");
    private static final UnitId TOWN = new UnitId("320614103000");
    private static final String UNITS = """
            code,name,level,parent
            320614000000,海门区,DISTRICT,
            320614103000,常乐镇,TOWN,320614000000
            """;

    static Node start(EmbeddedPostgres postgres, Issuer issuer, Path directory) {
        return new Node(
                new SpringApplicationBuilder(CommandSide.class)
                        .run(
                                "--spring.config.name=command-side",
                                "--server.port=0",
                                "--ledger.divisions-prefix=",
                                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                                "--spring.datasource.username=postgres",
                                "--ledger.access.issuer-uri=" + issuer.uri(),
                                "--ledger.access.master-key=file:" + directory.resolve("master.key")),
                issuer);
    }

    void registerUnits() throws IOException {
        context.getBean(UnitRegistration.class).importDivisions(new StringReader(UNITS), _ -> true);
    }

    /** As if the node died before this follower had done its part. */
    void stop(String processor) {
        context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(processor)
                .ifPresent(EventProcessor::shutDown);
    }

    JsonNode post(Role role, String path, String key, String body) throws IOException, InterruptedException {
        var answer = send(role, path, key, body);
        assertThat(List.of(200, 201)).as(answer.body()).contains(answer.statusCode());
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> send(Role role, String path, String key, String body)
            throws IOException, InterruptedException {
        var unit = role.level() == Level.DISTRICT ? DISTRICT : TOWN;
        var actor = new Actor(new ActorId(role.name()), role, unit, null, "test");
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path))
                .header("Authorization", "Bearer " + issuer.token(actor, Duration.ofMinutes(10)))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
