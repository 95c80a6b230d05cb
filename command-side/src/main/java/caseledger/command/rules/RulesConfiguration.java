package caseledger.command.rules;

import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rule book from the ledger itself, so that a decision never waits for a view. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {
    @Bean
    RulesInForce rulesInForce(EventStore ledger, Clock clock) {
        return RulesInForce.of(ledger, clock);
    }
}
