package caseledger.eventstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings with which the ledger could not do its work are refused, by name. */
class SettingsTest {
    @Test
    void an_append_that_is_taken_fits_the_empty_queue() {
        assertThatThrownBy(() -> limits(1_000, 1_001)).hasMessageContaining("queue-size-max");
    }

    @Test
    void a_limit_is_positive() {
        assertThatThrownBy(() -> limits(-1, -1)).hasMessageContaining("-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "P999999D"})
    void the_longest_wait_is_a_time_that_can_be_waited(String wait) {
        assertThatThrownBy(() -> new GroupCommit(
                        Database.empty().dataSource(),
                        AppendLimits.DEFAULT,
                        Duration.parse(wait),
                        new SimpleMeterRegistry()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("append-wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Views", "my-views", "", "views.tokens"})
    void the_schema_of_the_tokens_needs_no_quotes(String schema) {
        var settings = new MapConfigurationPropertySource();
        settings.put("ledger.token-schema", schema);
        assertThatThrownBy(() -> new Binder(settings).bindOrCreate("ledger", LedgerProperties.class))
                .rootCause()
                .hasMessageContaining("ledger.token-schema");
    }

    private static AppendLimits limits(int queueBytes, int appendBytes) {
        return new AppendLimits(1, queueBytes, appendBytes);
    }
}
