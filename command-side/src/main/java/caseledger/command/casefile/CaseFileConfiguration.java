package caseledger.command.casefile;

import caseledger.command.rules.TimeLimits;
import caseledger.command.rules.WorkingDays;
import caseledger.command.units.UnitRegister;
import caseledger.events.CaseEvent;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What surrounds every decision, put together from the ledger itself. */
@Configuration(proxyBeanMethods = false)
class CaseFileConfiguration {
    @Bean
    CaseSurroundings caseSurroundings(
            Clock clock, UnitRegister units, TimeLimits limits, WorkingDays workingDays, EventStore ledger) {
        return new CaseSurroundings(clock, units, limits, workingDays, id -> ledger.readEvents(id.toString())
                .asStream()
                .map(message -> (CaseEvent) message.getPayload())
                .toList());
    }
}
