package caseledger.command.rules;

import caseledger.command.ProposalPeriod;
import java.time.Clock;
import java.time.Duration;
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

    @Bean
    ProposalPeriod proposalPeriod(RulesInForce rules) {
        return new ProposalPeriod(at ->
                Duration.ofDays(rules.get().require(RuleDecisions.EXPIRY, at).amount()));
    }
}
