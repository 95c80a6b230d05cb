package caseledger.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact in the ledger. It is stored under the simple name of its record, never under a Java class name. */
public sealed interface LedgerEvent permits CaseEvent, RegistryEvent {
    /** When it happened, as claimed by who reports it; decides to which period it belongs. Never after it was recorded. */
    Instant occurredAt();

    /** A stored list that is absent is empty. */
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
