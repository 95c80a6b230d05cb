package caseledger.command.units;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.ProposalPeriod;
import caseledger.command.Proposals;
import caseledger.command.Refusal;
import caseledger.commands.RegistryCommand;
import caseledger.commands.RegistryCommand.AppointToPmc;
import caseledger.commands.RegistryCommand.ApproveChange;
import caseledger.commands.RegistryCommand.ChangeUnit;
import caseledger.commands.RegistryCommand.CloseUnit;
import caseledger.commands.RegistryCommand.DeclineChange;
import caseledger.commands.RegistryCommand.DismissComplaint;
import caseledger.commands.RegistryCommand.ElectCommittee;
import caseledger.commands.RegistryCommand.EndMediatorTerm;
import caseledger.commands.RegistryCommand.EndStationing;
import caseledger.commands.RegistryCommand.FileComplaint;
import caseledger.commands.RegistryCommand.GrantRole;
import caseledger.commands.RegistryCommand.MapStatisticalCode;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.commands.RegistryCommand.RevokeRole;
import caseledger.commands.RegistryCommand.SanctionMediator;
import caseledger.commands.RegistryCommand.StationUnit;
import caseledger.events.CommitteeEvent;
import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.events.OrgUnitEvent;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeDeclined;
import caseledger.events.RegistryEvent;
import caseledger.events.RoleEvent;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.events.UnitEvent;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.events.UnitEvent.StationingEnded;
import caseledger.events.UnitEvent.StatisticalCodeMapped;
import caseledger.events.UnitEvent.UnitStationed;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Actor;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Decides what becomes of the register. The administrator keeps it; once the district has a director, every change needs
 * the director's approval. A ledger that is being set up has none yet, so until then the administrator acts alone.
 */
final class UnitDecisions {
    private UnitDecisions() {}

    /** Who asks, when, and the register as it is in force on any day. */
    record Surroundings(Actor actor, Instant now, UnitHistories units, ProposalPeriod period) {}

    static List<? extends RegistryEvent> decide(RegistryCommand command, UnitState state, Surroundings now) {
        if (command.occurredAt().isAfter(now.now())) {
            throw CommandRefused.because(
                    Refusal.OCCURRED_IN_FUTURE, "occurredAt", command.occurredAt(), "now", now.now());
        }
        return switch (command) {
            case RegisterUnit c -> register(registered(c), state, now);
            case ChangeUnit c -> change(changed(c), state, now);
            case CloseUnit c ->
                change(new OrgUnitClosed(c.unitId(), c.occurredAt(), c.since(), c.mergedInto()), state, now);
            case MapStatisticalCode c ->
                change(new StatisticalCodeMapped(c.unitId(), c.occurredAt(), c.since(), c.meansUnit()), state, now);
            case StationUnit c ->
                change(
                        new UnitStationed(c.unitId(), c.occurredAt(), c.since(), c.centre(), c.stationing()),
                        state,
                        now);
            case EndStationing c ->
                change(new StationingEnded(c.unitId(), c.occurredAt(), c.since(), c.centre()), state, now);
            case ElectCommittee c -> change(Committees.elected(c), state, now);
            case AppointToPmc c -> change(Committees.appointed(c, state.history()), state, now);
            case EndMediatorTerm c ->
                change(
                        new MediatorTermEnded(c.unitId(), c.occurredAt(), c.mediator(), c.since(), c.reason()),
                        state,
                        now);
            case GrantRole c ->
                change(
                        new RoleGranted(c.unitId(), c.occurredAt(), c.actor(), c.role(), c.since(), c.until()),
                        state,
                        now);
            case RevokeRole c ->
                change(new RoleRevoked(c.unitId(), c.occurredAt(), c.actor(), c.role(), c.since()), state, now);
            case FileComplaint c ->
                complain(
                        new ConductComplaintFiled(
                                c.unitId(), c.occurredAt(), c.complaint(), c.mediator(), c.misconduct(), c.caseId()),
                        state,
                        now);
            case DismissComplaint c ->
                judge(new ConductComplaintDismissed(c.unitId(), c.occurredAt(), c.complaint()), state, now);
            case SanctionMediator c ->
                judge(
                        new MediatorSanctioned(
                                c.unitId(), c.occurredAt(), c.mediator(), c.misconduct(), c.sanction(), c.complaint()),
                        state,
                        now);
            case ApproveChange c -> approve(c, state, now);
            case DeclineChange c -> decline(c, state, now);
        };
    }

    /** A unit without a code of its own belongs to the centre of its territory. */
    private static OrgUnitRegistered registered(RegisterUnit command) {
        var isCentre = command.unitId().value().equals(command.territory().value());
        var centre = isCentre ? null : new UnitId(command.territory().value());
        return new OrgUnitRegistered(
                command.unitId(),
                command.occurredAt(),
                command.name(),
                command.level(),
                command.kind(),
                command.territory(),
                command.parent() == null ? centre : command.parent());
    }

    private static OrgUnitChanged changed(ChangeUnit command) {
        return new OrgUnitChanged(
                command.unitId(),
                command.occurredAt(),
                command.since(),
                command.name(),
                command.level(),
                command.kind(),
                command.territory(),
                command.parent());
    }

    /** Entering a unit that is there with the same facts changes nothing; with other facts it is refused. */
    private static List<RegistryEvent> register(OrgUnitRegistered event, UnitState state, Surroundings now) {
        requireRole(now, Permissions.beginners(Action.MANAGE));
        var registered = state.history().registered();
        return registered != null && isSame(event, registered) ? List.of() : change(event, state, now);
    }

    private static boolean isSame(OrgUnitRegistered one, OrgUnitRegistered other) {
        return one.name().equals(other.name())
                && one.level() == other.level()
                && one.kind() == other.kind()
                && one.territory().equals(other.territory())
                && Objects.equals(one.parent(), other.parent());
    }

    private static List<RegistryEvent> change(OrgUnitEvent change, UnitState state, Surroundings now) {
        requireRole(now, Permissions.beginners(Action.MANAGE));
        requireLawful(change, state.history(), now);
        return needsApproval(change, now)
                ? List.of(Proposals.propose(
                        change, state.version() + 1, now.period().end(now.now())))
                : List.of(change);
    }

    /** A director of the district in office is asked; who is neither under a district nor has one yet asks nobody. */
    private static boolean needsApproval(OrgUnitEvent change, Surroundings now) {
        return now.units().at(now.now()).isHeldAbove(placeOf(change), Role.DD);
    }

    /** Where the change belongs in the register. */
    private static UnitId placeOf(OrgUnitEvent change) {
        return switch (change) {
            case OrgUnitRegistered e -> e.parent() == null ? e.unitId() : e.parent();
            case StatisticalCodeMapped e -> e.meansUnit();
            case UnitEvent e -> e.unitId();
            case CommitteeEvent e -> e.unitId();
            case RoleEvent e -> e.unitId();
        };
    }

    private static List<RegistryEvent> approve(ApproveChange command, UnitState state, Surroundings now) {
        var proposal = state.proposals().requireApprovable(command.proposal(), now.actor(), now.now());
        var change = (OrgUnitEvent) proposal.change();
        requireDirectorAbove(placeOf(change), now);
        if (change instanceof RoleGranted granted
                && granted.actor().equals(now.actor().id())) {
            throw CommandRefused.because(
                    Refusal.SECOND_PERSON_NOT_ANOTHER, "actor", now.actor().id(), "role", granted.role());
        }
        requireLawful(change, state.history(), now);
        return List.of(
                new ChangeApproved(change.stream(), command.occurredAt(), proposal.id(), proposal.proposedBy()),
                change);
    }

    private static List<RegistryEvent> decline(DeclineChange command, UnitState state, Surroundings now) {
        var proposal = state.proposals().require(command.proposal());
        if (!proposal.proposedBy().equals(now.actor().id())) {
            requireDirectorAbove(placeOf((OrgUnitEvent) proposal.change()), now);
        }
        return List.of(new ChangeDeclined(
                command.unitId().value(), command.occurredAt(), proposal.id(), proposal.proposedBy()));
    }

    private static void requireDirectorAbove(UnitId unit, Surroundings now) {
        requireRole(now, Permissions.approvers(Action.MANAGE));
        var register = now.units().at(now.now());
        var own = register.require(Objects.requireNonNull(now.actor().unit()));
        if (own.level() != Level.DISTRICT || !register.covers(own.id(), unit)) {
            throw CommandRefused.because(Refusal.OUTSIDE_TERRITORY, "unit", own.id(), "of", unit);
        }
    }

    private static List<RegistryEvent> complain(ConductComplaintFiled event, UnitState state, Surroundings now) {
        requireRole(now, Permissions.beginners(Action.COMPLAIN));
        if (now.actor().role() == Role.PT
                && !Objects.equals(event.caseId(), now.actor().caseId())) {
            throw CommandRefused.because(Refusal.CASE_UNKNOWN, "case", event.caseId());
        }
        requireLawful(event, state.history(), now);
        return List.of(event);
    }

    /** The committee itself judges its mediators: its director, or one above. */
    private static List<RegistryEvent> judge(CommitteeEvent event, UnitState state, Surroundings now) {
        requireRole(now, Permissions.beginners(Action.JUDGE_CONDUCT));
        var register = now.units().at(event.occurredAt());
        var own = register.require(Objects.requireNonNull(now.actor().unit()));
        if (!register.covers(own.id(), event.unitId())) {
            throw CommandRefused.because(Refusal.OUTSIDE_TERRITORY, "unit", own.id(), "of", event.unitId());
        }
        requireLawful(event, state.history(), now);
        return List.of(event);
    }

    private static void requireRole(Surroundings now, Set<Role> allowed) {
        var actor = now.actor();
        if (!allowed.contains(actor.role()) || (actor.role() == Role.DD && actor.unit() == null)) {
            throw CommandRefused.because(
                    Refusal.ROLE_NOT_ALLOWED,
                    "role",
                    actor.role(),
                    "allowed",
                    allowed.stream().sorted().toList());
        }
        if (now.units().at(now.now()).hasLostRole(actor)) {
            throw CommandRefused.because(Refusal.ROLE_WITHDRAWN, "role", actor.role(), "unit", actor.unit());
        }
    }

    /** Asked when a change is proposed, and again when it is approved. */
    private static void requireLawful(OrgUnitEvent change, UnitHistory history, Surroundings now) {
        if (!(change instanceof OrgUnitRegistered)
                && !(change instanceof StatisticalCodeMapped)
                && history.registered() == null) {
            throw CommandRefused.because(Refusal.UNIT_UNKNOWN, "unit", change.unitId());
        }
        switch (change) {
            case UnitEvent e -> Units.requireLawful(e, history, now.units());
            case CommitteeEvent e -> Committees.requireLawful(e, history, now.actor());
            case RoleEvent e -> Offices.requireLawful(e, history, now.actor());
        }
    }
}
