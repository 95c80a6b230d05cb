package caseledger.events;

import caseledger.values.CaseId;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A case that is no case of its own, or never was one, leaves all figures. */
public sealed interface ExclusionEvent extends CaseEvent {
    /** The case is the same dispute as another one, which was open at that time and goes on. */
    @Revision("1")
    record CaseMarkedDuplicate(
            CaseId caseId, Instant occurredAt, CaseId duplicateOf, Sealed reason, SecondPerson secondPerson)
            implements ExclusionEvent {}

    /**
     * Two cases became one. Both record it: the merged one first, which ends by it, then the survivor, which from then on
     * counts as accepted when the earlier of both was.
     *
     * @param acceptedAt when the merged case was first accepted; absent if it never was
     * @param reason absent in the survivor's record
     */
    @Revision("1")
    record CasesMerged(
            CaseId caseId,
            Instant occurredAt,
            CaseId survivor,
            CaseId merged,
            @Nullable Instant acceptedAt,
            @Nullable Sealed reason,
            SecondPerson secondPerson)
            implements ExclusionEvent {
        /** True in the stream of the case that ended. */
        public boolean ends() {
            return caseId.equals(merged);
        }

        /** The same as the survivor records it. */
        public CasesMerged ofSurvivor() {
            return new CasesMerged(survivor, occurredAt, survivor, merged, acceptedAt, null, secondPerson);
        }
    }

    /** The case was registered in error. */
    @Revision("1")
    record CaseVoided(CaseId caseId, Instant occurredAt, Sealed reason, SecondPerson secondPerson)
            implements ExclusionEvent {}
}
