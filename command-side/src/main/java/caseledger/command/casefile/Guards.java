package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import caseledger.codes.Role;
import caseledger.codes.Willingness;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.units.Unit;
import caseledger.values.ActorId;
import caseledger.values.PartyId;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The checks that several decisions share; each refuses or lets pass. */
final class Guards {
    private Guards() {}

    static CaseState.Lead requireLeadAssigned(CaseState state) {
        if (state.lead == null) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "needs", CaseStatus.ASSIGNED);
        }
        return state.lead;
    }

    /** Only the unit that leads the case mediates it: from the assignment on, exactly one does. */
    static CaseState.Lead requireLead(CaseState state, Circumstances now) {
        var lead = requireLeadAssigned(state);
        if (!lead.unit().equals(now.unitId())) {
            throw CommandRefused.because(Refusal.NOT_LEAD_UNIT, "leadUnit", lead.unit(), "unit", now.unitId());
        }
        return lead;
    }

    /** The unit that leads, or the centre of the same level to which it belongs. */
    static CaseState.Lead requireLeadOrItsCentre(CaseState state, Circumstances now) {
        var lead = requireLeadAssigned(state);
        var unit = now.unit();
        var isCentreOfLead = unit.level() == lead.level() && now.units().covers(unit.id(), lead.unit());
        if (!unit.id().equals(lead.unit()) && !isCentreOfLead) {
            throw CommandRefused.because(Refusal.NOT_LEAD_UNIT, "leadUnit", lead.unit(), "unit", unit.id());
        }
        return lead;
    }

    /** A unit in whose territory the dispute is, the one that leads, a resident unit that was drawn into the case, or a party. */
    static void requireTerritory(CaseState state, Circumstances now) {
        if (now.role() == Role.RU) {
            requireReach(isDrawnIn(now.unit(), state), now);
        } else {
            requireTerritoryOrBody(state, now);
        }
    }

    /** The same, or a resident unit of the territory that nobody drew in: it tells what it did itself. */
    static void requireTerritoryOrBody(CaseState state, Circumstances now) {
        if (now.role() == Role.PT) {
            requireParty(new PartyId(now.actor().id().value()), state);
            return;
        }
        var unit = now.unit();
        var ownTrack = now.role() == Role.RU && isDrawnIn(unit, state);
        requireReach(ownTrack || isOfTerritory(unit, state, now), now);
    }

    private static void requireReach(boolean reaches, Circumstances now) {
        if (!reaches) {
            throw CommandRefused.because(Refusal.OUTSIDE_TERRITORY, "unit", now.unitId());
        }
    }

    private static boolean isDrawnIn(Unit unit, CaseState state) {
        return state.involved.contains(unit.id());
    }

    /** A party speaks for itself; staff may take it down, if they lead the case. */
    static void requireLeadOrParty(CaseState state, Circumstances now) {
        if (now.role() == Role.PT) {
            requireParty(new PartyId(now.actor().id().value()), state);
        } else {
            requireLead(state, now);
        }
    }

    /** The unit that leads, or a resident unit drawn into the case. */
    static void requireLeadOrTrack(CaseState state, Circumstances now) {
        if (now.role() == Role.RU) {
            requireTerritory(state, now);
        } else {
            requireLead(state, now);
        }
    }

    /** A party acts for itself only. */
    static void requirePartyItself(PartyId party, CaseState state, Circumstances now) {
        if (now.role() == Role.PT && !now.actor().id().value().equals(party.value())) {
            throw CommandRefused.because(Refusal.PARTY_ITSELF, "party", party);
        }
        requireParty(party, state);
    }

    /** A resident unit speaks of what it did itself: whoever is named as having acted may read the case from then on. */
    static void requireBodyItself(@Nullable UnitId body, Circumstances now) {
        if (now.role() == Role.RU && body != null && !body.equals(now.actor().unit())) {
            throw CommandRefused.because(
                    Refusal.BODY_ITSELF, "unit", body, "own", now.actor().unit());
        }
    }

    /** Who may not act for itself acts through somebody who may (Civil Code art. 23). */
    static void requireGuarded(Collection<PartyId> parties, CaseState state) {
        var unguarded = partiesWhere(state, party -> !party.guarded()).stream()
                .filter(parties::contains)
                .toList();
        if (!unguarded.isEmpty()) {
            throw CommandRefused.because(Refusal.GUARDIAN_MISSING, "missing", unguarded);
        }
    }

    static void requireEveryPartyGuarded(Instant at, CaseState state, Circumstances now) {
        requireGuarded(state.parties.keySet(), state);
    }

    static void requireImpartial(ActorId mediator, CaseState state) {
        if (state.bench.conflicted().contains(mediator)) {
            throw CommandRefused.because(Refusal.MEDIATOR_CONFLICTED, "mediator", mediator);
        }
    }

    /** What is asked afterwards is asked by somebody who did not handle the case. */
    static void requireNotHandler(Refusal refusal, CaseState state, Circumstances now) {
        if (isHandler(now.actor().id(), state)) {
            throw CommandRefused.because(refusal, "actor", now.actor().id(), "mediators", state.bench.handlers());
        }
    }

    /** The unit that leads; a supervisor in all of its territory. */
    static void requireLeadOrSupervisor(CaseState state, Circumstances now) {
        if (now.role() == Role.SV) {
            requireTerritory(state, now);
        } else {
            requireLead(state, now);
        }
    }

    /** The unit that leads or its centre keeps the file; archive officers and the justice bureau those of their territory. */
    static void requireFileKeeper(CaseState state, Circumstances now) {
        if (now.role() == Role.DP || now.role() == Role.JB) {
            requireTerritory(state, now);
        } else {
            requireLeadOrItsCentre(state, now);
        }
    }

    static void requireState(CaseState state, CaseStatus first, CaseStatus... others) {
        var allowed = EnumSet.of(first, others);
        if (state.status == null || !allowed.contains(state.status)) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "needs", allowed);
        }
    }

    /**
     * A step of the procedure lies neither in the future nor before the step that it rests on: the registration, the last
     * assignment, acceptance, end or reopening.
     */
    static void requireTime(Instant occurredAt, CaseState state, Circumstances now) {
        requireReportTime(occurredAt, state, now);
        if (state.pivotAt != null && occurredAt.isBefore(state.pivotAt)) {
            throw CommandRefused.because(Refusal.OUT_OF_ORDER, "occurredAt", occurredAt, "notBefore", state.pivotAt);
        }
    }

    /** What is reported lies neither in the future nor before the registration (invariant g). */
    static void requireReportTime(Instant occurredAt, CaseState state, Circumstances now) {
        if (occurredAt.isAfter(now.now())) {
            throw CommandRefused.because(Refusal.OCCURRED_IN_FUTURE, "occurredAt", occurredAt, "now", now.now());
        }
        if (state.registeredAt != null && occurredAt.isBefore(state.registeredAt)) {
            throw CommandRefused.because(
                    Refusal.BEFORE_REGISTRATION, "occurredAt", occurredAt, "registeredAt", state.registeredAt);
        }
    }

    static void requireParty(PartyId party, CaseState state) {
        if (!state.parties.containsKey(party)) {
            throw CommandRefused.because(Refusal.PARTY_UNKNOWN, "party", party, "parties", state.parties.keySet());
        }
    }

    static void requireParties(Collection<PartyId> parties, CaseState state) {
        parties.forEach(party -> requireParty(party, state));
    }

    /** Refuses unless all parties of the case are among those who agreed. */
    static void requireEveryParty(Collection<PartyId> agreed, CaseState state, Refusal refusal) {
        requireParties(agreed, state);
        var missing = state.parties.keySet().stream()
                .filter(party -> !agreed.contains(party))
                .toList();
        if (!missing.isEmpty()) {
            throw CommandRefused.because(refusal, "missing", missing);
        }
    }

    static List<PartyId> notWilling(CaseState state) {
        return partiesWhere(state, party -> party.willingness() != Willingness.AGREES);
    }

    static List<PartyId> partiesWhere(CaseState state, Predicate<Party> condition) {
        return state.parties.entrySet().stream()
                .filter(each -> condition.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Who is named as the second person must be able to be it, before anything is proposed to them. */
    static void requireSecondPerson(SecondPerson second, Set<Role> allowed, CaseState state, Circumstances now) {
        requireAnother(second.actor(), now.actor().id(), state);
        if (!allowed.contains(second.role()) || !isInPlace(second, state, now)) {
            throw CommandRefused.because(
                    Refusal.SECOND_PERSON_UNFIT, "role", second.role(), "unit", second.unit(), "allowed", allowed);
        }
    }

    /** Nobody approves their own act, nor that of a case they mediated (invariant h). */
    static void requireAnother(ActorId second, ActorId first, CaseState state) {
        if (second.equals(first)) {
            throw notAnother(second, state);
        }
        requireNoHandler(second, state);
    }

    static void requireNoHandler(ActorId actor, CaseState state) {
        if (isHandler(actor, state)) {
            throw notAnother(actor, state);
        }
    }

    private static CommandRefused notAnother(ActorId actor, CaseState state) {
        return CommandRefused.because(
                Refusal.SECOND_PERSON_NOT_ANOTHER, "actor", actor, "mediators", state.bench.handlers());
    }

    /** In a unit of the case's territory, and of the level of the role. */
    private static boolean isInPlace(SecondPerson second, CaseState state, Circumstances now) {
        var unit = second.unit() == null ? null : now.units().find(second.unit());
        if (unit == null || !isOfTerritory(unit, state, now)) {
            return false;
        }
        var level = second.role().level();
        return level == null || unit.level() == level;
    }

    static boolean isOfTerritory(Unit unit, CaseState state, Circumstances now) {
        var leads = state.lead != null && state.lead.unit().equals(unit.id());
        return leads || state.within.contains(now.units().centreOf(unit));
    }

    static boolean isHandler(ActorId actor, CaseState state) {
        return state.bench.handlers().contains(actor);
    }

    static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
