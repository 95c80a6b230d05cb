package caseledger.eventstore;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code ledger.store} the only switch between the stores, and keeps Axon from calling its vendor: what is not
 * configured otherwise follows from it.
 */
final class LedgerDefaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var store = environment.getProperty("ledger.store", "postgres");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "ledger-defaults",
                        Map.of(
                                "axon.axonserver.enabled",
                                store.equalsIgnoreCase("axon-server"),
                                "axon.update-check.disabled",
                                true)));
    }
}
