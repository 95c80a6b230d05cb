package caseledger.commands;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Level;
import caseledger.codes.Misconduct;
import caseledger.codes.Role;
import caseledger.codes.Sanction;
import caseledger.codes.Stationing;
import caseledger.codes.TermEnd;
import caseledger.codes.UnitKind;
import caseledger.events.LedgerEvent;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.CommitteeMember;
import caseledger.values.ComplaintId;
import caseledger.values.Malformed;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something asked of the register of units, of one unit each. {@code since} is the first day on which it holds. */
public sealed interface RegistryCommand {
    int NAME_LENGTH_MAX = 100;

    UnitId unitId();

    Instant occurredAt();

    /**
     * Enter a unit in the register.
     *
     * @param name 1 to 100 characters
     * @param parent the unit above; where absent, the centre of the territory leads above it
     */
    @Path(value = "registration", row = 46)
    record RegisterUnit(
            UnitId unitId,
            Instant occurredAt,
            String name,
            Level level,
            UnitKind kind,
            PlaceCode territory,
            @Nullable UnitId parent)
            implements RegistryCommand {
        public RegisterUnit {
            name = named(name);
        }
    }

    /** Make a unit another from a day on: its name, level, kind, territory or the unit above it. */
    @Path(value = "changes", row = 46)
    record ChangeUnit(
            UnitId unitId,
            Instant occurredAt,
            LocalDate since,
            @Nullable String name,
            @Nullable Level level,
            @Nullable UnitKind kind,
            @Nullable PlaceCode territory,
            @Nullable UnitId parent)
            implements RegistryCommand {
        public ChangeUnit {
            name = name == null ? null : named(name);
        }
    }

    /** Close a unit, or merge it into another. */
    @Path(value = "closure", row = 46)
    record CloseUnit(
            UnitId unitId,
            Instant occurredAt,
            LocalDate since,
            @Nullable UnitId mergedInto) implements RegistryCommand {}

    /** Let the statistical code that the path names mean the territory of a unit. */
    @Path(value = "code-mapping", row = 46)
    record MapStatisticalCode(UnitId unitId, Instant occurredAt, LocalDate since, UnitId meansUnit)
            implements RegistryCommand {}

    /** Give a unit its seat in a centre. */
    @Path(value = "stationing", row = 46)
    record StationUnit(UnitId unitId, Instant occurredAt, LocalDate since, UnitId centre, Stationing stationing)
            implements RegistryCommand {}

    /** End a unit's seat in a centre. */
    @Path(value = "stationing-end", row = 46)
    record EndStationing(UnitId unitId, Instant occurredAt, LocalDate since, UnitId centre)
            implements RegistryCommand {}

    /**
     * Record the election of a committee.
     *
     * @param until the last day of its term; where absent, three years after it began
     */
    @Path(value = "election", row = 46)
    record ElectCommittee(
            UnitId unitId,
            Instant occurredAt,
            LocalDate since,
            @Nullable LocalDate until,
            List<CommitteeMember> members)
            implements RegistryCommand {
        public ElectCommittee {
            members = LedgerEvent.orEmpty(members);
        }
    }

    /**
     * Appoint a mediator to a committee, or record a by-election.
     *
     * @param until the last day of the term; where absent, the end of the committee's term, or three years
     */
    @Path(value = "mediators", row = 46)
    record AppointToPmc(
            UnitId unitId,
            Instant occurredAt,
            ActorId mediator,
            CommitteeSeat seat,
            Boolean woman,
            LocalDate since,
            @Nullable LocalDate until)
            implements RegistryCommand {}

    /** Record that a mediator's term ended early. */
    @Path(value = "mediator-ends", row = 46)
    record EndMediatorTerm(UnitId unitId, Instant occurredAt, ActorId mediator, LocalDate since, TermEnd reason)
            implements RegistryCommand {}

    /** Complain about the conduct of a mediator. */
    @Path(value = "complaints", row = 46)
    record FileComplaint(
            UnitId unitId,
            Instant occurredAt,
            ComplaintId complaint,
            ActorId mediator,
            Misconduct misconduct,
            @Nullable CaseId caseId)
            implements RegistryCommand {}

    /** Find a complaint to be without ground. */
    @Path(value = "complaint-dismissals", row = 46)
    record DismissComplaint(UnitId unitId, Instant occurredAt, ComplaintId complaint) implements RegistryCommand {}

    /** Sanction a mediator for misconduct. */
    @Path(value = "sanctions", row = 46)
    record SanctionMediator(
            UnitId unitId,
            Instant occurredAt,
            ActorId mediator,
            Misconduct misconduct,
            Sanction sanction,
            @Nullable ComplaintId complaint)
            implements RegistryCommand {}

    /** Let somebody act in a role for the unit. */
    @Path(value = "role-grants", row = 46)
    record GrantRole(
            UnitId unitId,
            Instant occurredAt,
            ActorId actor,
            Role role,
            LocalDate since,
            @Nullable LocalDate until) implements RegistryCommand {}

    /** End that somebody acts in a role for the unit. */
    @Path(value = "role-revocations", row = 46)
    record RevokeRole(UnitId unitId, Instant occurredAt, ActorId actor, Role role, LocalDate since)
            implements RegistryCommand {}

    /** Approve, as the second person, a change that was proposed. */
    @Path(value = "approvals", row = 46)
    record ApproveChange(UnitId unitId, Instant occurredAt, ProposalId proposal) implements RegistryCommand {}

    /** Decline a change that was proposed, or take back one's own. */
    @Path(value = "rejections", row = 46)
    record DeclineChange(UnitId unitId, Instant occurredAt, ProposalId proposal) implements RegistryCommand {}

    private static String named(String name) {
        if (name == null || name.isBlank() || name.strip().length() > NAME_LENGTH_MAX) {
            throw new Malformed(
                    "单位名称为1至%d个字符".formatted(NAME_LENGTH_MAX),
                    "a unit's name has 1 to %d characters".formatted(NAME_LENGTH_MAX));
        }
        return name.strip();
    }
}
