package caseledger.benchmarks;

import caseledger.eventstore.AppendLimits;
import caseledger.eventstore.EventTable;
import caseledger.eventstore.GroupCommit;
import caseledger.eventstore.PostgresEventStorageEngine;
import caseledger.eventstore.SchemaMigration;
import caseledger.eventstore.StoredTypeSerializer;
import caseledger.eventstore.StoredTypes;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The storage engines that compete, each set up as an application would. */
final class Engines {
    static final String OURS = "ours";

    static final PersistenceExceptionResolver DUPLICATE_KEYS = _ -> false;

    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    private Engines() {}

    static Competitor ours(Server server, String database) {
        new SchemaMigration("ledger", "db/ledger").migrate(server.unpooled(database));
        var pool = server.pool(4, database);
        var writer = new GroupCommit(
                server.unpooled(database), AppendLimits.DEFAULT, Duration.ofSeconds(30), new CompositeMeterRegistry());
        var engine = new PostgresEventStorageEngine(
                new EventTable(pool),
                writer,
                StoredTypeSerializer.of(StoredTypes.of(EngineCompetitor.Noted.class)),
                NoOpEventUpcaster.INSTANCE);
        return new EngineCompetitor(OURS, engine::appendEvents, () -> {
            writer.close();
            pool.close();
        });
    }

    static Competitor stockJdbc(Server server, int connections) throws SQLException {
        var pool = server.pool(connections);
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool)))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(json())
                .snapshotSerializer(json())
                .persistenceExceptionResolver(DUPLICATE_KEYS)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        var transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        Consumer<DomainEventMessage<?>> append =
                event -> transactions.executeInTransaction(() -> engine.appendEvents(event));
        return new EngineCompetitor("stock-jdbc", append, pool::close);
    }

    static Competitor stockJpa(Server server, int connections) {
        server.run("CREATE SCHEMA jpa");
        var pool = server.pool(connections);
        var entities = new HibernatePersistenceConfiguration("stock")
                .managedClasses(DomainEventEntry.class, SnapshotEventEntry.class)
                .property("hibernate.connection.datasource", pool)
                .property("hibernate.default_schema", "jpa") // The JDBC engine's table has the same name.
                .property("hibernate.hbm2ddl.auto", "create")
                .createEntityManagerFactory();
        var engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(CURRENT::get)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(json())
                .snapshotSerializer(json())
                .persistenceExceptionResolver(DUPLICATE_KEYS)
                .build();
        Consumer<DomainEventMessage<?>> append = event -> {
            try (var manager = entities.createEntityManager()) {
                CURRENT.set(manager);
                manager.getTransaction().begin();
                engine.appendEvents(event);
                manager.getTransaction().commit();
            } finally {
                CURRENT.remove();
            }
        };
        return new EngineCompetitor("stock-jpa", append, () -> {
            entities.close();
            pool.close();
        });
    }

    private static Serializer json() {
        return Jackson3Serializer.builder().build();
    }
}
