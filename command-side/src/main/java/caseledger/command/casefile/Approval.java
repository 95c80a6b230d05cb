package caseledger.command.casefile;

import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.ApprovalCommand.DeclineAct;
import caseledger.commands.ApprovalCommand.WithdrawAct;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand;
import caseledger.commands.CorrectionCommand;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.IntakeCommand;
import caseledger.commands.PrivacyCommand;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.ApprovalEvent.ActWithdrawn;
import caseledger.events.CaseEvent;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Act;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.FirstPerson;
import caseledger.values.ProposalId;
import caseledger.values.SecondPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides the acts that need two people: the first one's command proposes, the second one's approval decides the act anew
 * on the case as it is by then, and only that makes it true. Nobody approves their own act (invariant h).
 */
final class Approval {
    /** Whoever may agree to some act. */
    static final Set<Role> SECONDS = roles(
            Permissions::approvers,
            Action.AGREE_CONCLUSION,
            Action.AGREE_RISK,
            Action.CORRECT_RECORD,
            Action.ARCHIVE,
            Action.REOPEN,
            Action.OPEN_ACCESS,
            Action.AGREE_EXPORT,
            Action.AGREE_DISPOSAL);

    /** Whoever may begin an act that needs another person. */
    static final Set<Role> FIRSTS = roles(
            Permissions::beginners,
            Action.CONCLUDE,
            Action.LOWER_RISK,
            Action.CORRECT_RECORD,
            Action.ARCHIVE,
            Action.REOPEN,
            Action.OPEN_ACCESS,
            Action.EXPORT,
            Action.RESTRICT_OR_DESTROY);

    private static final ClockName EXPIRY = new ClockName("proposal.expires");

    private Approval() {}

    /** An act that nothing stands against but that a second person has to agree to it. */
    interface Agreed extends Function<SecondPerson, List<CaseEvent>> {}

    static List<CaseEvent> decide(ApprovalCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case ApproveAct approve -> approve(approve, state, now);
            case DeclineAct decline -> List.of(decline(decline, state, now));
            case WithdrawAct withdraw -> List.of(withdraw(withdraw, state, now));
        };
    }

    /** Proposes what would be lawful now, to somebody who could agree to it. */
    static List<CaseEvent> propose(
            CaseCommand command, Act act, @Nullable SecondPerson addressedTo, CaseState state, Circumstances now) {
        var agreed = decide(act, command.caseId(), command.occurredAt(), state, now);
        if (addressedTo != null) {
            Guards.requireSecondPerson(addressedTo, secondsFor(act), state, now);
            var _ = agreed.apply(addressedTo); // Refuses whom it could not come from.
        }
        state.proposals.forEach((id, pending) -> {
            if (isSameMatter(pending, act, now.actor()) && !pending.isExpired(now.now())) {
                throw CommandRefused.because(
                        Refusal.PROPOSAL_PENDING, "proposal", id, "expiresAt", pending.expiresAt());
            }
        });
        var limit = now.rules().require(EXPIRY, command.occurredAt());
        return List.of(new ActProposed(
                command.caseId(),
                command.occurredAt(),
                ProposalId.at(state.version + 1),
                act,
                new FirstPerson(now.role(), now.actor().unit(), now.actor().id()),
                addressedTo,
                now.now().plus(Duration.ofDays(limit.amount())),
                limit.rule()));
    }

    private static List<CaseEvent> approve(ApproveAct command, CaseState state, Circumstances now) {
        var proposal = requireProposal(command.proposal(), command.occurredAt(), state, now);
        var second = requireSecond(proposal, state, now);
        var first = proposal.firstPerson();
        var asFirst = now.of(new Actor(
                first.actor(), first.role(), first.unit(), null, now.actor().client()));
        ProcessMap.of(commandOf(proposal.act())).require(command.occurredAt(), state, asFirst);
        var act = decideAnew(proposal.act(), command, state, asFirst, now);
        var events = new ArrayList<CaseEvent>();
        events.add(new ActApproved(command.caseId(), command.occurredAt(), command.proposal(), second));
        events.addAll(act.apply(second));
        return events;
    }

    /** Decided as the first person's; a second who does not see the other case is told what is told of one that is not there. */
    private static Agreed decideAnew(
            Act act, ApproveAct command, CaseState state, Circumstances asFirst, Circumstances asSecond) {
        try {
            return decide(act, command.caseId(), command.occurredAt(), state, asFirst);
        } catch (CommandRefused refused) {
            var other = otherCase(act);
            if (other != null) {
                Intake.requireCase(other, asSecond);
            }
            throw refused;
        }
    }

    /** Some act must wait for a second person, and not have waited too long. */
    static void requirePending(Instant at, CaseState state, Circumstances now) {
        var proposals = told(state, now);
        if (proposals.isEmpty()) {
            throw CommandRefused.because(Refusal.PROPOSAL_UNKNOWN, "pending", List.of());
        }
        if (proposals.values().stream().allMatch(proposal -> proposal.isExpired(now.now()))) {
            throw CommandRefused.because(Refusal.PROPOSAL_EXPIRED, "proposals", proposals.keySet());
        }
    }

    /** What staff agree on among themselves is not told to parties and bodies, who may propose as well. */
    private static Map<ProposalId, CaseState.Proposal> told(CaseState state, Circumstances now) {
        if (now.role() != Role.PT && now.role() != Role.RU) {
            return state.proposals;
        }
        var own = new LinkedHashMap<ProposalId, CaseState.Proposal>();
        state.proposals.forEach((id, proposal) -> {
            if (proposal.firstPerson().actor().equals(now.actor().id())) {
                own.put(id, proposal);
            }
        });
        return own;
    }

    private static ActDeclined decline(DeclineAct command, CaseState state, Circumstances now) {
        var proposal = requireProposal(command.proposal(), command.occurredAt(), state, now);
        var second = requireSecond(proposal, state, now);
        return new ActDeclined(command.caseId(), command.occurredAt(), command.proposal(), second, command.reason());
    }

    private static ActWithdrawn withdraw(WithdrawAct command, CaseState state, Circumstances now) {
        var proposal = requireProposal(command.proposal(), command.occurredAt(), state, now);
        if (!proposal.firstPerson().actor().equals(now.actor().id())) {
            throw CommandRefused.because(
                    Refusal.PROPOSAL_OF_ANOTHER,
                    "actor",
                    now.actor().id(),
                    "proposedBy",
                    proposal.firstPerson().actor());
        }
        return new ActWithdrawn(command.caseId(), command.occurredAt(), command.proposal());
    }

    private static CaseState.Proposal requireProposal(
            ProposalId id, Instant occurredAt, CaseState state, Circumstances now) {
        var proposals = told(state, now);
        var proposal = proposals.get(id);
        if (proposal == null) {
            throw CommandRefused.because(Refusal.PROPOSAL_UNKNOWN, "proposal", id, "pending", proposals.keySet());
        }
        if (proposal.isExpired(now.now())) {
            throw CommandRefused.because(Refusal.PROPOSAL_EXPIRED, "proposal", id, "expiresAt", proposal.expiresAt());
        }
        if (occurredAt.isBefore(proposal.proposedAt())) {
            throw CommandRefused.because(
                    Refusal.OUT_OF_ORDER, "occurredAt", occurredAt, "notBefore", proposal.proposedAt());
        }
        return proposal;
    }

    private static SecondPerson requireSecond(CaseState.Proposal proposal, CaseState state, Circumstances now) {
        var actor = now.actor();
        Guards.requireAnother(actor.id(), proposal.firstPerson().actor(), state);
        now.requireRole(secondsFor(proposal.act()));
        var second = new SecondPerson(actor.role(), actor.unit(), actor.id());
        if (proposal.addressedTo() != null && !proposal.addressedTo().equals(second)) {
            throw CommandRefused.because(
                    Refusal.PROPOSAL_FOR_ANOTHER,
                    "actor",
                    actor.id(),
                    "secondPerson",
                    proposal.addressedTo().actor());
        }
        return second;
    }

    /**
     * One matter waits once. Corrections of different facts are different matters, and so is what concerns the data of
     * different parties or is for different people.
     */
    private static boolean isSameMatter(CaseState.Proposal pending, Act act, Actor proposer) {
        var isOwn = pending.firstPerson().actor().equals(proposer.id());
        return switch (act) {
            case Act.Correct a ->
                pending.act() instanceof Act.Correct b
                        && a.version() == b.version()
                        && a.fact().getClass() == b.fact().getClass();
            case Act.RestrictProcessing a ->
                pending.act() instanceof Act.RestrictProcessing b && Objects.equals(a.party(), b.party());
            case Act.LiftRestriction a ->
                pending.act() instanceof Act.LiftRestriction b && Objects.equals(a.party(), b.party());
            case Act.DestroyKeys a ->
                pending.act() instanceof Act.DestroyKeys b && Objects.equals(a.party(), b.party());
            case Act.OpenAccess a -> isOwn && pending.act() instanceof Act.OpenAccess b && a.scope() == b.scope();
            case Act.ExportData _ -> isOwn && pending.act() instanceof Act.ExportData;
            case Act.Conclude _,
                    Act.Reopen _,
                    Act.LowerRisk _,
                    Act.MarkDuplicate _,
                    Act.Merge _,
                    Act.Voiding _,
                    Act.Archive _,
                    Act.AppraiseRetention _ -> pending.act().getClass() == act.getClass();
        };
    }

    /** Who may agree to an act; beside that, they are of the case's territory and never handled the case. */
    private static Set<Role> secondsFor(Act act) {
        return Permissions.approvers(
                switch (act) {
                    case Act.Conclude _ -> Action.AGREE_CONCLUSION;
                    case Act.LowerRisk _ -> Action.AGREE_RISK;
                    case Act.MarkDuplicate _, Act.Merge _, Act.Voiding _, Act.Correct _ -> Action.CORRECT_RECORD;
                    case Act.Archive _ -> Action.ARCHIVE;
                    case Act.Reopen _ -> Action.REOPEN;
                    case Act.OpenAccess _ -> Action.OPEN_ACCESS;
                    case Act.ExportData _ -> Action.AGREE_EXPORT;
                    case Act.RestrictProcessing _, Act.LiftRestriction _, Act.AppraiseRetention _, Act.DestroyKeys _ ->
                        Action.AGREE_DISPOSAL;
                });
    }

    private static Set<Role> roles(Function<Action, Set<Role>> of, Action... actions) {
        return Stream.of(actions).flatMap(action -> of.apply(action).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Class<? extends CaseCommand> commandOf(Act act) {
        return switch (act) {
            case Act.Conclude _ -> ConclusionCommand.Conclude.class;
            case Act.LowerRisk _ -> IntakeCommand.LowerRisk.class;
            case Act.MarkDuplicate _ -> ExclusionCommand.MarkDuplicate.class;
            case Act.Merge _ -> ExclusionCommand.Merge.class;
            case Act.Voiding _ -> ExclusionCommand.Void.class;
            case Act.Correct _ -> CorrectionCommand.Correct.class;
            case Act.Archive _ -> ConclusionCommand.Archive.class;
            case Act.OpenAccess _ -> PrivacyCommand.OpenAccess.class;
            case Act.ExportData _ -> PrivacyCommand.ExportData.class;
            case Act.RestrictProcessing _ -> PrivacyCommand.RestrictProcessing.class;
            case Act.LiftRestriction _ -> PrivacyCommand.LiftRestriction.class;
            case Act.AppraiseRetention _ -> PrivacyCommand.AppraiseRetention.class;
            case Act.DestroyKeys _ -> PrivacyCommand.DestroyKeys.class;
            case Act.Reopen _ -> ConclusionCommand.Reopen.class;
        };
    }

    private static @Nullable CaseId otherCase(Act act) {
        return switch (act) {
            case Act.MarkDuplicate duplicate -> duplicate.of();
            case Act.Merge merge -> merge.into();
            case Act.Reopen reopen -> reopen.linkedTo();
            case Act.Conclude _,
                    Act.LowerRisk _,
                    Act.Voiding _,
                    Act.Correct _,
                    Act.Archive _,
                    Act.OpenAccess _,
                    Act.ExportData _,
                    Act.RestrictProcessing _,
                    Act.LiftRestriction _,
                    Act.AppraiseRetention _,
                    Act.DestroyKeys _ -> null;
        };
    }

    private static Agreed decide(Act act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        return switch (act) {
            case Act.Conclude conclude -> Conclusion.conclude(conclude, caseId, at, state, now);
            case Act.LowerRisk lower -> Intake.lowerRisk(lower, caseId, at, state, now);
            case Act.MarkDuplicate duplicate -> Exclusion.markDuplicate(duplicate, caseId, at, now);
            case Act.Merge merge -> Exclusion.merge(merge, caseId, at, state, now);
            case Act.Voiding voiding -> Exclusion.voidCase(voiding, caseId, at);
            case Act.Correct correct -> Correction.correct(correct, caseId, at, state, now);
            case Act.Archive archive -> Archives.archive(archive, caseId, at, state, now);
            case Act.OpenAccess open -> Disclosure.openAccess(open, caseId, at, now);
            case Act.ExportData export -> Disclosure.exportData(export, caseId, at, state, now);
            case Act.RestrictProcessing restrict -> DataRights.restrict(restrict, caseId, at, state);
            case Act.LiftRestriction lift -> DataRights.lift(lift, caseId, at, state);
            case Act.AppraiseRetention appraise -> Disposal.appraise(appraise, caseId, at, state, now);
            case Act.DestroyKeys destroy -> Disposal.destroyKeys(destroy, caseId, at, state);
            case Act.Reopen reopen -> {
                var reopened = Conclusion.reopened(reopen, caseId, at, state, now);
                yield _ -> List.of(reopened);
            }
        };
    }
}
