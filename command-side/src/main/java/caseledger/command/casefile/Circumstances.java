package caseledger.command.casefile;

import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.rules.RetentionSchedule;
import caseledger.command.rules.RuleBook;
import caseledger.command.rules.ScoreSheet;
import caseledger.command.units.Unit;
import caseledger.command.units.UnitRegister;
import caseledger.sight.Reach;
import caseledger.sight.Sight;
import caseledger.values.Actor;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a decision may rely on besides the case itself: who asks, the time, the register, the rule book, other
 * cases. No decision reads a clock or rolls a die: both come from here.
 *
 * @param suffix the random characters in which a new case's code ends
 */
record Circumstances(
        Actor actor,
        Instant now,
        UnitRegister units,
        ScoreSheet riskSheet,
        RetentionSchedule retention,
        RuleBook rules,
        Function<CaseId, CaseState> cases,
        Supplier<String> suffix) {
    /** The same, as somebody else is surrounded by it. */
    Circumstances of(Actor other) {
        return new Circumstances(other, now, units, riskSheet, retention, rules, cases, suffix);
    }

    /** How much of a case the sender may see: by the register of today, whatever day the command speaks of. */
    Sight sightOf(CaseState state) {
        var today = units.at(now);
        var unit = actor.unit() == null ? null : today.find(today.standingFor(actor.unit()));
        if (unit == null) {
            return state.circle.sightOf(actor, Reach.NOWHERE, now);
        }
        var standing = new Actor(actor.id(), role(), unit.id(), actor.caseId(), actor.client());
        var reach = new Reach(Set.of(unit.id()), Set.of(today.centreOf(unit)));
        return state.circle.under(today::standingFor).sightOf(standing, reach, now);
    }

    Role role() {
        return actor.role();
    }

    /** The unit acted for; refused for those who act for none. */
    Unit unit() {
        return units.require(unitId());
    }

    UnitId unitId() {
        if (actor.unit() == null) {
            throw CommandRefused.because(Refusal.ROLE_NOT_ALLOWED, "role", role(), "unit", "none");
        }
        return actor.unit();
    }

    void requireRole(Set<Role> allowed) {
        if (!allowed.contains(role())) {
            throw CommandRefused.because(
                    Refusal.ROLE_NOT_ALLOWED,
                    "role",
                    role(),
                    "allowed",
                    allowed.stream().sorted().toList());
        }
        requireOffice();
    }

    /** The register must not stand against the role that the token tells of. */
    void requireOffice() {
        requireLevelOfRole();
        requireRoleHeld();
    }

    /** A token outlives the role that it tells of; whom the register does not know is believed, as the provider says it. */
    private void requireRoleHeld() {
        if (units.at(now).hasLostRole(actor)) {
            throw CommandRefused.because(Refusal.ROLE_WITHDRAWN, "role", role(), "unit", unitId());
        }
    }

    /** A village role is held in a village unit, a town role in a town unit, a district role in a district unit. */
    private void requireLevelOfRole() {
        var level = role().level();
        if (level != null && unit().level() != level) {
            throw CommandRefused.because(
                    Refusal.ROLE_NOT_ALLOWED, "role", role(), "unit", unitId(), "level", unit().level());
        }
    }

    CaseCode newCaseCode(String districtDigits, int year) {
        return new CaseCode("%s-%04d-%s".formatted(districtDigits, year, suffix.get()));
    }
}
