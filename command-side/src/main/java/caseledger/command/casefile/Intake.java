package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import caseledger.codes.Channel;
import caseledger.codes.Level;
import caseledger.codes.LinkType;
import caseledger.codes.NoticeKind;
import caseledger.codes.PartySide;
import caseledger.codes.PrivacyClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.rules.ScoreSheet;
import caseledger.command.units.Unit;
import caseledger.commands.IntakeCommand;
import caseledger.commands.IntakeCommand.DeclineAcceptance;
import caseledger.commands.IntakeCommand.GradeRisk;
import caseledger.commands.IntakeCommand.LogRepeatContact;
import caseledger.commands.IntakeCommand.LowerRisk;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.commands.IntakeCommand.Triage;
import caseledger.commands.NewParty;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.AuthorityNotified;
import caseledger.events.IntakeEvent.CaseNotAccepted;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.IntakeEvent.DisputeSplit;
import caseledger.events.IntakeEvent.EscalationRiskReported;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.IntakeEvent.RepeatContactLogged;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.IntakeEvent.RiskScored;
import caseledger.events.MediationEvent.RightsNoticeGiven;
import caseledger.sight.Sight;
import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what happens before anybody mediates: lead, registration, risk, triage. */
final class Intake {
    /** Petition Regulations art. 20. */
    static final int REPRESENTATIVES_MAX = 5;

    private static final Set<Channel> OWN_CHANNELS = Set.of(Channel.ONLINE, Channel.WECHAT_QR);

    private Intake() {}

    static List<CaseEvent> decide(IntakeCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case ReportLead report -> reportLead(report, now);
            case RegisterCase register -> register(register, now);
            case LogRepeatContact contact -> logRepeatContact(contact, state, now);
            case GradeRisk grade -> gradeRisk(grade, state, now);
            case LowerRisk lower -> proposeLowerRisk(lower, state, now);
            case ReportDanger danger -> reportDanger(danger, state, now);
            case Triage triage -> List.of(triage(triage));
            case DeclineAcceptance decline -> decline(decline, state);
        };
    }

    private static List<CaseEvent> reportLead(ReportLead command, Circumstances now) {
        var within = now.units().centresOf(command.place());
        return List.of(new LeadReported(
                command.caseId(),
                command.occurredAt(),
                command.channel(),
                command.place(),
                reportingUnit(within, now),
                within,
                command.summary(),
                Boolean.TRUE.equals(command.anonymous())));
    }

    private static List<CaseEvent> register(RegisterCase command, Circumstances now) {
        if (now.role() == Role.PT && !OWN_CHANNELS.contains(command.channel())) {
            throw CommandRefused.because(Refusal.ROLE_NOT_ALLOWED, "role", now.role(), "channel", command.channel());
        }
        requireArisen(command);
        var within = now.units().centresOf(command.place());
        var unit = reportingUnit(within, now);
        refuseDuplicate(command, now);
        requireLinks(command, now);
        requireParties(command.parties());
        var events = new ArrayList<CaseEvent>();
        var district = command.place().value().substring(0, 6);
        events.add(new CaseRegistered(
                command.caseId(),
                command.occurredAt(),
                now.newCaseCode(district, Period.dayOf(command.occurredAt()).getYear()),
                command.channel(),
                command.category(),
                command.scale() == null ? Scale.INDIVIDUAL : command.scale(),
                command.place(),
                unit,
                within,
                command.aroseOn(),
                command.summary(),
                command.amountClaimed(),
                command.privacyClass() == null ? PrivacyClass.NORMAL : command.privacyClass(),
                Boolean.TRUE.equals(command.oralApplicationWrittenDown()),
                command.links(),
                command.sourceReference()));
        split(command).ifPresent(events::add);
        command.parties().forEach(party -> events.add(added(command.caseId(), command.occurredAt(), party)));
        return events;
    }

    /** A dispute arose before it was registered, as far as the date is remembered. */
    private static void requireArisen(RegisterCase command) {
        var arose = command.aroseOn();
        if (arose != null && arose.isAfter(Period.dayOf(command.occurredAt()))) {
            throw CommandRefused.because(
                    Refusal.OCCURRED_IN_FUTURE, "aroseOn", arose, "occurredAt", command.occurredAt());
        }
    }

    /** What is registered already is not registered again. */
    static void refuseExisting(Instant at, CaseState state, Circumstances now) {
        if (state.caseCode != null) {
            throw CommandRefused.because(Refusal.CASE_EXISTS, "state", state.status, "caseCode", state.caseCode);
        }
    }

    static UnitId reportingUnit(List<UnitId> within, Circumstances now) {
        if (now.role() == Role.PT) {
            return within.getFirst();
        }
        var unit = now.unit();
        if (!within.contains(now.units().centreOf(unit))) {
            throw CommandRefused.because(Refusal.OUTSIDE_TERRITORY, "unit", unit.id(), "place", within.getFirst());
        }
        return unit.id();
    }

    /** The same dispute twice is one case: while open a repeat contact, within the window a reopening. */
    private static void refuseDuplicate(RegisterCase command, Circumstances now) {
        if (command.sameFactsAs() == null) {
            return;
        }
        var id = goingOn(command.sameFactsAs(), now);
        var earlier = requireCase(id, now);
        if (earlier.isOpen()) {
            throw duplicate(id, earlier);
        }
        requireWindowClosed(id, earlier, command.occurredAt());
    }

    /** A duplicate or merged case goes on as another one, which may go on in turn; so does what comes again with it. */
    private static CaseId goingOn(CaseId earlier, Circumstances now) {
        var next = requireCase(earlier, now).continuesAs;
        return next == null ? earlier : goingOn(next, now);
    }

    private static CommandRefused duplicate(CaseId id, CaseState open) {
        return CommandRefused.because(Refusal.DUPLICATE_CASE, "openCase", id, "caseCode", open.caseCode);
    }

    private static void requireLinks(RegisterCase command, Circumstances now) {
        for (var link : command.links()) {
            requireCase(link.caseId(), now);
            if (link.type() == LinkType.RECURRENCE_OF) {
                requireSettledBefore(goingOn(link.caseId(), now), command, now);
            }
        }
    }

    /** Only what was settled comes again; a settlement may still be under performance when it does. */
    private static void requireSettledBefore(CaseId id, RegisterCase command, Circumstances now) {
        var earlier = requireCase(id, now);
        if (earlier.isOpen() && earlier.resolvedAt == null) {
            throw duplicate(id, earlier);
        }
        requireWindowClosed(id, earlier, command.occurredAt());
    }

    /** Splitting one dispute into several cases needs a reason on record: it makes one dispute count as many. */
    private static Optional<DisputeSplit> split(RegisterCase command) {
        var from = command.links().stream()
                .filter(link -> link.type() == LinkType.SPLIT_FROM)
                .map(CaseLink::caseId)
                .findFirst();
        if (from.isPresent() && command.splitReason() == null) {
            throw CommandRefused.because(Refusal.SPLIT_WITHOUT_REASON, "splitFrom", from.get());
        }
        return from.map(id ->
                new DisputeSplit(command.caseId(), command.occurredAt(), id, Guards.present(command.splitReason())));
    }

    private static void requireWindowClosed(CaseId id, CaseState earlier, Instant at) {
        var window = earlier.status == CaseStatus.EXCLUDED ? null : earlier.reopening();
        var lastDay = window == null ? null : window.lastDay();
        if (lastDay != null && !Period.dayOf(at).isAfter(lastDay)) {
            throw CommandRefused.because(Refusal.REOPEN_INSTEAD, "case", id, "lastDay", lastDay);
        }
    }

    /** Of another case that the sender does not see nothing is told, not even that it is there. */
    static CaseState requireCase(CaseId id, Circumstances now) {
        var other = now.cases().apply(id);
        if (now.sightOf(other) == Sight.NONE) {
            throw CommandRefused.because(Refusal.LINKED_CASE_UNKNOWN, "case", id);
        }
        return other;
    }

    private static void requireParties(List<NewParty> parties) {
        if (parties.isEmpty()) {
            throw CommandRefused.because(Refusal.PARTIES_MISSING, "parties", 0);
        }
        var ids = new HashSet<>();
        for (var party : parties) {
            if (!ids.add(party.id())) {
                throw CommandRefused.because(Refusal.PARTY_TWICE, "party", party.id());
            }
            requireFewRepresentatives(party.id(), party.representatives().size());
        }
    }

    static void requireFewRepresentatives(Object party, int representatives) {
        if (representatives > REPRESENTATIVES_MAX) {
            throw CommandRefused.because(
                    Refusal.TOO_MANY_REPRESENTATIVES,
                    "party",
                    party,
                    "representatives",
                    representatives,
                    "max",
                    REPRESENTATIVES_MAX);
        }
    }

    private static PartyAdded added(CaseId caseId, Instant at, NewParty party) {
        return new PartyAdded(
                caseId,
                at,
                party.id(),
                party.kind(),
                party.side() == null ? PartySide.THIRD : party.side(),
                party.name(),
                party.idNo(),
                party.phone(),
                party.address(),
                party.persons(),
                party.households(),
                party.representatives(),
                party.note());
    }

    private static List<CaseEvent> logRepeatContact(LogRepeatContact command, CaseState state, Circumstances now) {
        var unit = reportingUnit(state.within, now);
        if (command.party() != null) {
            Guards.requireParty(command.party(), state);
        }
        return List.of(new RepeatContactLogged(
                command.caseId(), command.occurredAt(), command.channel(), unit, command.party(), command.note()));
    }

    private static List<CaseEvent> gradeRisk(GradeRisk command, CaseState state, Circumstances now) {
        if (command.grade() == RiskGrade.UNGRADED) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "risk", state.risk, "asked", command.grade());
        }
        if (state.risk != RiskGrade.UNGRADED && !command.grade().isAbove(state.risk)) {
            throw CommandRefused.because(
                    Refusal.RISK_NOT_LOWERED_BY_HANDLER, "grade", state.risk, "asked", command.grade());
        }
        var caseId = command.caseId();
        var at = command.occurredAt();
        var events = new ArrayList<CaseEvent>(scored(command, now));
        events.add(
                state.risk == RiskGrade.UNGRADED
                        ? new RiskGraded(caseId, at, command.grade(), command.factors())
                        : new RiskChanged(caseId, at, state.risk, command.grade(), command.factors(), null));
        return events;
    }

    /** Factors that stand on the score sheet are counted; whoever grades may see more danger in them, but not less. */
    private static List<RiskScored> scored(GradeRisk command, Circumstances now) {
        var sheet = now.riskSheet();
        var found = sheet.found(command.factors());
        if (found.isEmpty()) {
            return List.of();
        }
        var points = found.stream().mapToInt(ScoreSheet.Factor::points).sum();
        var least = sheet.leastGrade(points);
        if (least.isAbove(command.grade())) {
            throw CommandRefused.because(
                    Refusal.RISK_BELOW_SCORE,
                    "asked",
                    command.grade(),
                    "least",
                    least,
                    "points",
                    points,
                    "rule",
                    sheet.version());
        }
        var danger = found.stream()
                .filter(ScoreSheet.Factor::danger)
                .map(ScoreSheet.Factor::code)
                .toList();
        return List.of(new RiskScored(command.caseId(), command.occurredAt(), sheet.version(), points, least, danger));
    }

    /** RED by a director above the unit that leads, and never by whoever handled the case. Asked before the role: so it tells no grade. */
    static void requireMayLower(Instant at, CaseState state, Circumstances now) {
        var isAboveLead = state.lead == null || Level.TOWN.isAbove(state.lead.level());
        var mayLower = now.role() == Role.DD || (now.role() == Role.TD && (state.risk != RiskGrade.RED || isAboveLead));
        if (!mayLower || Guards.isHandler(now.actor().id(), state)) {
            throw CommandRefused.because(Refusal.RISK_NOT_LOWERED_BY_HANDLER, "role", now.role());
        }
    }

    private static List<CaseEvent> proposeLowerRisk(LowerRisk command, CaseState state, Circumstances now) {
        var from = command.fromGrade() == null ? state.risk : command.fromGrade();
        var act = new Act.LowerRisk(from, command.toGrade(), command.factors());
        return Approval.propose(command, act, command.secondPerson(), state, now);
    }

    /** A town lowers RED one step; what is below that is the district's. */
    static Approval.Agreed lowerRisk(Act.LowerRisk act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        if (act.fromGrade() == RiskGrade.RED && act.toGrade() != RiskGrade.YELLOW && now.role() != Role.DD) {
            throw CommandRefused.because(
                    Refusal.RISK_NOT_LOWERED_BY_HANDLER,
                    "grade",
                    state.risk,
                    "asked",
                    act.toGrade(),
                    "role",
                    now.role());
        }
        if (act.fromGrade() != state.risk || !state.risk.isAbove(act.toGrade())) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "risk", state.risk, "asked", act.toGrade());
        }
        return second -> List.of(new RiskChanged(caseId, at, act.fromGrade(), act.toGrade(), act.factors(), second));
    }

    /** A danger report outranks everything: no state, no lead and no consent stands in its way. */
    private static List<CaseEvent> reportDanger(ReportDanger command, CaseState state, Circumstances now) {
        if (command.toUnit().equals(now.actor().unit())) {
            throw CommandRefused.because(Refusal.OWN_UNIT_NOTIFIED, "toUnit", command.toUnit());
        }
        requireMayTell(now.units().require(command.toUnit()), state, now);
        return List.of(
                new EscalationRiskReported(command.caseId(), command.occurredAt(), command.how(), command.note()),
                new AuthorityNotified(command.caseId(), command.occurredAt(), command.toUnit(), command.how()));
    }

    /** Who is told of a danger may read the case. So those who do not handle it warn the bodies of its place only. */
    private static void requireMayTell(Unit told, CaseState state, Circumstances now) {
        var handles = now.role().level() != null && now.sightOf(state) != Sight.NONE;
        if (!handles && !state.involved.contains(told.id()) && !Guards.isOfTerritory(told, state, now)) {
            throw CommandRefused.because(Refusal.OUTSIDE_TERRITORY, "unit", told.id());
        }
    }

    private static CaseTriaged triage(Triage command) {
        return new CaseTriaged(
                command.caseId(), command.occurredAt(), command.complexity(), command.inScope(), command.route());
    }

    /** A dispute that was accepted once is ended, not declined. */
    static void requireNeverAccepted(Instant at, CaseState state, Circumstances now) {
        if (state.acceptedAt != null) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "accepted", "before");
        }
    }

    private static List<CaseEvent> decline(DeclineAcceptance command, CaseState state) {
        var told = command.to().isEmpty() ? List.copyOf(state.parties.keySet()) : command.to();
        Guards.requireEveryParty(told, state, Refusal.ROUTE_NOT_TOLD);
        return List.of(
                new CaseNotAccepted(command.caseId(), command.occurredAt(), command.reason(), command.route()),
                new RightsNoticeGiven(
                        command.caseId(),
                        command.occurredAt(),
                        NoticeKind.OTHER_ROUTES,
                        told,
                        List.of(command.route())));
    }
}
