package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import caseledger.codes.Channel;
import caseledger.codes.NoticeKind;
import caseledger.codes.OutcomeClass;
import caseledger.codes.PauseReason;
import caseledger.codes.Role;
import caseledger.codes.Willingness;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.MediationCommand;
import caseledger.commands.MediationCommand.AcceptForMediation;
import caseledger.commands.MediationCommand.AddEvidence;
import caseledger.commands.MediationCommand.AgreeExtension;
import caseledger.commands.MediationCommand.AppointMediator;
import caseledger.commands.MediationCommand.ChooseOpenness;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.GiveRightsNotice;
import caseledger.commands.MediationCommand.InviteParticipant;
import caseledger.commands.MediationCommand.OrderAppraisal;
import caseledger.commands.MediationCommand.Pause;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the mediation itself, from the parties' willingness to an end without a settlement. */
final class Mediation {
    private static final Set<CaseStatus> BEFORE_THE_END =
            EnumSet.of(CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION, CaseStatus.SUSPENDED);

    private Mediation() {}

    static List<CaseEvent> decide(MediationCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case RecordWillingness willingness -> List.of(recordWillingness(willingness, state, now));
            case GiveRightsNotice notice -> List.of(giveNotice(notice, state, now));
            case AcceptForMediation accept -> accept(accept, state, now);
            case AppointMediator appoint -> List.of(appoint(appoint, state, now));
            case DiscloseConflict disclose -> List.of(disclose(disclose, state, now));
            case Recuse recuse -> List.of(recuse(recuse, state, now));
            case InviteParticipant invite -> List.of(invite(invite, state, now));
            case ScheduleSession schedule -> schedule(schedule, state, now);
            case RecordSession session -> List.of(recordSession(session, state, now));
            case RecordInvestigation investigation -> List.of(investigate(investigation, state, now));
            case AddEvidence evidence -> List.of(addEvidence(evidence, state, now));
            case OrderAppraisal appraisal ->
                List.of(suspend(
                        appraisal, PauseReason.APPRAISAL, appraisal.subject(), appraisal.experts(), state, now));
            case Pause pause -> List.of(suspend(pause, pause.reason(), pause.subject(), null, state, now));
            case Resume resume -> List.of(resume(resume, state, now));
            case AgreeExtension extension -> List.of(extend(extension, state, now));
            case Terminate terminate -> terminate(terminate, state, now);
            case WithdrawApplication withdraw -> List.of(withdraw(withdraw, state, now));
            case RefuseMediation refuse -> List.of(refuse(refuse, state, now));
            case ChooseOpenness openness -> List.of(chooseOpenness(openness, state, now));
        };
    }

    private static PartyWillingnessRecorded recordWillingness(
            RecordWillingness command, CaseState state, Circumstances now) {
        Guards.requirePartyItselfOrLead(command.party(), state, now);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireState(
                state,
                CaseStatus.REGISTERED,
                CaseStatus.TRIAGED,
                CaseStatus.ASSIGNED,
                CaseStatus.ACCEPTED,
                CaseStatus.IN_MEDIATION,
                CaseStatus.SUSPENDED);
        return new PartyWillingnessRecorded(
                command.caseId(), command.occurredAt(), command.party(), command.answer(), command.manner());
    }

    private static RightsNoticeGiven giveNotice(GiveRightsNotice command, CaseState state, Circumstances now) {
        now.requireRole(Guards.STAFF);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireOpen(state);
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
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        var lead = Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ASSIGNED);
        if (!lead.accepted()) {
            throw CommandRefused.because(Refusal.ASSIGNMENT_NOT_ACCEPTED, "leadUnit", lead.unit());
        }
        if (state.parties.size() < 2) {
            throw CommandRefused.because(Refusal.PARTIES_MISSING, "parties", state.parties.keySet());
        }
        requireWillingnessToAccept(state);
        var limit = now.limits().clock(command.clock());
        if (limit == null) {
            throw CommandRefused.because(Refusal.CLOCK_UNKNOWN, "clock", command.clock());
        }
        var days = command.days() == null ? limit.days() : command.days();
        requireDays(days, limit.days());
        return List.of(
                new CaseAccepted(command.caseId(), command.occurredAt(), lead.unit(), lead.level()),
                new ClockStarted(command.caseId(), command.occurredAt(), command.clock(), days, limit.rule()));
    }

    /** On the committee's own motion nobody need have applied, but a refusal bars it (People's Mediation Law art. 17). */
    private static void requireWillingnessToAccept(CaseState state) {
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
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ASSIGNED, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION);
        command.mediators().forEach(mediator -> requireUnconflicted(mediator, state));
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

    private static void requireUnconflicted(ActorId mediator, CaseState state) {
        if (state.conflicted.contains(mediator)) {
            throw CommandRefused.because(Refusal.MEDIATOR_CONFLICTED, "mediator", mediator);
        }
    }

    private static void requireAppointed(Collection<ActorId> mediators, CaseState state) {
        for (var mediator : mediators) {
            if (!state.mediators.contains(mediator)) {
                throw CommandRefused.because(
                        Refusal.MEDIATOR_UNKNOWN, "mediator", mediator, "appointed", state.mediators);
            }
            requireUnconflicted(mediator, state);
        }
    }

    private static ConflictDisclosed disclose(DiscloseConflict command, CaseState state, Circumstances now) {
        now.requireRole(Guards.STAFF_AND_PARTY);
        Guards.requireTime(command.occurredAt(), state, now);
        if (now.role() != Role.PT) {
            Guards.requireLead(state, now);
        }
        Guards.requireOpen(state);
        if (!state.mediators.contains(command.mediator())) {
            throw CommandRefused.because(
                    Refusal.MEDIATOR_UNKNOWN, "mediator", command.mediator(), "appointed", state.mediators);
        }
        return new ConflictDisclosed(command.caseId(), command.occurredAt(), command.mediator(), command.conflict());
    }

    private static MediatorReplaced recuse(Recuse command, CaseState state, Circumstances now) {
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireOpen(state);
        if (!state.mediators.contains(command.from())) {
            throw CommandRefused.because(
                    Refusal.MEDIATOR_UNKNOWN, "mediator", command.from(), "appointed", state.mediators);
        }
        requireUnconflicted(command.to(), state);
        var presiding = command.from().equals(state.presiding) ? command.to() : Guards.present(state.presiding);
        return new MediatorReplaced(
                command.caseId(), command.occurredAt(), command.from(), command.to(), presiding, command.reason());
    }

    private static ParticipantInvited invite(InviteParticipant command, CaseState state, Circumstances now) {
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION);
        Guards.requireEveryParty(command.consentBy(), state, Refusal.INVITATION_NOT_AGREED);
        if (command.unit() != null) {
            now.units().require(command.unit());
        }
        return new ParticipantInvited(
                command.caseId(), command.occurredAt(), command.participant(), command.unit(), command.consentBy());
    }

    private static List<CaseEvent> schedule(ScheduleSession command, CaseState state, Circumstances now) {
        now.requireRole(Guards.STAFF);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ASSIGNED, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION);
        Guards.requireParties(command.notified(), state);
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
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION);
        requireReadyForSession(state);
        Guards.requireParties(command.attended(), state);
        if (command.attended().isEmpty()) {
            throw CommandRefused.because(Refusal.NOBODY_ATTENDED, "attended", command.attended());
        }
        if (command.mediators().isEmpty()) {
            throw CommandRefused.because(Refusal.MEDIATOR_UNKNOWN, "mediators", command.mediators());
        }
        requireAppointed(command.mediators(), state);
        requireUnconflicted(Guards.present(state.presiding), state);
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

    /** No session before every party is willing and knows its rights (invariant b). */
    private static void requireReadyForSession(CaseState state) {
        var unwilling = Guards.notWilling(state);
        if (!unwilling.isEmpty()) {
            throw CommandRefused.because(Refusal.WILLINGNESS_MISSING, "missing", unwilling);
        }
        var untold = Guards.partiesWhere(state, party -> !party.rightsTold());
        if (!untold.isEmpty()) {
            throw CommandRefused.because(Refusal.RIGHTS_NOTICE_MISSING, "missing", untold);
        }
    }

    private static InvestigationRecorded investigate(RecordInvestigation command, CaseState state, Circumstances now) {
        now.requireRole(Guards.STAFF);
        Guards.requireReportTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireOpen(state);
        return new InvestigationRecorded(
                command.caseId(),
                command.occurredAt(),
                command.kind(),
                command.finding(),
                command.withUnit(),
                command.evidence());
    }

    private static EvidenceAdded addEvidence(AddEvidence command, CaseState state, Circumstances now) {
        now.requireRole(Guards.STAFF);
        Guards.requireReportTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireOpen(state);
        if (command.broughtBy() != null) {
            Guards.requireParty(command.broughtBy(), state);
        }
        return new EvidenceAdded(
                command.caseId(), command.occurredAt(), command.title(), command.sha256(), command.broughtBy());
    }

    private static MediationSuspended suspend(
            MediationCommand command,
            PauseReason reason,
            Sealed subject,
            @Nullable Integer experts,
            CaseState state,
            Circumstances now) {
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION);
        return new MediationSuspended(command.caseId(), command.occurredAt(), reason, subject, experts);
    }

    private static MediationResumed resume(Resume command, CaseState state, Circumstances now) {
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.SUSPENDED);
        if (command.occurredAt().isBefore(Guards.present(state.suspendedAt))) {
            throw CommandRefused.because(
                    Refusal.WRONG_STATE, "suspendedAt", state.suspendedAt, "occurredAt", command.occurredAt());
        }
        return new MediationResumed(command.caseId(), command.occurredAt(), Boolean.TRUE.equals(command.reportIn()));
    }

    private static PeriodExtended extend(AgreeExtension command, CaseState state, Circumstances now) {
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION);
        var limit = now.limits().extension();
        requireDays(command.days(), limit.days());
        Guards.requireEveryParty(command.consentBy(), state, Refusal.EXTENSION_NOT_AGREED);
        var clock = Guards.present(state.clock);
        if (clock.extended()) {
            throw CommandRefused.because(Refusal.EXTENDED_BEFORE, "startedAt", clock.startedAt());
        }
        var lastDay = Guards.present(state.timeIsUpOn());
        // Consent counts only if it was given, and recorded, before the time was up.
        if (Period.dayOf(command.occurredAt()).isAfter(lastDay)) {
            throw CommandRefused.because(
                    Refusal.EXTENSION_TOO_LATE, "lastDay", lastDay, "occurredAt", command.occurredAt());
        }
        return new PeriodExtended(command.caseId(), command.occurredAt(), command.days(), command.consentBy());
    }

    private static List<CaseEvent> terminate(Terminate command, CaseState state, Circumstances now) {
        now.requireRole(Guards.MEDIATORS_AND_DIRECTORS);
        Guards.requireTime(command.occurredAt(), state, now);
        Guards.requireLead(state, now);
        Guards.requireState(state, CaseStatus.ACCEPTED, CaseStatus.IN_MEDIATION, CaseStatus.SUSPENDED);
        var outcomeClass = command.reason().outcomeClass();
        if (outcomeClass != OutcomeClass.UNRESOLVED && outcomeClass != OutcomeClass.TRANSFERRED) {
            throw CommandRefused.because(Refusal.OUTCOME_CONTRADICTED, "reason", command.reason());
        }
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

    private static ApplicationWithdrawn withdraw(WithdrawApplication command, CaseState state, Circumstances now) {
        Guards.requirePartyItselfOrLead(command.party(), state, now);
        Guards.requireTime(command.occurredAt(), state, now);
        requireBeforeTheEnd(state);
        return new ApplicationWithdrawn(command.caseId(), command.occurredAt(), command.party(), command.reconciled());
    }

    private static PartyRefused refuse(RefuseMediation command, CaseState state, Circumstances now) {
        Guards.requirePartyItselfOrLead(command.party(), state, now);
        Guards.requireTime(command.occurredAt(), state, now);
        requireBeforeTheEnd(state);
        return new PartyRefused(command.caseId(), command.occurredAt(), command.party());
    }

    private static void requireBeforeTheEnd(CaseState state) {
        var allowed = EnumSet.of(CaseStatus.REGISTERED, CaseStatus.TRIAGED, CaseStatus.ASSIGNED);
        allowed.addAll(BEFORE_THE_END);
        if (state.status == null || !allowed.contains(state.status)) {
            throw CommandRefused.because(Refusal.WRONG_STATE, "state", state.status, "needs", allowed);
        }
    }

    private static OpennessChosen chooseOpenness(ChooseOpenness command, CaseState state, Circumstances now) {
        Guards.requirePartyItselfOrLead(command.party(), state, now);
        Guards.requireTime(command.occurredAt(), state, now);
        requireBeforeTheEnd(state);
        return new OpennessChosen(command.caseId(), command.occurredAt(), command.party(), command.openness());
    }
}
