package caseledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caseledger.access.Issuer;
import caseledger.query.figures.RandomHistory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The showing side, in a process of its own, is killed again and again while its views fill. */
@Timeout(300)
class CrashTest {
    private static final int CASES = 800;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private Issuer issuer;
    private EmbeddedPostgres postgres;
    private JdbcClient sql;

    @BeforeEach
    void start() throws IOException {
        issuer = Issuer.start();
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        sql = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
        issuer.close();
    }

    @Test
    void views_killed_while_they_fill_end_with_the_rows_of_an_undisturbed_replay() throws Exception {
        var events = RandomHistory.of(new Random(7), CASES);
        List<String> undisturbed;
        long whole;
        try (var side = startedHere()) {
            Story.publish(events, side.getBean(EventStore.class));
            Views.awaitAll(side);
            undisturbed = Views.rows(side);
            whole = progress();
        }
        sql.sql("DROP SCHEMA views CASCADE").update();

        for (var kill = 1; kill <= KILLS; kill++) {
            killedAfter(whole * kill / (KILLS + 1));
            assertThat(progress()).as("kill %d", kill).isLessThan(whole);
        }

        try (var side = startedHere()) {
            Views.awaitAll(side);
            assertThat(Views.differences(Views.rows(side), undisturbed)).isEmpty();
        }
    }

    /** Runs the side until its views have taken in so many events together, and lets it end nothing that it began. */
    private void killedAfter(long progress) throws Exception {
        var out = directory.resolve("side.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                QuerySide.class.getName()));
        command.addAll(List.of(settings()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
                assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
                return progress() >= progress;
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** How many events all views have taken in, counted once for each view. */
    private long progress() {
        var isBegun = sql.sql("SELECT to_regclass('views.progress') IS NOT NULL")
                .query(Boolean.class)
                .single();
        return isBegun
                ? sql.sql("SELECT coalesce(sum(position), 0) FROM views.progress")
                        .query(Long.class)
                        .single()
                : 0;
    }

    private ConfigurableApplicationContext startedHere() {
        return new SpringApplicationBuilder(QuerySide.class).run(settings());
    }

    /** A claim on a view is given up soon after its holder was killed. */
    private String[] settings() {
        return new String[] {
            "--spring.config.name=query-side",
            "--server.port=0",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--axon.eventhandling.tokenstore.claim-timeout=1s",
            "--ledger.access.issuer-uri=" + issuer.uri(),
            "--ledger.access.master-key=file:" + directory.resolve("master.key")
        };
    }
}
