package caseledger.command;

import caseledger.events.ProposalEvent;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeDeclined;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.RegistryChange;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.ProposalId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes of one register that wait for their second person. Like every state it is never changed, only replaced. */
public final class Proposals {
    public static final Proposals NONE = new Proposals(Map.of());

    /** A change that somebody wants. */
    public record Open(ProposalId id, ActorId proposedBy, RegistryChange change, Instant expiresAt) {}

    private final Map<ProposalId, Open> open;

    private Proposals(Map<ProposalId, Open> open) {
        this.open = open;
    }

    /**
     * These proposals after one more event.
     *
     * @param proposer who sent the event, as its metadata say
     */
    public Proposals evolve(ProposalEvent event, ActorId proposer) {
        var next = new HashMap<>(open);
        return switch (event) {
            case ChangeProposed proposed -> {
                next.put(
                        proposed.proposal(),
                        new Open(proposed.proposal(), proposer, proposed.change(), proposed.expiresAt()));
                yield new Proposals(next);
            }
            case ChangeApproved approved -> {
                next.remove(approved.proposal());
                yield new Proposals(next);
            }
            case ChangeDeclined declined -> {
                next.remove(declined.proposal());
                yield new Proposals(next);
            }
        };
    }

    /**
     * A new proposal.
     *
     * @param version that of the register's stream once the proposal is recorded
     */
    public static ChangeProposed propose(RegistryChange change, long version, Instant expiresAt) {
        var id = ProposalId.at(version);
        return new ChangeProposed(change.stream(), change.occurredAt(), id, change, expiresAt);
    }

    /** The change that another person than the one who proposed it may now approve. */
    public Open requireApprovable(ProposalId id, Actor approver, Instant now) {
        var proposal = require(id);
        if (!now.isBefore(proposal.expiresAt())) {
            throw CommandRefused.because(
                    Refusal.PROPOSAL_EXPIRED, "proposal", id, "expiresAt", proposal.expiresAt(), "now", now);
        }
        if (proposal.proposedBy().equals(approver.id())) {
            throw CommandRefused.because(Refusal.SECOND_PERSON_NOT_ANOTHER, "actor", approver.id(), "proposal", id);
        }
        return proposal;
    }

    public Open require(ProposalId id) {
        @Nullable Open proposal = open.get(id);
        if (proposal == null) {
            throw CommandRefused.because(
                    Refusal.PROPOSAL_UNKNOWN,
                    "proposal",
                    id,
                    "open",
                    open.keySet().stream().map(ProposalId::value).sorted().toList());
        }
        return proposal;
    }
}
