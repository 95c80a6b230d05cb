package caseledger.command.units;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import org.jspecify.annotations.Nullable;

/** A unit as it stands in the register. */
public record Unit(
        UnitId id,
        Level level,
        UnitKind kind,
        PlaceCode territory,
        @Nullable UnitId parent) {
    /** Only these kinds of body may lead a case; courts, police and hotlines keep their own track. */
    public boolean mayLead() {
        return switch (kind) {
            case CENTRE, PMC, SPECIAL_PMC, ENTERPRISE, LINE_DEPARTMENT, PETITION -> true;
            case HOTLINE,
                    COURT,
                    PROCURATORATE,
                    POLICE,
                    JUSTICE,
                    ARBITRATION,
                    WOMEN_FEDERATION,
                    LEGAL_AID,
                    POLITICAL_LEGAL,
                    GRID,
                    SUPPORT -> false;
        };
    }
}
