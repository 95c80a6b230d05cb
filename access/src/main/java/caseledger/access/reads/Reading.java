package caseledger.access.reads;

import caseledger.access.Refused;
import caseledger.codes.Purpose;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
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
    private static final int OK = 200;

    private final SharedWrite<ReadEntry>.Place place;
    private final boolean isConditional;
    private final ReadKind kind;
    private final Actor actor;
    private final String remoteAddress;
    private final Set<CaseId> cases = new LinkedHashSet<>();
    private @Nullable Purpose purpose;
    private @Nullable String correlationId;
    private @Nullable Sealed reason;
    private @Nullable Begun begun;

    private record Begun(ReadEntry entry, SharedWrite.Pending pending) {}

    /**
     * @param place in the next batch of the log
     * @param isConditional whether the answer may be that nothing has changed
     */
    Reading(
            SharedWrite<ReadEntry>.Place place,
            ReadKind kind,
            Actor actor,
            String remoteAddress,
            boolean isConditional) {
        this.place = place;
        this.isConditional = isConditional;
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

    /** The same in the reader's own words, sealed for the one case that is looked at; null if nobody could open it. */
    public void because(@Nullable Sealed why) {
        reason = why;
    }

    /**
     * It is certain that and what the answer shows: has that recorded while the answer is still being made. Should the answer
     * become another all the same, the log holds both.
     */
    public void isCertain() {
        if (!isConditional) {
            begun = begin(answered(OK));
        }
    }

    /**
     * Returns when the log holds how the request is answered.
     *
     * @throws Refused if that is not known; nothing may be answered then
     */
    void record(int status) {
        var entry = answered(status);
        (begun != null && begun.entry().equals(entry) ? begun : begin(entry))
                .pending()
                .await();
    }

    private Begun begin(ReadEntry entry) {
        return new Begun(entry, place.begin(entry));
    }

    /** Nothing more is recorded. */
    void end() {
        place.close();
    }

    void correlatedBy(@Nullable String id) {
        correlationId = id;
    }

    private ReadEntry answered(int status) {
        return new ReadEntry(kind, status, actor, purpose, List.copyOf(cases), remoteAddress, correlationId, reason);
    }
}
