package caseledger.sight;

import caseledger.codes.AccessScope;
import caseledger.codes.Level;
import caseledger.codes.PrivacyClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseArchived;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.permissions.Action;
import caseledger.permissions.Grant;
import caseledger.permissions.Permissions;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Provenance;
import caseledger.values.RequestId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a case, and therefore who may see it: a pure fold over its events, the same on both sides. Who may
 * not see a case is told what is told of a case that does not exist.
 *
 * @param caseId null before the first event
 * @param filed true while the case is concluded or archived
 * @param askers who asked what about their data; in a fixed order, because views store it
 */
public record Circle(
        @Nullable CaseId caseId,
        Holders holders,
        Secrecy secrecy,
        People people,
        boolean filed,
        List<Opening> openings,
        Map<RequestId, PartyId> askers) {
    public static final Circle UNOPENED =
            new Circle(null, Holders.NOBODY, Secrecy.NONE, People.NOBODY, false, List.of(), Map.of());

    public Circle evolve(CaseEvent event, Provenance by) {
        return new Circle(
                event.caseId(),
                holders.evolve(event),
                secrecy.evolve(event),
                people.evolve(event, by.actor()),
                filed(event),
                openings(event),
                askers(event));
    }

    private boolean filed(CaseEvent event) {
        return switch (event) {
            case CaseConcluded _, CaseArchived _ -> true;
            case CaseReopened _, AgreementInvalidated _ -> false;
            default -> filed;
        };
    }

    private List<Opening> openings(CaseEvent event) {
        return switch (event) {
            case GlassBroken e -> Lists.plus(openings, Opening.of(e.by(), AccessScope.CASE, e.until()));
            case AccessOpened e -> Lists.plus(openings, Opening.of(e.to(), e.scope(), e.until()));
            default -> openings;
        };
    }

    private Map<RequestId, PartyId> askers(CaseEvent event) {
        if (!(event instanceof PrivacyAsked asked)) {
            return askers;
        }
        var next = new TreeMap<RequestId, PartyId>(Comparator.comparing(RequestId::value));
        next.putAll(askers);
        next.put(asked.request(), asked.party());
        return next;
    }

    /** The same circle under the register of a day: each unit is the one that stands for it by then. */
    public Circle under(UnaryOperator<UnitId> standing) {
        return new Circle(caseId, holders.under(standing), secrecy, people.under(standing), filed, openings, askers);
    }

    /** Who may see the case by what is known of it, whatever was stated. */
    public PrivacyClass effectiveClass() {
        return secrecy.effective();
    }

    /**
     * The directors of the territory who may lower RED, and must know of it before anybody asks them: the district's, and the
     * town's as long as no town or district leads the case. In a fixed order, because views store it.
     */
    public List<Role> directorsOverDanger() {
        if (secrecy.risk() != RiskGrade.RED) {
            return List.of();
        }
        var level = holders.leadLevel();
        return level == null || Level.TOWN.isAbove(level) ? List.of(Role.TD, Role.DD) : List.of(Role.DD);
    }

    /**
     * How much of the case somebody may see. Plain reads are masked for all; whoever may see it identified may ask for
     * more, for a purpose.
     */
    public Sight sightOf(Actor actor, Reach reach, Instant now) {
        if (caseId == null) {
            return Sight.NONE;
        }
        if (openings.stream().anyMatch(opening -> opening.identifies() && opening.isFor(actor, now))) {
            return Sight.IDENTIFIED;
        }
        return switch (actor.role()) {
            case GW -> identifiedIf(people.isReporter(actor.id(), reach.units()));
            case VI, VM, VD, TI, TM, TD, DI, DM, DD -> identifiedIf(isForStaff(actor, reach, now));
            case RU -> identifiedIf(isInvolved(reach));
            case SV -> ofSupervisor(reach);
            case DP -> within(reach) ? isSealed() ? Sight.MASKED : Sight.IDENTIFIED : Sight.NONE;
            case AU -> within(reach) ? Sight.MASKED : Sight.NONE;
            case JB -> identifiedIf(filed && !isSealed() && within(reach));
            case PT -> caseId.equals(actor.caseId()) ? Sight.MASKED : Sight.NONE;
            case ST, SA -> Sight.NONE;
        };
    }

    /**
     * True if not even a masked name is shown: those who look on from outside see of a sealed case what happened, and not
     * to whom.
     */
    public boolean hidesNames(Role role, Sight sight) {
        return isSealed() && sight != Sight.IDENTIFIED && (role == Role.SV || role == Role.AU || role == Role.DP);
    }

    /**
     * True if somebody may read what was said in a session with one side alone: the mediator who presides for the unit
     * that leads, an auditor to whom it was opened, and that side itself, which acts under its letter in the case (Provisions on Invited Mediation art. 22;
     * Online Mediation Rules art. 18).
     *
     * @param attended the parties that were there
     */
    public boolean opensCaucus(Actor actor, Collection<PartyId> attended, Instant now) {
        return Permissions.of(Action.READ_CAUCUS, actor.role()) != Grant.NO && isForCaucus(actor, attended, now);
    }

    private boolean isForCaucus(Actor actor, Collection<PartyId> attended, Instant now) {
        return switch (actor.role()) {
            case VM, TM, DM -> actor.id().equals(people.presiding());
            case PT ->
                Objects.equals(caseId, actor.caseId())
                        && attended.stream()
                                .map(PartyId::value)
                                .allMatch(actor.id().value()::equals)
                        && !attended.isEmpty();
            case AU ->
                openings.stream()
                        .anyMatch(opening -> opening.scope() == AccessScope.CAUCUS_NOTES && opening.isFor(actor, now));
            case GW, VI, VD, TI, TD, DI, DD, SV, RU, JB, ST, DP, SA -> false;
        };
    }

    private boolean isForStaff(Actor actor, Reach reach, Instant now) {
        if (people.barred().contains(actor.id())) {
            return false;
        }
        return people.includes(actor.id(), reach.units())
                || mediates(actor, reach)
                || switch (effectiveClass()) {
                    case NORMAL -> within(reach) || isInvolved(reach);
                    case RESTRICTED -> isInvolved(reach) || isCentreOfLead(actor, reach) || mayAgree(actor, reach, now);
                    case SEALED ->
                        isAtDesk(actor, reach) || mayAgree(actor, reach, now) || mayLowerDanger(actor, reach);
                };
    }

    /** In the centre of the territory, on the level of the unit that leads. */
    private boolean isCentreOfLead(Actor actor, Reach reach) {
        return reach.isOfCentre()
                && holders.leadLevel() != null
                && holders.leadLevel() == actor.role().level()
                && within(reach);
    }

    /** Somebody of the unit where the case lies; a mediator only until it is known who mediates. */
    private boolean isAtDesk(Actor actor, Reach reach) {
        var desk = holders.desk();
        var hasDuty = !Role.MEDIATORS.contains(actor.role()) || people.presiding() == null;
        return hasDuty && desk != null && reach.units().contains(desk);
    }

    /** Whoever was appointed, as long as the own unit has to do with the case. */
    private boolean mediates(Actor actor, Reach reach) {
        return people.appointed().contains(actor.id()) && (within(reach) || isInvolved(reach));
    }

    /** An act that waits for nobody by name can be agreed to by a director of the territory, who must then know of it. */
    private boolean mayAgree(Actor actor, Reach reach, Instant now) {
        var until = people.waitingUntil();
        return until != null && now.isBefore(until) && Role.DIRECTORS.contains(actor.role()) && within(reach);
    }

    private boolean mayLowerDanger(Actor actor, Reach reach) {
        return directorsOverDanger().contains(actor.role()) && within(reach);
    }

    private Sight ofSupervisor(Reach reach) {
        if (meet(holders.supervisors(), reach.units())) {
            return isSealed() ? Sight.MASKED : Sight.IDENTIFIED;
        }
        return within(reach) ? Sight.MASKED : Sight.NONE;
    }

    private boolean isSealed() {
        return effectiveClass() == PrivacyClass.SEALED;
    }

    private boolean within(Reach reach) {
        return meet(holders.within(), reach.places());
    }

    private boolean isInvolved(Reach reach) {
        return meet(holders.involved(), reach.units());
    }

    private static boolean meet(List<UnitId> some, Set<UnitId> others) {
        return !Collections.disjoint(some, others);
    }

    private static Sight identifiedIf(boolean is) {
        return is ? Sight.IDENTIFIED : Sight.NONE;
    }
}
