package caseledger.command.units;

import caseledger.events.OrgUnitEvent;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** The histories of all units, read from the ledger once and kept until the ledger holds something new of a unit. */
@ProcessingGroup(UnitHistories.WATCH)
public final class UnitHistories {
    /** The processor by which it hears of new events. */
    static final String WATCH = "unit-histories";

    /** All units of a large city; what does not fit in is read again each time. */
    private static final int UNITS_KEPT_MAX = 100_000;

    private final ConcurrentHashMap<UnitId, UnitHistory> kept = new ConcurrentHashMap<>();
    private final Function<UnitId, Stream<OrgUnitEvent>> ledger;

    /** The ledger answers with all that is recorded of a unit, in order. */
    public UnitHistories(Function<UnitId, Stream<OrgUnitEvent>> ledger) {
        this.ledger = ledger;
    }

    /** The register as it was in force at a moment. */
    public UnitRegister at(Instant moment) {
        return on(Period.dayOf(moment));
    }

    UnitRegister on(LocalDate day) {
        return new UnitRegister(this::of, day);
    }

    /** What was recorded on whichever node: nobody relies on what was known before it for longer than it takes to come here. */
    @EventHandler
    void heard(OrgUnitEvent event) {
        forget(event.unitId());
    }

    /** True if the unit was ever registered, closed or not. */
    boolean isRegistered(UnitId id) {
        return of(id).registered() != null;
    }

    void forget(UnitId id) {
        kept.remove(id);
    }

    private UnitHistory of(UnitId id) {
        if (kept.size() >= UNITS_KEPT_MAX) {
            var known = kept.get(id);
            return known == null ? read(id) : known;
        }
        // Read under the entry's lock: whoever forgets meanwhile forgets what is read here, too.
        var found = kept.computeIfAbsent(id, each -> {
            var history = read(each);
            return history.equals(UnitHistory.NONE) ? null : history;
        });
        return found == null ? UnitHistory.NONE : found;
    }

    private UnitHistory read(UnitId id) {
        return ledger.apply(id).reduce(UnitHistory.NONE, UnitHistory::evolve, (one, _) -> one);
    }
}
