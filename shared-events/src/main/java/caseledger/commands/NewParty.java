package caseledger.commands;

import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.events.LedgerEvent;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A party as it is brought in with a registration. */
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
        representatives = LedgerEvent.orEmpty(representatives);
    }
}
