package caseledger.command.casefile;

import caseledger.command.RecentStreams;
import caseledger.command.rules.TimeLimits;
import caseledger.command.rules.WorkingDays;
import caseledger.command.units.UnitRegister;
import caseledger.events.CaseEvent;
import caseledger.values.CaseId;
import java.time.Clock;
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
    CaseSurroundings caseSurroundings(
            Clock clock, UnitRegister units, TimeLimits limits, WorkingDays workingDays, EventStore ledger) {
        return new CaseSurroundings(clock, units, limits, workingDays, id -> stateOf(id, ledger));
    }

    /** The history of another case is read whole; a case has tens of events. */
    private static CaseState stateOf(CaseId id, EventStore ledger) {
        var state = CaseState.UNOPENED;
        var history = ledger.readEvents(id.toString());
        while (history.hasNext()) {
            if (history.next().getPayload() instanceof CaseEvent event) {
                state = state.evolve(event);
            }
        }
        return state;
    }
}
