package caseledger.query.figures;

import caseledger.codes.OutcomeClass;
import org.jspecify.annotations.Nullable;

/** Where an accepted case stands for statistics: at any position in exactly one of these. */
enum Standing {
    OPEN,
    RESOLVED,
    RESOLVED_ADMIN,
    UNRESOLVED,
    TRANSFERRED,
    EXCLUDED;

    static Standing of(@Nullable OutcomeClass outcome) {
        if (outcome == null) {
            return OPEN;
        }
        return switch (outcome) {
            case RESOLVED -> RESOLVED;
            case RESOLVED_ADMIN -> RESOLVED_ADMIN;
            case UNRESOLVED -> UNRESOLVED;
            case TRANSFERRED -> TRANSFERRED;
            case EXCLUDED -> EXCLUDED;
        };
    }
}
