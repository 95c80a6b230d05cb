package caseledger.command.casefile;

import caseledger.clocks.CaseClocks;
import caseledger.codes.Channel;
import caseledger.codes.NoticeKind;
import caseledger.codes.OutcomeClass;
import caseledger.codes.PartySide;
import caseledger.codes.PauseReason;
import caseledger.codes.Role;
import caseledger.codes.SessionType;
import caseledger.codes.Willingness;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.MediationCommand;
import caseledger.commands.MediationCommand.AcceptForMediation;
import caseledger.commands.MediationCommand.AddEvidence;
import caseledger.commands.MediationCommand.AgreeExtension;
import caseledger.commands.MediationCommand.AppointMediator;
import caseledger.commands.MediationCommand.ChooseOpenness;
import caseledger.commands.MediationCommand.ConfirmAttendance;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.GiveRightsNotice;
import caseledger.commands.MediationCommand.InviteParticipant;
import caseledger.commands.MediationCommand.OrderAppraisal;
import caseledger.commands.MediationCommand.Pause;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordInvestigation;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.commands.MediationCommand.Recuse;
import caseledger.commands.MediationCommand.RefuseMediation;
import caseledger.commands.MediationCommand.Resume;
import caseledger.commands.MediationCommand.ScheduleSession;
import caseledger.commands.MediationCommand.Terminate;
import caseledger.commands.MediationCommand.WithdrawApplication;
import caseledger.events.CaseEvent;
import caseledger.events.MediationEvent.ApplicationWithdrawn;
import caseledger.events.MediationEvent.AttendanceConfirmed;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.ClockStarted;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.EvidenceAdded;
import caseledger.events.MediationEvent.InvestigationRecorded;
import caseledger.events.MediationEvent.MediationResumed;
import caseledger.events.MediationEvent.MediationSuspended;
import caseledger.events.MediationEvent.MediationTerminated;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.events.MediationEvent.OpennessChosen;
import caseledger.events.MediationEvent.ParticipantInvited;
import caseledger.events.MediationEvent.PartyNotified;
import caseledger.events.MediationEvent.PartyRefused;
import caseledger.events.MediationEvent.PartyWillingnessRecorded;
import caseledger.events.MediationEvent.PeriodExtended;
import caseledger.events.MediationEvent.RightsNoticeGiven;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.MediationEvent.SessionScheduled;
import caseledger.values.ActorId;
import caseledger.values.Period;
import caseledger.values.Sealed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides the mediation itself, from the parties' willingness to an end without a settlement. */
final class Mediation {
    private Mediation() {}

    static List<CaseEvent> decide(MediationCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case RecordWillingness willingness -> List.of(recordWillingness(willingness, state));
            case RecordCapacity capacity -> List.of(recordCapacity(capacity, state));
            case ConfirmAttendance attendance -> List.of(confirmAttendance(attendance, state, now));
            case GiveRightsNotice notice -> List.of(giveNotice(notice, state));
            case AcceptForMediation accept -> accept(accept, state, now);
            case AppointMediator appoint -> List.of(appoint(appoint, state, now));
            case DiscloseConflict disclose -> List.of(disclose(disclose, state));
            case Recuse recuse -> List.of(recuse(recuse, state, now));
            case InviteParticipant invite -> List.of(invite(invite, state, now));
            case ScheduleSession schedule -> schedule(schedule, state);
            case RecordSession session -> List.of(recordSession(session, state, now));
            case RecordInvestigation investigation -> List.of(investigate(investigation));
            case AddEvidence evidence -> List.of(addEvidence(evidence, state));
            case OrderAppraisal appraisal ->
                List.of(suspend(appraisal, PauseReason.APPRAISAL, appraisal.subject(), appraisal.experts()));
            case Pause pause -> List.of(suspend(pause, pause.reason(), pause.subject(), null));
            case Resume resume -> List.of(resume(resume));
            case AgreeExtension extension -> List.of(extend(extension, state, now));
            case Terminate terminate -> terminate(terminate, state);
            case WithdrawApplication withdraw -> List.of(withdraw(withdraw, state));
            case RefuseMediation refuse -> List.of(refuse(refuse));
            case ChooseOpenness openness -> List.of(chooseOpenness(openness));
        };
    }

    private static CapacityRecorded recordCapacity(RecordCapacity command, CaseState state) {
        Guards.requireParty(command.party(), state);
        return new CapacityRecorded(
                command.caseId(),
                command.occurredAt(),
                command.party(),
                command.capacity(),
                command.guardian(),
                command.relation());
    }

    /** Each of those who attended says so (Online Mediation Rules art. 22), itself or through those who led. */
    private static AttendanceConfirmed confirmAttendance(
            ConfirmAttendance command, CaseState state, Circumstances now) {
        var waiting = state.unconfirmed.getOrDefault(command.session(), Set.of());
        if (!waiting.contains(command.party())) {
            throw CommandRefused.because(
                    Refusal.ATTENDANCE_UNKNOWN, "session", command.session(), "party", command.party());
        }
        return new AttendanceConfirmed(
                command.caseId(), command.occurredAt(), command.session(), command.party(), now.role() == Role.PT);
    }

    private static PartyWillingnessRecorded recordWillingness(RecordWillingness command, CaseState state) {
        Guards.requireGuarded(List.of(command.party()), state);
        return new PartyWillingnessRecorded(
                command.caseId(), command.occurredAt(), command.party(), command.answer(), command.manner());
    }

    private static RightsNoticeGiven giveNotice(GiveRightsNotice command, CaseState state) {
        Guards.requireParties(command.to(), state);
        if (command.to().isEmpty()) {
            throw CommandRefused.because(Refusal.NOBODY_ATTENDED, "to", command.to());
        }
        if (command.kind() == NoticeKind.OTHER_ROUTES && command.routes().isEmpty()) {
            throw CommandRefused.because(Refusal.ROUTES_NOT_TOLD, "routes", command.routes());
        }
        return new RightsNoticeGiven(
                command.caseId(), command.occurredAt(), command.kind(), command.to(), command.routes());
    }

    private static List<CaseEvent> accept(AcceptForMediation command, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        if (!CaseClocks.isMediation(command.clock())) {
            throw CommandRefused.because(Refusal.CLOCK_UNKNOWN, "clock", command.clock());
        }
        var limit = now.rules().require(command.clock(), command.occurredAt());
        var days = command.days() == null ? limit.amount() : command.days();
        requireDays(days, limit.amount());
        return List.of(
                new CaseAccepted(command.caseId(), command.occurredAt(), lead.unit(), lead.level()),
                new ClockStarted(command.caseId(), command.occurredAt(), command.clock(), days, limit.rule()));
    }

    static void requireTaken(Instant at, CaseState state, Circumstances now) {
        var lead = Guards.requireLeadAssigned(state);
        if (!lead.accepted()) {
            throw CommandRefused.because(Refusal.ASSIGNMENT_NOT_ACCEPTED, "leadUnit", lead.unit());
        }
    }

    static void requireTwoParties(Instant at, CaseState state, Circumstances now) {
        if (state.parties.size() < 2) {
            throw CommandRefused.because(Refusal.PARTIES_MISSING, "parties", state.parties.keySet());
        }
    }

    /** On the committee's own motion nobody need have applied, but a refusal bars it (People's Mediation Law art. 17). */
    static void requireWillingnessToAccept(Instant at, CaseState state, Circumstances now) {
        var ownMotion = Guards.present(state.channel).source() == Channel.Source.OWN_MOTION;
        var unwilling = ownMotion
                ? Guards.partiesWhere(state, party -> party.willingness() == Willingness.REFUSES)
                : Guards.notWilling(state);
        if (!unwilling.isEmpty()) {
            throw CommandRefused.because(Refusal.WILLINGNESS_MISSING, "missing", unwilling);
        }
    }

    private static void requireDays(int days, int max) {
        if (days < 1 || days > max) {
            throw CommandRefused.because(Refusal.PERIOD_TOO_LONG, "days", days, "max", max);
        }
    }

    private static MediatorAppointed appoint(AppointMediator command, CaseState state, Circumstances now) {
        command.mediators().forEach(mediator -> Guards.requireImpartial(mediator, state));
        command.mediators().forEach(mediator -> requireInTerm(mediator, state, now));
        if (!command.mediators().contains(command.presiding())) {
            throw CommandRefused.because(
                    Refusal.PRESIDING_NOT_APPOINTED,
                    "presiding",
                    command.presiding(),
                    "mediators",
                    command.mediators());
        }
        return new MediatorAppointed(
                command.caseId(),
                command.occurredAt(),
                command.mediators(),
                command.presiding(),
                command.appointedBy());
    }

    /**
     * Only registered mediators in their term mediate (People's Mediation Law art. 13), for the committee that leads or
     * one that was drawn in; what a department or petition office handles itself is not people's mediation.
     */
    private static void requireInTerm(ActorId mediator, CaseState state, Circumstances now) {
        var lead = Guards.present(state.lead);
        var registered = Stream.concat(Stream.of(lead.unit()), state.involved.stream())
                .anyMatch(unit -> now.units().isMediatorOf(unit, mediator));
        if (lead.kind().isCommittee() && !registered) {
            throw CommandRefused.because(
                    Refusal.MEDIATOR_NOT_IN_TERM,
                    "mediator",
                    mediator,
                    "unit",
                    lead.unit(),
                    "on",
                    now.units().day());
        }
    }

    private static void requireAppointed(Collection<ActorId> mediators, CaseState state, Circumstances now) {
        for (var mediator : mediators) {
            requireOnTheCase(mediator, state);
            Guards.requireImpartial(mediator, state);
            requireInTerm(mediator, state, now);
        }
    }

    private static void requireOnTheCase(ActorId mediator, CaseState state) {
        if (!state.bench.mediators().contains(mediator)) {
            throw CommandRefused.because(
                    Refusal.MEDIATOR_UNKNOWN, "mediator", mediator, "appointed", state.bench.mediators());
        }
    }

    static void requireMediator(Instant at, CaseState state, Circumstances now) {
        if (state.bench.presiding() == null) {
            throw CommandRefused.because(Refusal.MEDIATOR_UNKNOWN, "appointed", state.bench.mediators());
        }
    }

    static void requirePresidingMediator(Instant at, CaseState state, Circumstances now) {
        requireMediator(at, state, now);
        Guards.requireImpartial(Guards.present(state.bench.presiding()), state);
    }

    private static ConflictDisclosed disclose(DiscloseConflict command, CaseState state) {
        requireOnTheCase(command.mediator(), state);
        return new ConflictDisclosed(command.caseId(), command.occurredAt(), command.mediator(), command.conflict());
    }

    private static MediatorReplaced recuse(Recuse command, CaseState state, Circumstances now) {
        requireOnTheCase(command.from(), state);
        Guards.requireImpartial(command.to(), state);
        requireInTerm(command.to(), state, now);
        var presiding =
                command.from().equals(state.bench.presiding()) ? command.to() : Guards.present(state.bench.presiding());
        return new MediatorReplaced(
                command.caseId(), command.occurredAt(), command.from(), command.to(), presiding, command.reason());
    }

    private static ParticipantInvited invite(InviteParticipant command, CaseState state, Circumstances now) {
        Guards.requireEveryParty(command.consentBy(), state, Refusal.INVITATION_NOT_AGREED);
        if (command.unit() != null) {
            now.units().require(command.unit());
        }
        return new ParticipantInvited(
                command.caseId(), command.occurredAt(), command.participant(), command.unit(), command.consentBy());
    }

    private static List<CaseEvent> schedule(ScheduleSession command, CaseState state) {
        Guards.requireParties(command.notified(), state);
        if (command.startsAt().isBefore(command.occurredAt())) {
            throw CommandRefused.because(
                    Refusal.DEADLINE_PASSED, "startsAt", command.startsAt(), "occurredAt", command.occurredAt());
        }
        var events = new ArrayList<CaseEvent>();
        events.add(new SessionScheduled(
                command.caseId(),
                command.occurredAt(),
                command.startsAt(),
                command.place(),
                Boolean.TRUE.equals(command.online())));
        command.notified()
                .forEach(party -> events.add(new PartyNotified(
                        command.caseId(), command.occurredAt(), party, command.startsAt(), command.how())));
        return events;
    }

    private static SessionHeld recordSession(RecordSession command, CaseState state, Circumstances now) {
        Guards.requireParties(command.attended(), state);
        if (command.attended().isEmpty()) {
            throw CommandRefused.because(Refusal.NOBODY_ATTENDED, "attended", command.attended());
        }
        if (command.mediators().isEmpty()) {
            throw CommandRefused.because(Refusal.MEDIATOR_UNKNOWN, "mediators", command.mediators());
        }
        requireAppointed(command.mediators(), state, now);
        Guards.requireGuarded(command.attended(), state);
        requireOneSideInCaucus(command);
        Guards.requireParties(command.representatives().keySet(), state);
        command.representatives().forEach((party, people) -> Intake.requireFewRepresentatives(party, people.size()));
        return new SessionHeld(
                command.caseId(),
                command.occurredAt(),
                state.sessions + 1,
                command.type(),
                command.attended(),
                command.mediators(),
                command.participants(),
                command.representatives(),
                command.durationMinutes(),
                command.result(),
                command.note(),
                command.undisputedFacts(),
                command.recordHash());
    }

    /** Nobody mediates, and nobody is bound, who is not willing, or not any more (People's Mediation Law art. 17). */
    static void requireWilling(Instant at, CaseState state, Circumstances now) {
        var unwilling = Guards.notWilling(state);
        if (!unwilling.isEmpty()) {
            throw CommandRefused.because(Refusal.WILLINGNESS_MISSING, "missing", unwilling);
        }
    }

    /** Terms come of a session under the unit that leads: a pause alone brings nobody to terms. */
    static void requireSession(Instant at, CaseState state, Circumstances now) {
        if (Guards.requireLeadAssigned(state).sessions() == 0) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "sessions", 0);
        }
    }

    /** No session before every party knows its rights (invariant b). */
    static void requireRightsTold(Instant at, CaseState state, Circumstances now) {
        var untold = Guards.partiesWhere(state, party -> !party.rightsTold());
        if (!untold.isEmpty()) {
            throw CommandRefused.because(Refusal.RIGHTS_NOTICE_MISSING, "missing", untold);
        }
    }

    private static InvestigationRecorded investigate(RecordInvestigation command) {
        return new InvestigationRecorded(
                command.caseId(),
                command.occurredAt(),
                command.kind(),
                command.finding(),
                command.withUnit(),
                command.evidence());
    }

    private static EvidenceAdded addEvidence(AddEvidence command, CaseState state) {
        if (command.broughtBy() != null) {
            Guards.requireParty(command.broughtBy(), state);
        }
        return new EvidenceAdded(
                command.caseId(), command.occurredAt(), command.title(), command.sha256(), command.broughtBy());
    }

    private static MediationSuspended suspend(
            MediationCommand command, PauseReason reason, Sealed subject, @Nullable Integer experts) {
        return new MediationSuspended(command.caseId(), command.occurredAt(), reason, subject, experts);
    }

    static void requireAfterThePause(Instant at, CaseState state, Circumstances now) {
        if (at.isBefore(Guards.present(state.suspendedAt))) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "suspendedAt", state.suspendedAt, "occurredAt", at);
        }
    }

    private static MediationResumed resume(Resume command) {
        return new MediationResumed(command.caseId(), command.occurredAt(), Boolean.TRUE.equals(command.reportIn()));
    }

    static void requireNotExtended(Instant at, CaseState state, Circumstances now) {
        var clock = Guards.present(state.clocks.mediation());
        if (clock.extended()) {
            throw CommandRefused.because(Refusal.EXTENDED_BEFORE, "startedAt", clock.startedAt());
        }
    }

    /** Consent counts only if it was given before the time was up, and recorded before that was. */
    static void requireTimeLeft(Instant at, CaseState state, Circumstances now) {
        var clock = Guards.present(state.clocks.mediation());
        var lastDay = Guards.present(clock.lastDay());
        if (Period.dayOf(at).isAfter(lastDay) || clock.missRecorded()) {
            throw CommandRefused.because(Refusal.EXTENSION_TOO_LATE, "lastDay", lastDay, "occurredAt", at);
        }
    }

    private static PeriodExtended extend(AgreeExtension command, CaseState state, Circumstances now) {
        var limit = now.rules().require(CaseClocks.EXTENSION, command.occurredAt());
        requireDays(command.days(), limit.amount());
        Guards.requireEveryParty(command.consentBy(), state, Refusal.EXTENSION_NOT_AGREED);
        return new PeriodExtended(command.caseId(), command.occurredAt(), command.days(), command.consentBy());
    }

    /** What one side says in confidence is not heard by the other, so both cannot be in the room. */
    private static void requireOneSideInCaucus(RecordSession command) {
        if (command.type() == SessionType.CAUCUS && command.attended().size() > 1) {
            throw CommandRefused.because(Refusal.CAUCUS_WITH_OTHERS, "attended", command.attended());
        }
    }

    /** The last day of the mediation's time; null while it stands still. */
    private static @Nullable LocalDate timeIsUpOn(CaseState state) {
        var clock = state.clocks.mediation();
        return clock == null ? null : clock.lastDay();
    }

    /** A reason that the record contradicts is none: time that still runs, an agreement never drafted, no talk held. */
    private static void requireGround(Terminate command, CaseState state) {
        var founded = switch (command.reason()) {
            case TIME_EXPIRED -> {
                var lastDay = timeIsUpOn(state);
                yield lastDay != null && Period.dayOf(command.occurredAt()).isAfter(lastDay);
            }
            // What was agreed in part stands in a draft, which nobody signs as the end of the whole dispute.
            case NO_SIGNATURE, SETTLED_PARTIAL -> state.agreement != null;
            case IMPASSE -> state.sessions > 0;
            default -> true;
        };
        if (!founded) {
            throw CommandRefused.because(
                    Refusal.TERMINATION_UNFOUNDED,
                    "reason",
                    command.reason(),
                    "timeIsUpOn",
                    timeIsUpOn(state),
                    "sessions",
                    state.sessions);
        }
    }

    private static List<CaseEvent> terminate(Terminate command, CaseState state) {
        var outcomeClass = command.reason().outcomeClass();
        if (outcomeClass != OutcomeClass.UNRESOLVED && outcomeClass != OutcomeClass.TRANSFERRED) {
            throw CommandRefused.because(Refusal.OUTCOME_CONTRADICTED, "reason", command.reason());
        }
        requireGround(command, state);
        if (command.routesTold().isEmpty()) {
            throw CommandRefused.because(Refusal.ROUTES_NOT_TOLD, "routesTold", command.routesTold());
        }
        Guards.requireEveryParty(command.noticeTo(), state, Refusal.ROUTES_NOT_TOLD);
        if (outcomeClass == OutcomeClass.TRANSFERRED && command.documentNo() == null) {
            throw CommandRefused.because(Refusal.DOCUMENT_MISSING, "reason", command.reason());
        }
        return List.of(
                new MediationTerminated(command.caseId(), command.occurredAt(), command.reason(), command.documentNo()),
                new RightsNoticeGiven(
                        command.caseId(),
                        command.occurredAt(),
                        NoticeKind.OTHER_ROUTES,
                        command.noticeTo(),
                        command.routesTold()));
    }

    private static ApplicationWithdrawn withdraw(WithdrawApplication command, CaseState state) {
        if (Guards.present(state.parties.get(command.party())).side() == PartySide.RESPONDENT) {
            throw CommandRefused.because(Refusal.NOT_APPLICANT, "party", command.party());
        }
        return new ApplicationWithdrawn(command.caseId(), command.occurredAt(), command.party(), command.reconciled());
    }

    private static PartyRefused refuse(RefuseMediation command) {
        return new PartyRefused(command.caseId(), command.occurredAt(), command.party());
    }

    private static OpennessChosen chooseOpenness(ChooseOpenness command) {
        return new OpennessChosen(command.caseId(), command.occurredAt(), command.party(), command.openness());
    }
}
