package caseledger.command.casefile;

import caseledger.clocks.Limit;
import caseledger.clocks.WorkingDays;
import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.PrivacyCommand.BreakGlass;
import caseledger.commands.PrivacyCommand.ExportData;
import caseledger.commands.PrivacyCommand.NamePerson;
import caseledger.commands.PrivacyCommand.UnnamePerson;
import caseledger.events.CaseEvent;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.sight.Sight;
import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.FirstPerson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decides who is let at the personal data of a case beyond their own reach, and for how long. */
final class Disclosure {
    /** Who can be named: those who handle cases, and those of the bodies that are drawn in. */
    private static final Set<Role> NAMEABLE = Permissions.beginners(Action.CARE);

    private static final ClockName GLASS = new ClockName("breakGlass.open");
    private static final ClockName OPENING = new ClockName("access.open");
    private static final ClockName EXPORT = new ClockName("export.fetch");

    private Disclosure() {}

    /** What is open is not lengthened: whoever needs longer breaks the glass anew, and is seen to. */
    static void requireClosed(Instant at, CaseState state, Circumstances now) {
        var until = state.privacy.glass().get(now.actor().id());
        if (until != null && now.now().isBefore(until)) {
            throw CommandRefused.because(
                    Refusal.GLASS_BROKEN, "actor", now.actor().id(), "until", until);
        }
    }

    /** Nobody forces a way into what is open to them: to see more of it there are others. */
    static void requireShut(Instant at, CaseState state, Circumstances now) {
        var sight = now.sightOf(state);
        if (sight != Sight.NONE && !state.circle.hidesNames(now.role(), sight)) {
            throw CommandRefused.because(Refusal.GLASS_NEEDLESS, "sight", sight);
        }
    }

    static GlassBroken breakGlass(BreakGlass command, Circumstances now) {
        var limit = limit(GLASS, command.occurredAt(), now);
        return new GlassBroken(
                command.caseId(),
                command.occurredAt(),
                sender(now),
                command.purpose(),
                command.reason(),
                limit.endFrom(now.now()),
                limit.rule());
    }

    static Approval.Agreed openAccess(Act.OpenAccess act, CaseId caseId, Instant at, Circumstances now) {
        var limit = limit(OPENING, at, now);
        return second -> List.of(new AccessOpened(
                caseId,
                at,
                sender(now),
                act.scope(),
                act.purpose(),
                act.reason(),
                limit.endFrom(now.now()),
                limit.rule(),
                second));
    }

    static PersonNamed name(NamePerson command, CaseState state, Circumstances now) {
        var unit = now.units().require(command.unit());
        var level = command.role().level();
        if (!NAMEABLE.contains(command.role()) || (level != null && unit.level() != level)) {
            throw CommandRefused.because(Refusal.ROLE_UNFITTING, "role", command.role(), "unit", unit.id());
        }
        Guards.requireImpartial(command.actor(), state);
        if (state.privacy.named().contains(command.actor())) {
            throw CommandRefused.because(Refusal.PERSON_NAMED, "actor", command.actor());
        }
        return new PersonNamed(command.caseId(), command.occurredAt(), command.actor(), command.role(), unit.id());
    }

    static PersonUnnamed unname(UnnamePerson command, CaseState state) {
        if (!state.privacy.named().contains(command.actor())) {
            throw CommandRefused.because(
                    Refusal.PERSON_NOT_NAMED, "actor", command.actor(), "named", state.privacy.named());
        }
        return new PersonUnnamed(command.caseId(), command.occurredAt(), command.actor());
    }

    /** A party has its own data at once (Personal Information Protection Law art. 45); anybody else proposes. */
    static List<CaseEvent> export(ExportData command, CaseState state, Circumstances now) {
        if (now.role() == Role.PT) {
            var limit = limit(EXPORT, command.occurredAt(), now);
            return List.of(new DataExported(
                    command.caseId(),
                    command.occurredAt(),
                    sender(now),
                    command.purpose(),
                    command.recipient(),
                    command.reason(),
                    limit.endFrom(now.now()),
                    limit.rule(),
                    null));
        }
        if (command.recipient() == null || command.reason() == null) {
            var missing = Stream.of(
                            command.recipient() == null ? "recipient" : "", command.reason() == null ? "reason" : "")
                    .filter(field -> !field.isEmpty())
                    .toList();
            throw CommandRefused.because(Refusal.PRIVACY_REASON_MISSING, "missing", missing);
        }
        var act = new Act.ExportData(command.purpose(), command.recipient(), command.reason());
        return Approval.propose(command, act, command.secondPerson(), state, now);
    }

    static Approval.Agreed exportData(
            Act.ExportData act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        if (state.privacy.restricted().ofCase()) {
            throw CommandRefused.because(Refusal.PROCESSING_RESTRICTED, "case", caseId);
        }
        var limit = limit(EXPORT, at, now);
        return second -> List.of(new DataExported(
                caseId,
                at,
                sender(now),
                act.purpose(),
                act.recipient(),
                act.reason(),
                limit.endFrom(now.now()),
                limit.rule(),
                second));
    }

    /** What is open stays open from the moment it is recorded, whenever it was asked for. */
    private static Limit limit(ClockName name, Instant at, Circumstances now) {
        return Limit.of(now.rules().require(name, at), WorkingDays.LATEST, false);
    }

    private static FirstPerson sender(Circumstances now) {
        return new FirstPerson(now.role(), now.actor().unit(), now.actor().id());
    }
}
