package caseledger.query;

import caseledger.access.Keyring;
import caseledger.access.Sealing;
import caseledger.eventstore.LedgerAutoConfiguration;
import caseledger.eventstore.Positions;
import caseledger.eventstore.SchemaMigration;
import caseledger.query.cases.CaseList;
import caseledger.query.cases.CaseRecord;
import caseledger.query.cases.Timeline;
import caseledger.query.deadlines.DueList;
import caseledger.query.figures.FigureBook;
import caseledger.query.figures.FigureSettings;
import caseledger.query.figures.Figures;
import caseledger.query.privacy.Openings;
import caseledger.query.privacy.PersonSearch;
import caseledger.query.privacy.PrivacyRequests;
import caseledger.query.rules.RuleChanges;
import caseledger.query.sight.CaseCircle;
import caseledger.query.sight.CaseSight;
import caseledger.query.units.Docket;
import caseledger.query.units.Offices;
import caseledger.query.units.UnitDirectory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The views, and how the ledger is read into them: each by a processor of its own, in batches, one after the other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FigureSettings.class)
class ViewsConfiguration {
    /**
     * Pages of events per transaction of a view: so many that events of one case often meet and make one row, so few that
     * little is done again after a crash.
     */
    private static final int PAGES_MAX = 16;

    @Bean
    CaseList caseList(JdbcClient sql) {
        return new CaseList(sql);
    }

    @Bean
    CaseRecord caseRecord(JdbcClient sql) {
        return new CaseRecord(sql);
    }

    @Bean
    CaseCircle caseCircle(JdbcClient sql) {
        return new CaseCircle(sql);
    }

    @Bean
    CaseSight caseSight(
            CaseCircle circles,
            UnitDirectory units,
            ViewTables tables,
            EventStore ledger,
            Positions positions,
            Clock clock) {
        return new CaseSight(circles, units::standingOf, tables, ledger, positions, clock);
    }

    @Bean
    Timeline timeline(JdbcClient sql) {
        return new Timeline(sql);
    }

    @Bean
    UnitDirectory unitDirectory(JdbcClient sql) {
        return new UnitDirectory(sql);
    }

    @Bean
    PersonSearch personSearch(JdbcClient sql, Keyring keyring) {
        return new PersonSearch(sql, keyring);
    }

    @Bean
    Openings openings(JdbcClient sql) {
        return new Openings(sql);
    }

    @Bean
    CaseEvents caseEvents(EventStore ledger, Positions positions) {
        return new CaseEvents(ledger, positions);
    }

    @Bean
    DueList dueList(JdbcClient sql) {
        return new DueList(sql);
    }

    @Bean
    RuleChanges ruleChanges(JdbcClient sql) {
        return new RuleChanges(sql);
    }

    /** What is overdue depends on the time of asking; nothing that a view stores does. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Offices offices(JdbcClient sql) {
        return new Offices(sql);
    }

    @Bean
    Docket docket(JdbcClient sql) {
        return new Docket(sql);
    }

    @Bean
    PrivacyRequests privacyRequests(JdbcClient sql) {
        return new PrivacyRequests(sql);
    }

    @Bean
    Figures figures(JdbcClient sql) {
        return new Figures(sql);
    }

    @Bean
    SchemaMigration viewRights() {
        return new SchemaMigration("views", "db/views");
    }

    @Bean
    ViewTables viewTables(JdbcClient sql) {
        return new ViewTables(sql);
    }

    @Bean
    FigureBook figureBook(
            JdbcClient sql, ViewTables tables, FigureSettings settings, PlatformTransactionManager transactions) {
        return new FigureBook(sql, tables, settings, transactions);
    }

    @Bean
    UnitNames unitNames(UnitDirectory units) {
        return new UnitNames(units::namesOf);
    }

    @Bean
    Veil veil(Sealing sealing) {
        return new Veil(sealing);
    }

    /** The tables stand before the first event comes: this is made before Axon starts its processors. */
    @Bean
    ConfigurerModule viewProcessors(
            List<View> views,
            ViewTables tables,
            Positions positions,
            PlatformTransactionManager transactions,
            LedgerAutoConfiguration.Schemas schemas) {
        schemas.require("views");
        var transaction = new TransactionTemplate(transactions);
        views.forEach(view -> transaction.executeWithoutResult(_ -> tables.prepare(view)));
        return configurer -> configurer
                .registerComponent(
                        LedgerPages.class,
                        axon -> new LedgerPages(
                                axon.eventStore(), positions, axon.eventSerializer(), LedgerPages.Bounds.USUAL))
                .eventProcessing(
                        processing -> views.forEach(view -> feed(view, new ViewFeed(view, tables), processing)));
    }

    private static void feed(View view, ViewFeed feed, EventProcessingConfigurer processing) {
        var name = view.name().processor();
        processing
                .registerEventHandler(_ -> feed)
                .assignHandlerInstancesMatching(name, handler -> handler == feed)
                .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        name,
                        axon -> axon.getComponent(LedgerPages.class),
                        (_, builder) -> builder.initialSegmentCount(1)
                                .batchSize(PAGES_MAX)
                                .enableCoordinatorClaimExtension()
                                .initialToken(StreamableMessageSource::createTailToken)
                                .coordinatorExecutor(
                                        Executors.newSingleThreadScheduledExecutor(daemon(name + "-coordinator")))
                                .workerExecutor(Executors.newSingleThreadScheduledExecutor(daemon(name))));
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
