package caseledger.eventstore;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code ledger.store} the only switch between the stores, and keeps Axon from calling its vendor: what is not
 * configured otherwise follows from it.
 */
final class LedgerDefaults implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var store = Binder.get(environment)
                .bind("ledger.store", LedgerProperties.Store.class)
                .orElse(LedgerProperties.Store.POSTGRES);
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "ledger-defaults",
                        Map.of(
                                "axon.axonserver.enabled",
                                store == LedgerProperties.Store.AXON_SERVER,
                                "axon.update-check.disabled",
                                true)));
    }
}
