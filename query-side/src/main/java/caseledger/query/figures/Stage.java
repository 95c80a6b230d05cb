package caseledger.query.figures;

import caseledger.codes.CaseStatus;
import org.jspecify.annotations.Nullable;

/** A stretch of the procedure as it is timed: what a case waits for. */
enum Stage {
    INTAKE,
    TRIAGE,
    ASSIGNMENT,
    ACCEPTANCE,
    MEDIATION,
    SUSPENSION,
    PERFORMANCE,
    CLOSING;

    /** Null where nothing is waited for: the case is over. */
    static @Nullable Stage of(CaseStatus status) {
        return switch (status) {
            case LEAD -> INTAKE;
            case REGISTERED -> TRIAGE;
            case TRIAGED -> ASSIGNMENT;
            case ASSIGNED -> ACCEPTANCE;
            case ACCEPTED, IN_MEDIATION -> MEDIATION;
            case SUSPENDED -> SUSPENSION;
            case RESOLVED, PERFORMING, FULFILLED -> PERFORMANCE;
            case UNRESOLVED, TRANSFERRED -> CLOSING;
            case NOT_ACCEPTED, EXCLUDED, CONCLUDED, ARCHIVED -> null;
        };
    }
}
