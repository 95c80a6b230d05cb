package caseledger.values;

import caseledger.codes.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who acts or asks, as established by their token.
 *
 * @param unit the unit acted for; null for a party
 * @param caseId the one case that a party belongs to; null for everybody else
 * @param client the system through which the request came; idempotency keys are its own
 */
public record Actor(
        ActorId id,
        Role role,
        @Nullable UnitId unit,
        @Nullable CaseId caseId,
        String client) {}
