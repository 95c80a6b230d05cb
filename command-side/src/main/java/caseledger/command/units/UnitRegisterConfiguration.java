package caseledger.command.units;

import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.values.UnitId;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the register from the ledger itself, so that a decision never waits for a view. */
@Configuration(proxyBeanMethods = false)
class UnitRegisterConfiguration {
    /** All units of a large city; beyond it the ledger is asked again. */
    private static final int UNITS_KEPT_MAX = 100_000;

    @Bean
    UnitRegister unitRegister(EventStore ledger) {
        var kept = new ConcurrentHashMap<UnitId, Unit>();
        return new UnitRegister(id -> {
            var unit = kept.get(id);
            if (unit == null) {
                unit = read(ledger, id);
                if (unit != null && kept.size() < UNITS_KEPT_MAX) {
                    kept.put(id, unit); // What is registered does not change, so it may be kept for good.
                }
            }
            return unit;
        });
    }

    private static @Nullable Unit read(EventStore ledger, UnitId id) {
        var history = ledger.readEvents(id.value());
        Unit unit = null;
        while (history.hasNext()) {
            if (history.next().getPayload() instanceof OrgUnitRegistered registered) {
                unit = new Unit(
                        registered.unitId(),
                        registered.level(),
                        registered.kind(),
                        registered.territory(),
                        registered.parent());
            }
        }
        return unit;
    }
}
