package caseledger.query.figures;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import org.jspecify.annotations.Nullable;

/** By whom a case was ended, for statistics: enterprise committees stand apart, a grid counts with its village. */
enum Tier {
    VILLAGE,
    TOWN,
    DISTRICT,
    ENTERPRISE;

    static Tier of(@Nullable Level level, @Nullable UnitKind kind) {
        if (kind == UnitKind.ENTERPRISE) {
            return ENTERPRISE;
        }
        return switch (level) {
            case GRID, VILLAGE -> VILLAGE;
            case TOWN -> TOWN;
            case DISTRICT, CITY, EXTERNAL -> DISTRICT;
            case null -> DISTRICT;
        };
    }
}
