package caseledger.access.reads;

import caseledger.codes.Purpose;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one request looks at. An endpoint method that {@link Reads} more than the one case in its address declares it as a
 * parameter and tells it what the answer shows.
 */
public final class Reading {
    private final ReadKind kind;
    private final Actor actor;
    private final String remoteAddress;
    private final Set<CaseId> cases = new LinkedHashSet<>();
    private @Nullable Purpose purpose;
    private @Nullable String correlationId;

    Reading(ReadKind kind, Actor actor, String remoteAddress) {
        this.kind = kind;
        this.actor = actor;
        this.remoteAddress = remoteAddress;
    }

    /** The answer shows something of these cases, if only that they are there. */
    public void shows(Collection<CaseId> shown) {
        cases.addAll(shown);
    }

    /** Why somebody looks, where the body of the request says it. */
    public void isFor(@Nullable Purpose why) {
        purpose = why;
    }

    void correlatedBy(@Nullable String id) {
        correlationId = id;
    }

    /** What the log is to hold once it is known how the request is answered. */
    ReadEntry answered(int status) {
        return new ReadEntry(kind, status, actor, purpose, List.copyOf(cases), remoteAddress, correlationId);
    }
}
