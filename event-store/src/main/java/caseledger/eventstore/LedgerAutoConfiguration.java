package caseledger.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.TokenStoreProperties;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * All that stands between an application and its ledger, written out: on Spring Boot 4 Axon 4.13's own JDBC and transaction
 * configuration is ordered after classes that no longer exist and backs off without a word, which leaves events unstored
 * and handlers without transactions. This one comes before it, and where its beans exist Axon adds none.
 *
 * <p>Event processors work in Spring's transactions, so a view and its token move together. Commands are handled without
 * one, see {@link #commandBus}.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        },
        before = {
            TransactionAutoConfiguration.class,
            NoOpTransactionAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            AxonAutoConfiguration.class
        },
        beforeName = "org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration")
@EnableConfigurationProperties({LedgerProperties.class, TokenStoreProperties.class})
public class LedgerAutoConfiguration {
    /** Seconds without a byte from the database after which a connection counts as lost. */
    private static final int SOCKET_TIMEOUT_SECONDS = 10;

    /** What the server itself allows one statement of the writer or the tail; less than the socket time-out. */
    private static final int STATEMENT_TIMEOUT_MILLIS = 8_000;

    private static final int CONNECT_TIMEOUT_SECONDS = 5;

    LedgerAutoConfiguration(LedgerProperties properties, @Value("${axon.axonserver.enabled}") boolean axonServer) {
        if (axonServer != (properties.store() == LedgerProperties.Store.AXON_SERVER)) {
            throw new IllegalStateException("ledger.store is %s, but axon.axonserver.enabled is %s: choose one store"
                    .formatted(properties.store(), axonServer));
        }
    }

    /** The first, for it makes the roles that others give rights to. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SchemaMigration tokenTables(LedgerProperties properties) {
        return new SchemaMigration(properties.tokenSchema(), "db/tokens");
    }

    /** Brings every {@link SchemaMigration} of the application up to date before anything reads or writes. */
    @Bean
    Schemas schemas(
            DataSource process,
            List<SchemaMigration> migrations,
            LedgerProperties properties,
            ObjectProvider<JdbcConnectionDetails> details) {
        var owner = owner(properties.owner(), details.getIfAvailable());
        migrations.forEach(migration -> migration.migrate(process, owner));
        return new Schemas(migrations);
    }

    private static @Nullable DataSource owner(LedgerProperties.Owner owner, @Nullable JdbcConnectionDetails details) {
        if (!owner.isNamed() || details == null) {
            return null;
        }
        var source = new PGSimpleDataSource();
        source.setURL(details.getJdbcUrl());
        source.setUser(owner.user());
        source.setPassword(owner.password());
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        return source;
    }

    @Bean
    Positions positions(LedgerProperties properties) {
        return Positions.of(properties.store());
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /**
     * Decides commands without a database transaction: the append is one by itself, and a connection held per command
     * would bound how many can share it. Whatever a handler writes elsewhere is committed at once and on its own; write it
     * before the event and so that a refused or repeated command does no harm, or let it follow from the event.
     */
    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(Configuration axon, DuplicateCommandHandlerResolver duplicates) {
        var bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .duplicateCommandHandlerResolver(duplicates)
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            LedgerProperties properties,
            TokenStoreProperties tokenProperties,
            Schemas schemas) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(TokenSchema.builder()
                        .setTokenTable(schemas.require(properties.tokenSchema()) + ".token_entry")
                        .build())
                .serializer(serializer)
                .claimTimeout(tokenProperties.getClaimTimeout())
                .build();
    }

    @Bean
    DeadLetterSchema deadLetterSchema(LedgerProperties properties) {
        return DeadLetterSchema.builder()
                .deadLetterTable(properties.tokenSchema() + ".dead_letter_entry")
                .build();
    }

    /** PostgreSQL says a key exists by state 23505; the driver never throws the exception class Axon looks for. */
    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return LedgerAutoConfiguration::isDuplicateKey;
    }

    private static boolean isDuplicateKey(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Bean
    Jackson3SerializerCustomizer tokensCanBeReadBack() {
        return json -> json.polymorphicTypeValidator(StoredTypeSerializer.axonOnly());
    }

    /** For tokens, and for messages between processes. */
    @Bean
    @Primary
    Serializer serializer(RevisionResolver revisions, Jackson3SerializerCustomizer customizer) {
        return Jackson3Serializer.builder()
                .revisionResolver(revisions)
                .jsonMapperBuilderCustomizer(customizer)
                .build();
    }

    /** For events, over both stores. Several {@link StoredTypes} beans are taken together. */
    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(List<StoredTypes> types) {
        return StoredTypeSerializer.of(StoredTypes.merged(types));
    }

    /** The beans of {@code ledger.store=postgres}. */
    @AutoConfiguration(
            after = LedgerAutoConfiguration.class,
            before = {JdbcAutoConfiguration.class, AxonServerBusAutoConfiguration.class, AxonAutoConfiguration.class})
    @ConditionalOnProperty(name = "ledger.store", havingValue = "postgres", matchIfMissing = true)
    public static class PostgresStore {
        @Bean
        SchemaMigration ledgerTables() {
            return new SchemaMigration("ledger", "db/ledger");
        }

        @Bean
        EventTable eventTable(DataSource dataSource, Schemas schemas) {
            schemas.require("ledger");
            new BookCheck(dataSource).requireSound();
            return new EventTable(dataSource);
        }

        @Bean
        LongConnections longConnections(DataSource pool, ObjectProvider<JdbcConnectionDetails> details) {
            var own = details.getIfAvailable();
            return new LongConnections(own == null ? pool : unpooled(own));
        }

        @Bean
        GroupCommit groupCommit(
                LongConnections connections, LedgerProperties properties, ObjectProvider<MeterRegistry> meters) {
            return new GroupCommit(
                    connections.dataSource(),
                    properties.limits(),
                    properties.appendWait(),
                    meters.getIfAvailable(CompositeMeterRegistry::new));
        }

        @Bean
        PostgresEventStorageEngine eventStorageEngine(
                EventTable table,
                GroupCommit writer,
                @Qualifier("eventSerializer") Serializer serializer,
                Configuration axon) {
            return new PostgresEventStorageEngine(table, writer, serializer, axon.upcasterChain());
        }

        @Bean(name = "eventBus")
        @Qualifier("eventStore")
        PostgresEventStore eventStore(
                PostgresEventStorageEngine engine, LongConnections connections, Configuration axon) {
            return PostgresEventStore.over(
                    engine,
                    connections.dataSource(),
                    axon.messageMonitor(EventStore.class, "eventStore"),
                    axon.getComponent(EventBusSpanFactory.class));
        }

        private static DataSource unpooled(JdbcConnectionDetails details) {
            var source = new PGSimpleDataSource();
            source.setURL(details.getJdbcUrl());
            source.setUser(details.getUsername());
            source.setPassword(details.getPassword());
            source.setApplicationName("ledger");
            source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
            source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
            source.setTcpKeepAlive(true);
            source.setMaxSendBufferSize(GroupCommit.SEND_BUFFER_BYTES);
            // Few statements, again and again, whose plans depend on no parameter; planning costs more than they do.
            source.setOptions("-c statement_timeout=%d -c jit=off -c plan_cache_mode=force_generic_plan"
                    .formatted(STATEMENT_TIMEOUT_MILLIS));
            return source;
        }
    }

    /** Where the writer and the tail get the one connection each that they keep. */
    record LongConnections(DataSource dataSource) {}

    /** Proof that the schemas are there; what needs a table asks for this first. */
    public static final class Schemas {
        private final List<String> names;

        public Schemas(List<SchemaMigration> migrations) {
            names = migrations.stream().map(SchemaMigration::schema).toList();
        }

        /** The name, once its tables exist. */
        public String require(String schema) {
            if (!names.contains(schema)) {
                throw new IllegalStateException("no SchemaMigration bean builds schema " + schema);
            }
            return schema;
        }
    }
}
