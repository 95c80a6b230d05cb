package caseledger.access.reads;

import caseledger.codes.Purpose;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One read, before the log gives it its position and time.
 *
 * @param status how the request is answered, as an HTTP status
 * @param cases the one that was asked for, known or not, and all that the answer shows
 * @param remoteAddress where the request came from
 * @param correlationId the caller's own name for what it is doing
 * @param reason why, in the reader's own words; sealed for the first of the cases
 */
record ReadEntry(
        ReadKind kind,
        int status,
        Actor actor,
        @Nullable Purpose purpose,
        List<CaseId> cases,
        String remoteAddress,
        @Nullable String correlationId,
        @Nullable Sealed reason) {}
