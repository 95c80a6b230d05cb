package caseledger.command.casefile;

import caseledger.access.Keyring;
import caseledger.clocks.Limits;
import caseledger.command.RecentStreams;
import caseledger.command.rules.RulesInForce;
import caseledger.command.units.UnitHistories;
import caseledger.events.CaseEvent;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What surrounds every decision, put together from the ledger itself. */
@Configuration(proxyBeanMethods = false)
class CaseFileConfiguration {
    /** A busy day of a city; a case takes some ten kilobytes. */
    private static final int RECENT_CASES_MAX = 5_000;

    @Bean(CaseFile.RECENT)
    RecentStreams recentCases() {
        return new RecentStreams(RECENT_CASES_MAX);
    }

    @Bean
    CaseSurroundings caseSurroundings(Clock clock, UnitHistories units, RulesInForce rules, EventStore ledger) {
        return new CaseSurroundings(clock, units, rules, id -> stateOf(id, ledger));
    }

    @Bean
    ConfigurerModule mergers() {
        return Mergers.following();
    }

    @Bean
    ConfigurerModule eraser(Keyring keyring) {
        return Eraser.following(keyring);
    }

    /** The history of another case is read whole; a case has tens of events. */
    private static CaseState stateOf(CaseId id, EventStore ledger) {
        var state = CaseState.UNOPENED;
        var history = ledger.readEvents(id.toString());
        while (history.hasNext()) {
            var message = history.next();
            if (message.getPayload() instanceof CaseEvent event) {
                var metaData = message.getMetaData();
                state = state.evolve(event, Limits.of(metaData), Provenance.of(metaData), message.getTimestamp());
            }
        }
        return state;
    }
}
