package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.ExclusionCommand.MarkDuplicate;
import caseledger.commands.ExclusionCommand.Merge;
import caseledger.events.CaseEvent;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.values.Act;
import caseledger.values.CaseId;
import java.time.Instant;
import java.util.List;

/** Decides which cases are taken out of all figures: duplicates, merged and voided ones. A second person agrees. */
final class Exclusion {
    private Exclusion() {}

    static List<CaseEvent> decide(ExclusionCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case MarkDuplicate mark -> {
                var act = new Act.MarkDuplicate(mark.duplicateOf(), mark.reason());
                yield Approval.propose(mark, act, mark.secondPerson(), state, now);
            }
            case Merge merge -> {
                var act = new Act.Merge(merge.into(), merge.reason());
                yield Approval.propose(merge, act, merge.secondPerson(), state, now);
            }
            case ExclusionCommand.Void voiding ->
                Approval.propose(voiding, new Act.Voiding(voiding.reason()), voiding.secondPerson(), state, now);
        };
    }

    static Approval.Agreed markDuplicate(Act.MarkDuplicate act, CaseId caseId, Instant at, Circumstances now) {
        requireOpenOther(act.of(), caseId, now);
        return second -> List.of(new CaseMarkedDuplicate(caseId, at, act.of(), act.reason(), second));
    }

    static Approval.Agreed merge(Act.Merge act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        var survivor = requireOpenOther(act.into(), caseId, now);
        Guards.requireTerritory(survivor, now);
        return second ->
                List.of(new CasesMerged(caseId, at, act.into(), caseId, state.acceptedAt, act.reason(), second));
    }

    static Approval.Agreed voidCase(Act.Voiding act, CaseId caseId, Instant at) {
        return second -> List.of(new CaseVoided(caseId, at, act.reason(), second));
    }

    /** The case that goes on must be one, and not be about to go itself: so no two cases end in each other. */
    private static CaseState requireOpenOther(CaseId id, CaseId own, Circumstances now) {
        if (id.equals(own)) {
            throw CommandRefused.because(Refusal.LINKED_TO_ITSELF, "case", id);
        }
        var other = Intake.requireCase(id, now);
        if (!other.isOpen() || other.status == CaseStatus.LEAD) {
            throw CommandRefused.because(Refusal.LINKED_CASE_NOT_OPEN, "case", id, "state", other.status);
        }
        var goes = other.proposals.values().stream()
                .filter(each -> !each.isExpired(now.now()))
                .anyMatch(each -> each.act() instanceof Act.Merge || each.act() instanceof Act.MarkDuplicate);
        if (goes) {
            throw CommandRefused.because(Refusal.LINKED_CASE_MERGING, "case", id);
        }
        return other;
    }
}
