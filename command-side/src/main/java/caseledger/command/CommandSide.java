package caseledger.command;

import caseledger.access.AccessConfiguration;
import caseledger.events.LedgerEvent;
import caseledger.eventstore.StoredTypes;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.distributed.MetaDataRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The deciding side, alone or as a part of the standalone ledger. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
public class CommandSide {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "command-side");
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(CommandSide.class, args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    StoredTypes ledgerEvents() {
        return StoredTypes.of(LedgerEvent.class);
    }

    @Bean
    Dispatch dispatch(CommandBus bus) {
        return new Dispatch(bus);
    }

    @Bean
    RecentKeys recentKeys() {
        return new RecentKeys();
    }

    @Bean(Dispatch.TARGET_RESOLVER)
    CommandTargetResolver streamOfCommand() {
        return Dispatch.streamOfCommand();
    }

    /** Over Axon Server, commands for one stream go to one node. */
    @Bean
    RoutingStrategy routingStrategy() {
        return MetaDataRoutingStrategy.builder().metaDataKey(Dispatch.STREAM).build();
    }

    @Bean
    CorrelationDataProvider provenance() {
        return Dispatch.provenance();
    }
}
