package caseledger.commands;

import caseledger.codes.AppointedBy;
import caseledger.codes.LegalCapacity;
import caseledger.codes.NoticeKind;
import caseledger.codes.Openness;
import caseledger.codes.Outcome;
import caseledger.codes.PauseReason;
import caseledger.codes.Route;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.Willingness;
import caseledger.events.LedgerEvent;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.Sha256;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mediation itself. */
public sealed interface MediationCommand extends CaseCommand {
    /** Record whether a party will mediate. */
    @Path(value = "willingness", row = 12)
    record RecordWillingness(CaseId caseId, Instant occurredAt, PartyId party, Willingness answer, Code manner)
            implements MediationCommand {}

    /** Tell the parties their rights, or the other routes. */
    @Path(value = "rights-notices", row = 13)
    record GiveRightsNotice(CaseId caseId, Instant occurredAt, NoticeKind kind, List<PartyId> to, List<Route> routes)
            implements MediationCommand {
        public GiveRightsNotice {
            to = LedgerEvent.orEmpty(to);
            routes = LedgerEvent.orEmpty(routes);
        }
    }

    /**
     * Accept the dispute for mediation; the time limit starts.
     *
     * @param clockStart from what the time runs, where it is not the acceptance itself
     */
    @Path(value = "acceptance", row = 14)
    record AcceptForMediation(
            CaseId caseId,
            Instant occurredAt,
            ClockName clock,
            @Nullable Integer days,
            @Nullable Code clockStart) implements MediationCommand {}

    /** Appoint one or several mediators. */
    @Path(value = "mediators", row = 15)
    record AppointMediator(
            CaseId caseId, Instant occurredAt, List<ActorId> mediators, ActorId presiding, AppointedBy appointedBy)
            implements MediationCommand {
        public AppointMediator {
            mediators = LedgerEvent.orEmpty(mediators);
        }
    }

    /** Disclose an interest or a relation to a party. */
    @Path(value = "conflicts", row = 15)
    record DiscloseConflict(CaseId caseId, Instant occurredAt, ActorId mediator, Sealed conflict)
            implements MediationCommand {}

    /** Replace a mediator. */
    @Path(value = "recusals", row = 15)
    record Recuse(CaseId caseId, Instant occurredAt, ActorId from, ActorId to, Sealed reason)
            implements MediationCommand {}

    /** Invite somebody else, with the parties' consent. */
    @Path(value = "participants", row = 16)
    record InviteParticipant(
            CaseId caseId,
            Instant occurredAt,
            Sealed participant,
            @Nullable UnitId unit,
            List<PartyId> consentBy) implements MediationCommand {
        public InviteParticipant {
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /** Arrange a session and tell the parties. */
    @Path(value = "appointments", row = 17)
    record ScheduleSession(
            CaseId caseId,
            Instant occurredAt,
            Instant startsAt,
            @Nullable Sealed place,
            @Nullable Boolean online,
            List<PartyId> notified,
            Code how)
            implements MediationCommand {
        public ScheduleSession {
            notified = LedgerEvent.orEmpty(notified);
        }
    }

    /** Record a session that was held; it began when it occurred. */
    @Path(value = "sessions", row = 18)
    record RecordSession(
            CaseId caseId,
            Instant occurredAt,
            SessionType type,
            List<PartyId> attended,
            List<ActorId> mediators,
            List<Sealed> participants,
            Map<PartyId, List<Sealed>> representatives,
            @Nullable Integer durationMinutes,
            SessionResult result,
            @Nullable Sealed note,
            @Nullable Sealed undisputedFacts,
            @Nullable Sha256 recordHash)
            implements MediationCommand {
        public RecordSession {
            attended = LedgerEvent.orEmpty(attended);
            mediators = LedgerEvent.orEmpty(mediators);
            participants = LedgerEvent.orEmpty(participants);
            representatives = representatives == null ? Map.of() : Map.copyOf(representatives);
        }
    }

    /** Record what was found out. */
    @Path(value = "investigations", row = 19)
    record RecordInvestigation(
            CaseId caseId,
            Instant occurredAt,
            Code kind,
            Sealed finding,
            @Nullable Sealed withUnit,
            List<Sealed> evidence)
            implements MediationCommand {
        public RecordInvestigation {
            evidence = LedgerEvent.orEmpty(evidence);
        }
    }

    /** File a piece of evidence. */
    @Path(value = "evidence", row = 19)
    record AddEvidence(
            CaseId caseId,
            Instant occurredAt,
            Sealed title,
            Sha256 sha256,
            @Nullable PartyId broughtBy) implements MediationCommand {}

    /** Order an appraisal; mediation and time limit stand still. */
    @Path(value = "appraisals", row = 20)
    record OrderAppraisal(
            CaseId caseId,
            Instant occurredAt,
            Sealed subject,
            @Nullable Integer experts) implements MediationCommand {}

    /** Let mediation and time limit stand still. */
    @Path(value = "pauses", row = 20)
    record Pause(CaseId caseId, Instant occurredAt, PauseReason reason, Sealed subject) implements MediationCommand {}

    /** Go on after a pause. */
    @Path(value = "resumption", row = 20)
    record Resume(
            CaseId caseId, Instant occurredAt, @Nullable Boolean reportIn) implements MediationCommand {}

    /** All parties agree to mediate longer, before the time is up. */
    @Path(value = "extensions", row = 21)
    record AgreeExtension(CaseId caseId, Instant occurredAt, Integer days, List<PartyId> consentBy)
            implements MediationCommand {
        public AgreeExtension {
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /**
     * End mediation without a settlement and tell the parties the other routes.
     *
     * @param documentNo the hand-over document, where the case is handed over
     */
    @Path(value = "termination", row = 30)
    record Terminate(
            CaseId caseId,
            Instant occurredAt,
            Outcome reason,
            List<Route> routesTold,
            List<PartyId> noticeTo,
            @Nullable DocumentNo documentNo)
            implements MediationCommand {
        public Terminate {
            routesTold = LedgerEvent.orEmpty(routesTold);
            noticeTo = LedgerEvent.orEmpty(noticeTo);
        }
    }

    /** A party withdraws its application. */
    @Path(value = "withdrawals", row = 31)
    record WithdrawApplication(CaseId caseId, Instant occurredAt, PartyId party, Boolean reconciled)
            implements MediationCommand {}

    /** A party refuses to go on. */
    @Path(value = "refusals", row = 31)
    record RefuseMediation(CaseId caseId, Instant occurredAt, PartyId party) implements MediationCommand {}

    /** A party chooses whether the mediation is public. */
    @Path(value = "openness", row = 31)
    record ChooseOpenness(CaseId caseId, Instant occurredAt, PartyId party, Openness openness)
            implements MediationCommand {}

    /** Record whether a party may act for itself, and who acts for it. */
    @Path(value = "capacities", row = 12)
    record RecordCapacity(
            CaseId caseId,
            Instant occurredAt,
            PartyId party,
            LegalCapacity capacity,
            @Nullable Sealed guardian,
            @Nullable Code relation)
            implements MediationCommand {}

    /** A party confirms that it was at a session. */
    @Path(value = "attendance", row = 18)
    record ConfirmAttendance(CaseId caseId, Instant occurredAt, Integer session, PartyId party)
            implements MediationCommand {}
}
