package caseledger.command.units;

import caseledger.events.OrgUnitEvent;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the register from the ledger itself, so that a decision never waits for a view. */
@Configuration(proxyBeanMethods = false)
class UnitRegisterConfiguration {
    @Bean
    UnitHistories unitHistories(EventStore ledger) {
        return new UnitHistories(id -> ledger.readEvents(id.value())
                .asStream()
                .map(Message::getPayload)
                .<OrgUnitEvent>mapMulti((payload, units) -> {
                    if (payload instanceof OrgUnitEvent event) {
                        units.accept(event);
                    }
                }));
    }

    /** Hears of what other nodes record; it starts at the head, for nothing is kept before. */
    @Bean
    ConfigurerModule unitHistoriesWatch() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerTokenStore(UnitHistories.WATCH, _ -> new InMemoryTokenStore())
                .registerPooledStreamingEventProcessor(
                        UnitHistories.WATCH,
                        org.axonframework.config.Configuration::eventStore,
                        (_, builder) ->
                                builder.initialSegmentCount(1).initialToken(StreamableMessageSource::createHeadToken)));
    }
}
