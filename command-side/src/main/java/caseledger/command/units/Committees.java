package caseledger.command.units;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Sanction;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.RegistryCommand.AppointToPmc;
import caseledger.commands.RegistryCommand.ElectCommittee;
import caseledger.events.CommitteeEvent;
import caseledger.events.CommitteeEvent.CommitteeElected;
import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CommitteeMember;
import caseledger.values.ComplaintId;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;

/**
 * What the People's Mediation Law asks of committees and mediators. It is checked where somebody decides: at an election
 * and an appointment. That a member leaves is a fact, and makes a committee incomplete until the next by-election.
 */
final class Committees {
    /** Article 8. */
    private static final int MEMBERS_MIN = 3;

    /** Article 8. */
    private static final int MEMBERS_MAX = 9;

    /** Article 9. */
    private static final int TERM_YEARS = 3;

    private Committees() {}

    static CommitteeElected elected(ElectCommittee command) {
        var until = command.until() == null ? lastDay(command.since()) : command.until();
        return new CommitteeElected(command.unitId(), command.occurredAt(), command.since(), until, command.members());
    }

    static MediatorAppointedToPmc appointed(AppointToPmc command, UnitHistory history) {
        var committee = history.committee();
        var ownTerm = command.seat().isMember() && committee != null ? committee.until() : lastDay(command.since());
        return new MediatorAppointedToPmc(
                command.unitId(),
                command.occurredAt(),
                command.mediator(),
                command.seat(),
                command.woman(),
                command.since(),
                command.until() == null ? ownTerm : command.until());
    }

    private static LocalDate lastDay(LocalDate since) {
        return since.plusYears(TERM_YEARS).minusDays(1);
    }

    static void requireLawful(CommitteeEvent event, UnitHistory history, Actor actor) {
        switch (event) {
            case CommitteeElected e -> requireElection(e, history);
            case MediatorAppointedToPmc e -> requireAppointment(e, history);
            case MediatorTermEnded e -> requireTerm(e.unitId(), e.mediator(), e.since(), history);
            case ConductComplaintFiled e -> {
                if (!history.everHad(e.mediator())) {
                    throw CommandRefused.because(
                            Refusal.MEDIATOR_NOT_IN_TERM, "mediator", e.mediator(), "unit", e.unitId());
                }
                if (history.complaints().containsKey(e.complaint())) {
                    throw CommandRefused.because(Refusal.COMPLAINT_ANSWERED, "complaint", e.complaint());
                }
            }
            case ConductComplaintDismissed e ->
                requireNotOneself(requireOpen(e.complaint(), history).mediator(), actor);
            case MediatorSanctioned e -> requireSanction(e, history, actor);
        }
    }

    private static void requireElection(CommitteeElected event, UnitHistory history) {
        requireCommittee(event.unitId(), event.since(), history);
        requireTerm(event.since(), event.until(), lastDay(event.since()));
        var members = event.members();
        var known = new HashSet<ActorId>();
        for (var member : members) {
            if (!known.add(member.mediator()) || !member.seat().isMember()) {
                throw CommandRefused.because(
                        Refusal.MEMBER_TWICE, "mediator", member.mediator(), "seat", member.seat());
            }
        }
        if (members.size() < MEMBERS_MIN || members.size() > MEMBERS_MAX) {
            throw CommandRefused.because(
                    Refusal.COMMITTEE_SIZE, "members", members.size(), "min", MEMBERS_MIN, "max", MEMBERS_MAX);
        }
        var directors = members.stream()
                .filter(member -> member.seat() == CommitteeSeat.DIRECTOR)
                .count();
        if (directors != 1) {
            throw CommandRefused.because(Refusal.COMMITTEE_DIRECTOR, "directors", directors);
        }
        if (members.stream().noneMatch(CommitteeMember::woman)) {
            throw CommandRefused.because(Refusal.COMMITTEE_WITHOUT_WOMEN, "members", members.size());
        }
    }

    private static void requireAppointment(MediatorAppointedToPmc event, UnitHistory history) {
        requireCommittee(event.unitId(), event.since(), history);
        if (history.termOn(event.since(), event.mediator()) != null) {
            throw CommandRefused.because(Refusal.MEMBER_TWICE, "mediator", event.mediator(), "since", event.since());
        }
        if (event.seat().isMember()) {
            requireByElection(event, history);
        } else {
            requireTerm(event.since(), event.until(), LocalDate.MAX);
        }
    }

    private static void requireByElection(MediatorAppointedToPmc event, UnitHistory history) {
        var committee = history.committee();
        if (committee == null || committee.until().isBefore(event.since())) {
            throw CommandRefused.because(Refusal.NO_COMMITTEE, "unit", event.unitId(), "since", event.since());
        }
        requireTerm(event.since(), event.until(), committee.until());
        var members = history.membersOn(event.since());
        if (members.size() >= MEMBERS_MAX) {
            throw CommandRefused.because(
                    Refusal.COMMITTEE_SIZE, "members", members.size() + 1, "min", MEMBERS_MIN, "max", MEMBERS_MAX);
        }
        var hasDirector = members.stream().anyMatch(member -> member.seat() == CommitteeSeat.DIRECTOR);
        if (hasDirector && event.seat() == CommitteeSeat.DIRECTOR) {
            throw CommandRefused.because(Refusal.COMMITTEE_DIRECTOR, "directors", 2);
        }
    }

    private static void requireCommittee(UnitId id, LocalDate day, UnitHistory history) {
        var unit = Objects.requireNonNull(history.on(day));
        if (!unit.kind().isCommittee() || history.isClosedOn(day)) {
            throw CommandRefused.because(Refusal.NO_COMMITTEE, "unit", id, "kind", unit.kind(), "since", day);
        }
    }

    private static void requireTerm(LocalDate since, LocalDate until, LocalDate last) {
        if (until.isBefore(since) || until.isAfter(last)) {
            throw CommandRefused.because(Refusal.TERM_TOO_LONG, "since", since, "until", until, "last", last);
        }
    }

    private static UnitHistory.Term requireTerm(UnitId unit, ActorId mediator, LocalDate day, UnitHistory history) {
        var term = history.termOn(day, mediator);
        if (term == null) {
            throw CommandRefused.because(Refusal.MEDIATOR_NOT_IN_TERM, "mediator", mediator, "unit", unit, "on", day);
        }
        return term;
    }

    private static UnitHistory.Complaint requireOpen(ComplaintId id, UnitHistory history) {
        var complaint = history.complaints().get(id);
        if (complaint == null || !complaint.open()) {
            throw CommandRefused.because(
                    complaint == null ? Refusal.COMPLAINT_UNKNOWN : Refusal.COMPLAINT_ANSWERED, "complaint", id);
        }
        return complaint;
    }

    private static void requireSanction(MediatorSanctioned event, UnitHistory history, Actor actor) {
        requireNotOneself(event.mediator(), actor);
        var term = requireTerm(event.unitId(), event.mediator(), Period.dayOf(event.occurredAt()), history);
        if (event.complaint() != null
                && !requireOpen(event.complaint(), history).mediator().equals(event.mediator())) {
            throw CommandRefused.because(
                    Refusal.COMPLAINT_UNKNOWN, "complaint", event.complaint(), "mediator", event.mediator());
        }
        var unfitting = term.seat().isMember() ? Sanction.DISMISSED : Sanction.REMOVED;
        if (event.sanction() == unfitting) {
            throw CommandRefused.because(Refusal.SANCTION_UNFITTING, "sanction", event.sanction(), "seat", term.seat());
        }
    }

    private static void requireNotOneself(ActorId mediator, Actor actor) {
        if (mediator.equals(actor.id())) {
            throw CommandRefused.because(Refusal.SECOND_PERSON_NOT_ANOTHER, "actor", actor.id());
        }
    }
}
