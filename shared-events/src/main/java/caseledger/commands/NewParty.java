package caseledger.commands;

import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.events.LedgerEvent;
import caseledger.values.Malformed;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party as it is brought in with a registration.
 *
 * @param persons how many people stand behind it; at least one
 * @param households how many households; at least one
 */
public record NewParty(
        PartyId id,
        PartyKind kind,
        @Nullable PartySide side,
        Sealed name,
        @Nullable Sealed idNo,
        @Nullable Sealed phone,
        @Nullable Sealed address,
        @Nullable Integer persons,
        @Nullable Integer households,
        List<Sealed> representatives,
        @Nullable Sealed note) {
    public NewParty {
        requireSome(persons, "人数至少为1", "persons are at least 1");
        requireSome(households, "户数至少为1", "households are at least 1");
        representatives = LedgerEvent.orEmpty(representatives);
    }

    private static void requireSome(@Nullable Integer count, String zh, String en) {
        if (count != null && count < 1) {
            throw new Malformed(zh, en);
        }
    }
}
