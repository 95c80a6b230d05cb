package caseledger.benchmarks;

import caseledger.command.CommandSide;
import caseledger.eventstore.LedgerAutoConfiguration;
import caseledger.eventstore.SchemaMigration;
import caseledger.eventstore.StoredTypeSerializer;
import caseledger.eventstore.StoredTypes;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The command side over Axon's JDBC engine and embedded event store, with commands handled in a database transaction, as
 * Axon sets them up by itself.
 */
public final class StockCommandSide {
    private static final String CONNECTIONS = "32";

    private StockCommandSide() {}

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "command-side");
        System.setProperty(
                "spring.autoconfigure.exclude",
                "caseledger.eventstore.LedgerAutoConfiguration,"
                        + "caseledger.eventstore.LedgerAutoConfiguration$PostgresStore");
        System.setProperty("spring.datasource.hikari.maximum-pool-size", CONNECTIONS);
        SpringApplication.run(new Class<?>[] {CommandSide.class, Stock.class}, arguments);
    }

    /** What stands in the place of our store. */
    @Configuration(proxyBeanMethods = false)
    static class Stock {
        /** The same bytes for both. */
        @Bean
        @Qualifier("eventSerializer")
        Serializer eventSerializer(StoredTypes types) {
            return StoredTypeSerializer.of(types);
        }

        @Bean
        LedgerAutoConfiguration.Schemas schemas(DataSource pool, List<SchemaMigration> migrations) {
            migrations.forEach(migration -> migration.migrate(pool));
            return new LedgerAutoConfiguration.Schemas(migrations);
        }

        @Bean
        TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
            return new SpringTransactionManager(transactions);
        }

        @Bean
        JdbcEventStorageEngine eventStorageEngine(
                DataSource pool, TransactionManager transactions, @Qualifier("eventSerializer") Serializer serializer) {
            var engine = JdbcEventStorageEngine.builder()
                    .connectionProvider(
                            new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool)))
                    .transactionManager(transactions)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .persistenceExceptionResolver(Engines.DUPLICATE_KEYS)
                    .build();
            transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
            return engine;
        }

        @Bean(name = "eventBus")
        @Qualifier("eventStore")
        EmbeddedEventStore eventStore(JdbcEventStorageEngine engine) {
            return EmbeddedEventStore.builder().storageEngine(engine).build();
        }
    }
}
