package caseledger.command.units;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.command.CommandSide;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The deciding side alone has a register, too: it enters the shipped divisions when it starts, once. */
class ShippedDivisionsTest {
    private static final UnitId HAIMEN = new UnitId("320614000000");
    private static final UnitId CHANGLE = new UnitId("320614103000");
    private static final UnitId YISHENG = new UnitId("320614103201");
    private static final UnitId TONGZHOU = new UnitId("320612000000");

    @TempDir
    static Path directory;

    @Test
    void a_town_is_entered_with_its_villages_and_those_above_it_and_only_once() throws IOException {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            try (var side = start(postgres)) {
                var register = side.getBean(UnitHistories.class).on(LocalDate.parse("2026-03-02"));
                assertThat(register.levelOf(YISHENG)).isEqualTo(Level.VILLAGE);
                assertThat(register.pathOf(YISHENG)).startsWith(YISHENG, CHANGLE, HAIMEN);
                assertThat(register.find(TONGZHOU)).isNull();
                assertThat(side.getBean(ShippedDivisions.class).entered()).isPositive();
            }
            try (var side = start(postgres)) {
                assertThat(side.getBean(ShippedDivisions.class).entered()).isZero();
            }
        }
    }

    private static ConfigurableApplicationContext start(EmbeddedPostgres postgres) {
        return new SpringApplicationBuilder(CommandSide.class)
                .run(
                        "--spring.config.name=command-side",
                        "--server.port=0",
                        "--ledger.divisions-prefix=320614103",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--ledger.access.issuer-uri=https://id.example",
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"));
    }
}
