package caseledger.events;

import caseledger.codes.AppointedBy;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Level;
import caseledger.codes.NoticeKind;
import caseledger.codes.Openness;
import caseledger.codes.Outcome;
import caseledger.codes.PauseReason;
import caseledger.codes.Route;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.Willingness;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.PartyId;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.Sha256;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The mediation itself, from the parties' willingness to its end. */
public sealed interface MediationEvent extends CaseEvent {
    /** A party said whether it will mediate, and how that is proved (People's Mediation Law arts. 17, 23). */
    @Revision("1")
    record PartyWillingnessRecorded(CaseId caseId, Instant occurredAt, PartyId party, Willingness answer, Code manner)
            implements MediationEvent {}

    /** The parties were told their rights and duties (Order 75 art. 30), or the other routes open to them (People's Mediation Law art. 26). */
    @Revision("1")
    record RightsNoticeGiven(CaseId caseId, Instant occurredAt, NoticeKind kind, List<PartyId> to, List<Route> routes)
            implements MediationEvent {
        public RightsNoticeGiven {
            to = LedgerEvent.orEmpty(to);
            routes = LedgerEvent.orEmpty(routes);
        }
    }

    /** The lead unit accepted the dispute for mediation. The first acceptance fixes the cohort in which figures count the case. */
    @Revision("1")
    record CaseAccepted(CaseId caseId, Instant occurredAt, UnitId unit, Level level) implements MediationEvent {}

    /**
     * A time limit began to run.
     *
     * @param days how long it runs
     * @param rule the rule as it was in force; changing a rule never moves old deadlines
     */
    @Revision("1")
    record ClockStarted(CaseId caseId, Instant occurredAt, ClockName clock, int days, RuleVersion rule)
            implements MediationEvent {}

    /** One or several mediators were appointed; one presides (People's Mediation Law art. 19). */
    @Revision("1")
    record MediatorAppointed(
            CaseId caseId, Instant occurredAt, List<ActorId> mediators, ActorId presiding, AppointedBy appointedBy)
            implements MediationEvent {
        public MediatorAppointed {
            mediators = LedgerEvent.orEmpty(mediators);
        }
    }

    /** A mediator disclosed an interest or a relation to a party. */
    @Revision("1")
    record ConflictDisclosed(CaseId caseId, Instant occurredAt, ActorId mediator, Sealed conflict)
            implements MediationEvent {}

    /** A mediator stepped down for another. */
    @Revision("1")
    record MediatorReplaced(
            CaseId caseId, Instant occurredAt, ActorId from, ActorId to, ActorId presiding, Sealed reason)
            implements MediationEvent {}

    /** Somebody else was invited, with the parties' consent (People's Mediation Law art. 20). */
    @Revision("1")
    record ParticipantInvited(
            CaseId caseId,
            Instant occurredAt,
            Sealed participant,
            @Nullable UnitId unit,
            List<PartyId> consentBy) implements MediationEvent {
        public ParticipantInvited {
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /** A session was arranged. */
    @Revision("1")
    record SessionScheduled(
            CaseId caseId,
            Instant occurredAt,
            Instant startsAt,
            @Nullable Sealed place,
            boolean online) implements MediationEvent {}

    /** A party was told of a session. */
    @Revision("1")
    record PartyNotified(CaseId caseId, Instant occurredAt, PartyId party, Instant startsAt, Code how)
            implements MediationEvent {}

    /**
     * A mediation session was held (People's Mediation Law art. 27); it began when it occurred.
     *
     * @param number 1 for the first session of the case
     * @param representatives who speaks for a group, at most five (Petition Regulations art. 20)
     */
    @Revision("1")
    record SessionHeld(
            CaseId caseId,
            Instant occurredAt,
            int number,
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
            implements MediationEvent {
        public SessionHeld {
            attended = LedgerEvent.orEmpty(attended);
            mediators = LedgerEvent.orEmpty(mediators);
            participants = LedgerEvent.orEmpty(participants);
            representatives = representatives == null ? Map.of() : Map.copyOf(representatives);
        }
    }

    /** Facts were looked into. */
    @Revision("1")
    record InvestigationRecorded(
            CaseId caseId,
            Instant occurredAt,
            Code kind,
            Sealed finding,
            @Nullable Sealed withUnit,
            List<Sealed> evidence)
            implements MediationEvent {
        public InvestigationRecorded {
            evidence = LedgerEvent.orEmpty(evidence);
        }
    }

    /** A piece of evidence was filed; the file is known by its hash. */
    @Revision("1")
    record EvidenceAdded(
            CaseId caseId,
            Instant occurredAt,
            Sealed title,
            Sha256 sha256,
            @Nullable PartyId broughtBy) implements MediationEvent {}

    /** The mediation and its time limit stand still. */
    @Revision("1")
    record MediationSuspended(
            CaseId caseId,
            Instant occurredAt,
            PauseReason reason,
            Sealed subject,
            @Nullable Integer experts) implements MediationEvent {}

    /** The mediation and its time limit go on. */
    @Revision("1")
    record MediationResumed(CaseId caseId, Instant occurredAt, boolean reportIn) implements MediationEvent {}

    /** All parties agreed, before the time was up, to mediate longer. */
    @Revision("1")
    record PeriodExtended(CaseId caseId, Instant occurredAt, int days, List<PartyId> consentBy)
            implements MediationEvent {
        public PeriodExtended {
            consentBy = LedgerEvent.orEmpty(consentBy);
        }
    }

    /** A party chose whether the mediation is public (People's Mediation Law art. 23). */
    @Revision("1")
    record OpennessChosen(CaseId caseId, Instant occurredAt, PartyId party, Openness openness)
            implements MediationEvent {}

    /**
     * A party withdrew its application. Said to be because of reconciliation it does not end the case: both sides must confirm that.
     *
     * @param reconciled true if the party says that the parties made it up
     */
    @Revision("1")
    record ApplicationWithdrawn(CaseId caseId, Instant occurredAt, PartyId party, boolean reconciled)
            implements MediationEvent {}

    /** A party refuses to go on; nobody may be made to mediate (People's Mediation Law arts. 17, 23). */
    @Revision("1")
    record PartyRefused(CaseId caseId, Instant occurredAt, PartyId party) implements MediationEvent {}

    /** The mediation ended without a settlement (People's Mediation Law art. 26), or was handed over. */
    @Revision("1")
    record MediationTerminated(
            CaseId caseId,
            Instant occurredAt,
            Outcome reason,
            @Nullable DocumentNo documentNo) implements MediationEvent {}

    /**
     * Whether a party may act for itself; one that may not acts through its guardian (Civil Code art. 23).
     *
     * @param guardian who acts for it; absent as long as nobody is known
     * @param relation what the guardian is to it
     */
    @Revision("1")
    record CapacityRecorded(
            CaseId caseId,
            Instant occurredAt,
            PartyId party,
            LegalCapacity capacity,
            @Nullable Sealed guardian,
            @Nullable Code relation)
            implements MediationEvent {}

    /**
     * A party confirmed that it was at a session.
     *
     * @param ownChannel true if the party itself sent it; false if somebody else took it down
     */
    @Revision("1")
    record AttendanceConfirmed(CaseId caseId, Instant occurredAt, int session, PartyId party, boolean ownChannel)
            implements MediationEvent {}
}
