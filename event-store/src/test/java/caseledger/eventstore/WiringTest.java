package caseledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The beans an application gets, and that they work together. */
class WiringTest {
    sealed interface NotebookEvent permits NotebookBegun, PageWritten {}

    record NotebookBegun(String notebook) implements NotebookEvent {}

    record PageWritten(String text) implements NotebookEvent {}

    record Begin(@TargetAggregateIdentifier String notebook) {}

    record Write(@TargetAggregateIdentifier String notebook, String text) {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Notebook.class)
    static class Application {
        @Bean
        StoredTypes notebookEvents() {
            return StoredTypes.of(NotebookEvent.class);
        }

        @Autowired
        void processors(EventProcessingConfigurer processing) {
            processing.usingPooledStreamingEventProcessors();
        }
    }

    @Aggregate
    static class Notebook {
        @AggregateIdentifier
        String id;

        protected Notebook() {}

        @CommandHandler
        Notebook(Begin command) {
            AggregateLifecycle.apply(new NotebookBegun(command.notebook()));
        }

        @CommandHandler
        boolean handle(Write command) {
            AggregateLifecycle.apply(new PageWritten(command.text()));
            return TransactionSynchronizationManager.isActualTransactionActive();
        }

        @EventSourcingHandler
        void on(NotebookEvent event) {
            if (event instanceof NotebookBegun begun) {
                id = begun.notebook();
            }
        }
    }

    @ProcessingGroup("pages")
    static class Pages {
        record Seen(long position, NotebookEvent event, boolean inTransaction) {}

        final List<Seen> seen = new CopyOnWriteArrayList<>();

        @Autowired
        Positions positions;

        @EventHandler
        void on(NotebookEvent event, TrackingToken token) {
            seen.add(new Seen(
                    positions.of(token), event, TransactionSynchronizationManager.isActualTransactionActive()));
        }
    }

    @Test
    void the_beans_are_those_that_keep_what_they_are_given() {
        try (var context = start(Database.empty())) {
            assertThat(context.getBean(EventStorageEngine.class)).isInstanceOf(PostgresEventStorageEngine.class);
            assertThat(context.getBean(EventStore.class))
                    .isInstanceOf(PostgresEventStore.class)
                    .isSameAs(context.getBean(EventBus.class))
                    .isSameAs(context.getBean(Configuration.class).eventStore());
            assertThat(context.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
            assertThat(context.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
            assertThat(context.getBean(SimpleCommandBus.class)).isNotNull();
            assertThat(context.getBean("eventSerializer", Serializer.class)).isInstanceOf(StoredTypeSerializer.class);
            assertThat(context.getBeanNamesForType(AxonServerConnectionManager.class))
                    .isEmpty();
            assertThat(context.getEnvironment().getProperty("axon.update-check.disabled"))
                    .isEqualTo("true");
        }
    }

    @Test
    void a_command_becomes_an_event_that_a_view_sees_with_its_position() {
        try (var context = start(Database.empty(), Pages.class)) {
            var commands = context.getBean(CommandGateway.class);
            commands.sendAndWait(new Begin("blue"));
            boolean inTransaction = commands.sendAndWait(new Write("blue", "first"));

            var pages = context.getBean(Pages.class);
            await().untilAsserted(() -> assertThat(pages.seen)
                    .containsExactly(
                            new Pages.Seen(1, new NotebookBegun("blue"), true),
                            new Pages.Seen(2, new PageWritten("first"), true)));
            assertThat(inTransaction).isFalse();
            assertThatThrownBy(() -> commands.sendAndWait(new Begin("blue")))
                    .isInstanceOf(AggregateStreamCreationException.class);
        }
    }

    @Test
    void a_view_goes_on_where_it_stopped_and_can_be_replayed() {
        var database = Database.empty();
        try (var context = start(database, Pages.class)) {
            context.getBean(CommandGateway.class).sendAndWait(new Begin("blue"));
            await().until(() -> context.getBean(Pages.class).seen.size() == 1);
        }
        try (var context = start(database, Pages.class)) {
            var pages = context.getBean(Pages.class);
            context.getBean(CommandGateway.class).sendAndWait(new Write("blue", "second"));
            await().untilAsserted(() ->
                    assertThat(pages.seen).extracting(Pages.Seen::position).containsExactly(2L));

            var processor = context.getBean(Configuration.class)
                    .eventProcessingConfiguration()
                    .eventProcessor("pages", PooledStreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            processor.resetTokens();
            processor.start();

            await().untilAsserted(() ->
                    assertThat(pages.seen).extracting(Pages.Seen::position).containsExactly(2L, 1L, 2L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"axon-server", "AXON_SERVER"})
    void over_axon_server_only_tokens_transactions_and_serializers_are_ours(String store) {
        var database = Database.empty();
        try (var context = start(
                database,
                List.of("--ledger.store=" + store, "--axon.axonserver.servers=127.0.0.1:1"),
                Application.class)) {
            assertThat(context.getBean(EventStore.class)).isInstanceOf(AxonServerEventStore.class);
            assertThat(context.getBeanNamesForType(EventStorageEngine.class)).isEmpty();
            assertThat(context.getBeanNamesForType(GroupCommit.class)).isEmpty();
            assertThat(context.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
            assertThat(context.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
            assertThat(context.getBean("eventSerializer", Serializer.class)).isInstanceOf(StoredTypeSerializer.class);
        }
        assertThat(database.texts("SELECT nspname FROM pg_namespace"))
                .contains("views")
                .doesNotContain("ledger");
    }

    @Test
    void two_stores_at_once_are_refused() {
        assertThatThrownBy(() -> start(Database.empty(), List.of("--axon.axonserver.enabled=true"), Application.class))
                .rootCause()
                .hasMessageContaining("choose one store");
    }

    @Test
    void no_store_at_all_is_refused() {
        var neither = List.of("--ledger.store=axon-server", "--axon.axonserver.enabled=false");
        assertThatThrownBy(() -> start(Database.empty(), neither, Application.class))
                .rootCause()
                .hasMessageContaining("choose one store");
    }

    private static ConfigurableApplicationContext start(Database database, Class<?>... more) {
        var sources = new Class<?>[more.length + 1];
        sources[0] = Application.class;
        System.arraycopy(more, 0, sources, 1, more.length);
        return start(database, List.of(), sources);
    }

    private static ConfigurableApplicationContext start(
            Database database, List<String> arguments, Class<?>... sources) {
        var all = new ArrayList<>(arguments);
        all.add("--spring.datasource.url=" + database.url());
        all.add("--spring.datasource.username=postgres");
        all.add("--spring.datasource.hikari.maximum-pool-size=5");
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(all.toArray(String[]::new));
    }
}
