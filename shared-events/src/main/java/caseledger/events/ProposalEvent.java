package caseledger.events;

import caseledger.values.ActorId;
import caseledger.values.ProposalId;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** How a change of a register gets its second person: one proposes it, another approves it. */
public sealed interface ProposalEvent extends RegistryEvent {
    ProposalId proposal();

    /**
     * Somebody wants the change; nothing has changed yet.
     *
     * @param change what will be recorded once another person approves it
     * @param expiresAt until when it can be approved
     */
    @Revision("1")
    record ChangeProposed(
            String stream,
            Instant occurredAt,
            ProposalId proposal,

            @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
            RegistryChange change,

            Instant expiresAt)
            implements ProposalEvent {}

    /** Another person approved the change; it is recorded next. */
    @Revision("1")
    record ChangeApproved(String stream, Instant occurredAt, ProposalId proposal, ActorId proposedBy)
            implements ProposalEvent {}

    /** The change will not be made: another person declined it, or who proposed it took it back. */
    @Revision("1")
    record ChangeDeclined(String stream, Instant occurredAt, ProposalId proposal, ActorId proposedBy)
            implements ProposalEvent {}
}
