package caseledger.command.deadlines;

import caseledger.command.Dispatch;
import caseledger.eventstore.LedgerAutoConfiguration;
import caseledger.eventstore.SchemaMigration;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The timers, and how the ledger is read to arm them. */
@Configuration(proxyBeanMethods = false)
class DeadlinesConfiguration {
    private static final String SCHEMA = "timers";
    private static final int BATCH_MAX = 500;

    @Bean
    SchemaMigration deadlineTables() {
        return new SchemaMigration(SCHEMA, "db/timers");
    }

    @Bean
    DeadlineTable deadlineTable(JdbcClient sql, LedgerAutoConfiguration.Schemas schemas) {
        schemas.require(SCHEMA);
        return new DeadlineTable(sql);
    }

    @Bean
    Timers timers(
            DeadlineTable table,
            PlatformTransactionManager transactions,
            Dispatch dispatch,
            Clock clock,
            @Value("${ledger.deadlines-every:1s}") Duration every) {
        return new Timers(table, new TransactionTemplate(transactions), dispatch, clock, every);
    }

    @Bean
    ConfigurerModule deadlineProcessor(DeadlineTable table) {
        var name = DeadlineFeed.PROCESSOR;
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerEventHandler(axon -> new DeadlineFeed(table, axon.eventStore()))
                .assignHandlerTypesMatching(name, type -> type == DeadlineFeed.class)
                .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        name,
                        org.axonframework.config.Configuration::eventStore,
                        (_, builder) -> builder.initialSegmentCount(1)
                                .batchSize(BATCH_MAX)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .coordinatorExecutor(
                                        Executors.newSingleThreadScheduledExecutor(daemon(name + "-coordinator")))
                                .workerExecutor(Executors.newSingleThreadScheduledExecutor(daemon(name)))));
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
