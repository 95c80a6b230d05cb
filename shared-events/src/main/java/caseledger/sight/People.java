package caseledger.sight;

import caseledger.codes.Role;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.ApprovalEvent.ActWithdrawn;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.events.IntakeEvent.AuthorityNotified;
import caseledger.events.IntakeEvent.EscalationRiskReported;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.events.PrivacyEvent;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The people who have to do with a case.
 *
 * @param reporter the grid worker who found the dispute
 * @param members the staff who acted in it, were asked to agree to something, or were named by the director; opening a
 *     case in an emergency is no act in it
 * @param appointed who was appointed to mediate it
 * @param conflicted the mediators who disclosed an interest
 * @param barred those of them in whose place another stands now: they have lost the case
 * @param presiding the mediator who presides for the unit that leads; null until it has appointed one
 * @param waiting what waits for any second person
 */
public record People(
        @Nullable Member reporter,
        List<Member> members,
        List<ActorId> appointed,
        List<ActorId> conflicted,
        List<ActorId> barred,
        @Nullable ActorId presiding,
        List<Waiting> waiting) {
    static final People NOBODY = new People(null, List.of(), List.of(), List.of(), List.of(), null, List.of());

    /** Somebody for a unit: whoever has left it has nothing more to do with its cases. */
    public record Member(ActorId person, UnitId unit) {
        private Member under(UnaryOperator<UnitId> standing) {
            return new Member(person, standing.apply(unit));
        }
    }

    /** An act that waits for anybody who may agree to it, until it expires. */
    public record Waiting(ProposalId proposal, Instant until) {}

    People evolve(CaseEvent event, Actor by) {
        var after = isStaff(by.role()) && isOfTheCase(event) ? joinedBy(by.id(), by.unit()) : this;
        return switch (event) {
            case LeadReported _
            when by.role() == Role.GW && by.unit() != null ->
                new People(new Member(by.id(), by.unit()), members, appointed, conflicted, barred, presiding, waiting);
            case LeadUnitAssigned _ -> after.presidedBy(null);
            case CaseReopened _, AgreementInvalidated _ -> after.presidedBy(null);
            case MediatorAppointed e -> after.appointing(e.mediators()).presidedBy(e.presiding());
            case ConflictDisclosed e ->
                new People(
                        reporter,
                        after.members,
                        appointed,
                        Lists.plus(conflicted, e.mediator()),
                        barred,
                        presiding,
                        waiting);
            case MediatorReplaced e -> after.replaced(e);
            case ActProposed e
            when e.addressedTo() == null ->
                after.waitingFor(Lists.plus(waiting, new Waiting(e.proposal(), e.expiresAt())));
            case ActProposed e
            when e.addressedTo() != null ->
                after.joinedBy(e.addressedTo().actor(), e.addressedTo().unit());
            case PersonNamed e -> joinedBy(e.actor(), e.unit());
            case PersonUnnamed e -> without(e.actor());
            case ActApproved e -> after.answered(e.proposal());
            case ActDeclined e -> after.answered(e.proposal());
            case ActWithdrawn e -> after.answered(e.proposal());
            default -> after;
        };
    }

    /**
     * Whoever warns of a danger, or asks for a look, is heard without being one of those who handle the case. Nor is whoever
     * agreed to the end of another case, which this one only took in.
     */
    private static boolean isOfTheCase(CaseEvent event) {
        return switch (event) {
            case EscalationRiskReported _, AuthorityNotified _, PrivacyEvent _ -> false;
            case CasesMerged e -> e.ends();
            default -> true;
        };
    }

    /** True for those who work in a village, a town or the district; whoever looks on from outside is named by nothing. */
    static boolean isStaff(Role role) {
        return role.level() != null;
    }

    /** True if somebody acted, or was asked or named, for a unit for which they still speak. */
    boolean includes(ActorId person, Set<UnitId> units) {
        return units.stream().anyMatch(unit -> members.contains(new Member(person, unit)));
    }

    /** True of the grid worker who found the dispute, for the unit for which they did. */
    boolean isReporter(ActorId person, Set<UnitId> units) {
        return reporter != null && reporter.person().equals(person) && units.contains(reporter.unit());
    }

    People under(UnaryOperator<UnitId> standing) {
        return new People(
                reporter == null ? null : reporter.under(standing),
                Lists.map(members, each -> each.under(standing)),
                appointed,
                conflicted,
                barred,
                presiding,
                waiting);
    }

    /** Until when something waits for any second person; null if nothing does. */
    public @Nullable Instant waitingUntil() {
        return waiting.stream().map(Waiting::until).max(Instant::compareTo).orElse(null);
    }

    private People joinedBy(ActorId person, @Nullable UnitId unit) {
        return unit == null ? this : with(Lists.plus(members, new Member(person, unit)), appointed);
    }

    private People appointing(List<ActorId> mediators) {
        return with(members, Lists.plus(appointed, mediators));
    }

    private People without(ActorId person) {
        return with(
                members.stream().filter(each -> !each.person().equals(person)).toList(),
                Lists.minus(appointed, person));
    }

    private People with(List<Member> nextMembers, List<ActorId> nextAppointed) {
        return new People(reporter, nextMembers, nextAppointed, conflicted, barred, presiding, waiting);
    }

    private People presidedBy(@Nullable ActorId mediator) {
        return new People(reporter, members, appointed, conflicted, barred, mediator, waiting);
    }

    /** Who stepped down has nothing more to do with it; who did so for an interest of their own has lost the case. */
    private People replaced(MediatorReplaced event) {
        var out = conflicted.contains(event.from()) ? Lists.plus(barred, event.from()) : barred;
        var left = without(event.from());
        return new People(
                reporter,
                left.members,
                Lists.plus(left.appointed, event.to()),
                conflicted,
                Lists.minus(out, event.to()),
                event.presiding(),
                waiting);
    }

    private People waitingFor(List<Waiting> next) {
        return new People(reporter, members, appointed, conflicted, barred, presiding, next);
    }

    private People answered(ProposalId proposal) {
        return waitingFor(waiting.stream()
                .filter(each -> !each.proposal().equals(proposal))
                .toList());
    }
}
