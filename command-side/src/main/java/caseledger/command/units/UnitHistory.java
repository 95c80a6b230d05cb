package caseledger.command.units;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Role;
import caseledger.events.CommitteeEvent.CommitteeElected;
import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.events.OrgUnitEvent;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.events.UnitEvent.StationingEnded;
import caseledger.events.UnitEvent.StatisticalCodeMapped;
import caseledger.events.UnitEvent.UnitStationed;
import caseledger.values.ActorId;
import caseledger.values.ComplaintId;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the register knows of one unit, day by day. An event may speak of any day, so what held on a day follows from the
 * days that events name, and only where these are the same from the order in which they were recorded.
 *
 * @param changes in the order of the days from which they hold
 * @param mapped what the unit's id means as a statistical code, in the order of the days from which it does
 */
record UnitHistory(
        @Nullable OrgUnitRegistered registered,
        List<OrgUnitChanged> changes,
        @Nullable OrgUnitClosed closed,
        List<StatisticalCodeMapped> mapped,
        List<Seat> seats,
        @Nullable CommitteeElected committee,
        List<Term> terms,
        Map<ComplaintId, Complaint> complaints,
        List<Grant> grants) {
    static final UnitHistory NONE =
            new UnitHistory(null, List.of(), null, List.of(), List.of(), null, List.of(), Map.of(), List.of());

    /** A stay in a centre; {@code until} is its last day, null while it lasts. */
    record Seat(UnitId centre, LocalDate since, @Nullable LocalDate until) {}

    /** A mediator's term, both days included. */
    record Term(ActorId mediator, CommitteeSeat seat, LocalDate since, LocalDate until) {
        boolean holdsOn(LocalDate day) {
            return isWithin(day, since, until);
        }

        Term endingBefore(LocalDate day) {
            return until.isBefore(day) ? this : new Term(mediator, seat, since, day.minusDays(1));
        }
    }

    record Complaint(ActorId mediator, boolean open) {}

    /** A role that somebody holds, both days included. */
    record Grant(
            ActorId actor,
            Role role,
            LocalDate since,
            @Nullable LocalDate until) {
        boolean holdsOn(LocalDate day) {
            return isWithin(day, since, until);
        }
    }

    private static boolean isWithin(LocalDate day, LocalDate since, @Nullable LocalDate until) {
        return !day.isBefore(since) && (until == null || !day.isAfter(until));
    }

    /** The unit as it was or will be on a day; null if it is not registered. Closed units are still answered here. */
    @Nullable
    Unit on(LocalDate day) {
        if (registered == null) {
            return null;
        }
        var unit = new Unit(
                registered.unitId(),
                registered.level(),
                registered.kind(),
                registered.territory(),
                registered.parent());
        for (var change : changes) {
            if (!change.since().isAfter(day)) {
                unit = unit.changedBy(change);
            }
        }
        return unit;
    }

    /** The day on which the unit was registered. */
    LocalDate recordedSince() {
        return Period.dayOf(Objects.requireNonNull(registered).occurredAt());
    }

    /** The day on which the last change took effect that had by a day, or that of the registration. */
    LocalDate lastChangedBy(LocalDate day) {
        return changes.stream()
                .map(OrgUnitChanged::since)
                .filter(since -> !since.isAfter(day))
                .reduce(recordedSince(), (last, since) -> since.isAfter(last) ? since : last);
    }

    boolean isClosedOn(LocalDate day) {
        return closed != null && !closed.since().isAfter(day);
    }

    /** The unit whose territory the id means on a day, as a statistical code; null if nothing was ever said. */
    @Nullable
    UnitId meaningOn(LocalDate day) {
        UnitId meaning = null;
        for (var each : mapped) {
            if (!each.since().isAfter(day)) {
                meaning = each.meansUnit();
            }
        }
        return meaning;
    }

    boolean isStationedOn(LocalDate day, UnitId centre) {
        return seats.stream()
                .anyMatch(seat -> seat.centre().equals(centre) && isWithin(day, seat.since(), seat.until()));
    }

    /** The mediator's term on a day; null if there is none. */
    @Nullable
    Term termOn(LocalDate day, ActorId mediator) {
        return terms.stream()
                .filter(term -> term.mediator().equals(mediator) && term.holdsOn(day))
                .findFirst()
                .orElse(null);
    }

    /** The elected members of the committee on a day. */
    List<Term> membersOn(LocalDate day) {
        return terms.stream()
                .filter(term -> term.seat().isMember() && term.holdsOn(day))
                .toList();
    }

    boolean everHad(ActorId mediator) {
        return terms.stream().anyMatch(term -> term.mediator().equals(mediator));
    }

    boolean isHeldOn(LocalDate day, Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role && grant.holdsOn(day));
    }

    /** True if somebody held a role here that was taken back or ran out, and does not hold it again on the day. */
    boolean hasLost(ActorId actor, Role role, LocalDate day) {
        var ofActor = grants.stream()
                .filter(grant -> grant.actor().equals(actor) && grant.role() == role)
                .toList();
        return ofActor.stream()
                        .anyMatch(
                                grant -> grant.until() != null && grant.until().isBefore(day))
                && ofActor.stream().noneMatch(grant -> grant.holdsOn(day));
    }

    /** The roles that somebody holds at any time from a day to another; without the other, to the end of days. */
    Stream<Role> rolesOf(ActorId actor, LocalDate since, @Nullable LocalDate until) {
        return grants.stream()
                .filter(grant -> grant.actor().equals(actor))
                .filter(grant -> until == null || !grant.since().isAfter(until))
                .filter(grant -> grant.until() == null || !grant.until().isBefore(since))
                .map(Grant::role);
    }

    UnitHistory evolve(OrgUnitEvent event) {
        return switch (event) {
            case OrgUnitRegistered e ->
                new UnitHistory(e, changes, closed, mapped, seats, committee, terms, complaints, grants);
            case OrgUnitChanged e ->
                new UnitHistory(
                        registered,
                        inOrder(changes, e, OrgUnitChanged::since),
                        closed,
                        mapped,
                        seats,
                        committee,
                        terms,
                        complaints,
                        grants);
            case OrgUnitClosed e ->
                new UnitHistory(registered, changes, e, mapped, seats, committee, terms, complaints, grants);
            case StatisticalCodeMapped e ->
                new UnitHistory(
                        registered,
                        changes,
                        closed,
                        inOrder(mapped, e, StatisticalCodeMapped::since),
                        seats,
                        committee,
                        terms,
                        complaints,
                        grants);
            case UnitStationed e -> with(plus(seats, new Seat(e.centre(), e.since(), null)));
            case StationingEnded e ->
                with(map(
                        seats,
                        seat -> seat.centre().equals(e.centre()) && isWithin(e.since(), seat.since(), seat.until()),
                        seat -> new Seat(seat.centre(), seat.since(), e.since().minusDays(1))));
            case CommitteeElected e -> elected(e);
            case MediatorAppointedToPmc e ->
                withTerms(plus(terms, new Term(e.mediator(), e.seat(), e.since(), e.until())));
            case MediatorTermEnded e -> ended(e.mediator(), e.since());
            case ConductComplaintFiled e -> withComplaint(e.complaint(), new Complaint(e.mediator(), true));
            case ConductComplaintDismissed e -> answered(e.complaint());
            case MediatorSanctioned e -> {
                var answered = e.complaint() == null ? this : answered(e.complaint());
                yield e.sanction().endsTerm() ? answered.ended(e.mediator(), Period.dayOf(e.occurredAt())) : answered;
            }
            case RoleGranted e -> withGrants(plus(grants, new Grant(e.actor(), e.role(), e.since(), e.until())));
            case RoleRevoked e ->
                withGrants(map(
                        grants,
                        grant ->
                                grant.actor().equals(e.actor()) && grant.role() == e.role() && grant.holdsOn(e.since()),
                        grant -> new Grant(
                                grant.actor(),
                                grant.role(),
                                grant.since(),
                                e.since().minusDays(1))));
        };
    }

    private UnitHistory elected(CommitteeElected event) {
        var next =
                new ArrayList<>(map(terms, term -> term.seat().isMember(), term -> term.endingBefore(event.since())));
        event.members()
                .forEach(member -> next.add(new Term(member.mediator(), member.seat(), event.since(), event.until())));
        return new UnitHistory(
                registered, changes, closed, mapped, seats, event, List.copyOf(next), complaints, grants);
    }

    private UnitHistory ended(ActorId mediator, LocalDate since) {
        return withTerms(map(
                terms,
                term -> term.mediator().equals(mediator) && term.holdsOn(since),
                term -> term.endingBefore(since)));
    }

    private UnitHistory answered(ComplaintId id) {
        var complaint = complaints.get(id);
        return complaint == null ? this : withComplaint(id, new Complaint(complaint.mediator(), false));
    }

    private UnitHistory with(List<Seat> next) {
        return new UnitHistory(registered, changes, closed, mapped, next, committee, terms, complaints, grants);
    }

    private UnitHistory withTerms(List<Term> next) {
        return new UnitHistory(registered, changes, closed, mapped, seats, committee, next, complaints, grants);
    }

    private UnitHistory withComplaint(ComplaintId id, Complaint complaint) {
        var next = new HashMap<>(complaints);
        next.put(id, complaint);
        return new UnitHistory(registered, changes, closed, mapped, seats, committee, terms, Map.copyOf(next), grants);
    }

    private UnitHistory withGrants(List<Grant> next) {
        return new UnitHistory(registered, changes, closed, mapped, seats, committee, terms, complaints, next);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        return Stream.concat(list.stream(), Stream.of(item)).toList();
    }

    private static <T> List<T> map(List<T> list, Predicate<T> which, UnaryOperator<T> change) {
        return list.stream()
                .map(item -> which.test(item) ? change.apply(item) : item)
                .toList();
    }

    private static <T> List<T> inOrder(List<T> list, T item, Function<T, LocalDate> since) {
        return plus(list, item).stream().sorted(Comparator.comparing(since)).toList();
    }
}
