package caseledger.values;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one party owes another under an agreement (People's Mediation Law art. 29: content, manner and time).
 *
 * @param due the last day on which performing it is in time
 */
public record Obligation(
        ObligationId id,
        PartyId debtor,
        PartyId creditor,
        Sealed what,
        @Nullable Money amount,
        @Nullable Sealed manner,
        @Nullable Sealed place,
        LocalDate due) {}
