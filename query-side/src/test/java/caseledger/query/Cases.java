package caseledger.query;

import caseledger.codes.AgreementForm;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.ConfirmationSubject;
import caseledger.codes.EscalationMode;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.Level;
import caseledger.codes.LinkType;
import caseledger.codes.Outcome;
import caseledger.codes.PrivacyClass;
import caseledger.codes.ReopenReason;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.UnitKind;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.MediationTerminated;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.Code;
import caseledger.values.CorrectedFact;
import caseledger.values.DocumentNo;
import caseledger.values.Money;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events of cases with what a test does not care about filled in. */
public final class Cases {
    private static final AgreementId AGREEMENT = new AgreementId("g1");
    private static final DocumentNo DOCUMENT = new DocumentNo("TEST-1");
    private static final SecondPerson SECOND = new SecondPerson(Role.TI, Story.TOWN, new ActorId("ti1"));
    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");

    private Cases() {}

    public static CaseRegistered registered(CaseId id, Instant at, UnitId... within) {
        return new CaseRegistered(
                id,
                at,
                new CaseCode("320614-2024-7K3QX9MB"),
                Channel.WALK_IN,
                Category.NEIGHBOUR,
                Scale.INDIVIDUAL,
                new PlaceCode(within[0].value()),
                within[0],
                List.of(within),
                null,
                Story.SECRET,
                null,
                PrivacyClass.NORMAL,
                false,
                List.of(),
                null);
    }

    /** A case that is linked to another one. */
    public static CaseRegistered linked(CaseRegistered registered, LinkType as, CaseId to) {
        return new CaseRegistered(
                registered.caseId(),
                registered.occurredAt(),
                registered.caseCode(),
                registered.channel(),
                registered.category(),
                registered.scale(),
                registered.place(),
                registered.unit(),
                registered.within(),
                registered.aroseOn(),
                registered.summary(),
                registered.amountClaimed(),
                registered.privacyClass(),
                registered.oralApplicationWrittenDown(),
                List.of(new CaseLink(as, to)),
                registered.sourceReference());
    }

    public static CaseRegistered summary(CaseRegistered registered, Sealed summary) {
        return new CaseRegistered(
                registered.caseId(),
                registered.occurredAt(),
                registered.caseCode(),
                registered.channel(),
                registered.category(),
                registered.scale(),
                registered.place(),
                registered.unit(),
                registered.within(),
                registered.aroseOn(),
                summary,
                registered.amountClaimed(),
                registered.privacyClass(),
                registered.oralApplicationWrittenDown(),
                registered.links(),
                registered.sourceReference());
    }

    public static LeadUnitAssigned assigned(CaseId id, Instant at, UnitId unit, Level level) {
        return assigned(id, at, unit, level, UnitKind.CENTRE);
    }

    public static LeadUnitAssigned assigned(CaseId id, Instant at, UnitId unit, Level level, UnitKind kind) {
        return new LeadUnitAssigned(id, at, unit, level, kind, AssignmentBasis.DISPATCH, List.of(), null);
    }

    public static CaseAccepted accepted(CaseId id, Instant at, UnitId unit, Level level) {
        return new CaseAccepted(id, at, unit, level);
    }

    public static SessionHeld session(CaseId id, Instant at, SessionResult result) {
        return new SessionHeld(
                id,
                at,
                1,
                SessionType.JOINT,
                List.of(A, B),
                List.of(new ActorId("vm1")),
                List.of(),
                Map.of(),
                120,
                result,
                null,
                null,
                null);
    }

    public static CaseEscalated escalated(CaseId id, Instant at, UnitId from, UnitId to, Level up) {
        return new CaseEscalated(
                id,
                at,
                from,
                to,
                Level.VILLAGE,
                up,
                EscalationMode.BODY_CHANGE,
                List.of(A, B),
                new Code("VILLAGE_IMPASSE"),
                List.of());
    }

    public static CaseReturned returned(CaseId id, Instant at, UnitId from, UnitId to, Level up, Level down) {
        return new CaseReturned(id, at, from, to, up, down, Story.SECRET);
    }

    public static SettlementDrafted drafted(CaseId id, Instant at, String... obligations) {
        return new SettlementDrafted(
                id,
                at,
                AGREEMENT,
                Story.SECRET,
                null,
                Arrays.stream(obligations).map(each -> obligation(each, at)).toList());
    }

    /** 100 yuan, due 30 days later. */
    public static Obligation obligation(String id, Instant due) {
        return new Obligation(
                new ObligationId(id),
                A,
                B,
                Story.SECRET,
                Money.yuan(100),
                null,
                null,
                Period.dayOf(due).plusDays(30));
    }

    public static SettlementEffective settled(CaseId id, Instant at, UnitId unit, Level level) {
        return settled(id, at, unit, level, UnitKind.CENTRE);
    }

    public static SettlementEffective settled(CaseId id, Instant at, UnitId unit, Level level, UnitKind kind) {
        return new SettlementEffective(id, at, AGREEMENT, AgreementForm.WRITTEN, unit, level, kind);
    }

    public static ReconciliationConfirmed reconciled(
            CaseId id, Instant at, UnitId unit, Level level, boolean complete) {
        return new ReconciliationConfirmed(id, at, B, complete, unit, level, UnitKind.CENTRE);
    }

    public static AgreementChanged changed(CaseId id, Instant at, String... obligations) {
        return new AgreementChanged(
                id,
                at,
                AGREEMENT,
                Story.SECRET,
                Arrays.stream(obligations).map(each -> obligation(each, at)).toList(),
                List.of(A, B));
    }

    public static AgreementInvalidated invalidated(CaseId id, Instant at) {
        return new AgreementInvalidated(id, at, AGREEMENT, Story.SECRET, null, List.of());
    }

    public static ObligationPerformed performed(CaseId id, Instant at, String obligation) {
        return performed(id, at, obligation, Period.dayOf(at));
    }

    public static ObligationPerformed performed(CaseId id, Instant at, String obligation, LocalDate on) {
        return new ObligationPerformed(id, at, new ObligationId(obligation), false, null, on, new Code("RECEIPT"));
    }

    public static ObligationPerformed performedOnSpot(CaseId id, Instant at, String obligation) {
        return new ObligationPerformed(
                id, at, new ObligationId(obligation), true, null, Period.dayOf(at), new Code("RECEIPT"));
    }

    public static ObligationPartiallyPerformed partlyPerformed(CaseId id, Instant at, String obligation, long yuan) {
        return new ObligationPartiallyPerformed(
                id, at, new ObligationId(obligation), Money.yuan(yuan), Period.dayOf(at), new Code("RECEIPT"));
    }

    public static ObligationWaived waived(CaseId id, Instant at, String obligation) {
        return new ObligationWaived(id, at, new ObligationId(obligation), B);
    }

    public static ObligationEnforced enforced(CaseId id, Instant at, String obligation) {
        return new ObligationEnforced(id, at, new ObligationId(obligation), Period.dayOf(at), DOCUMENT);
    }

    public static ConfirmationApplied applied(CaseId id, Instant at) {
        return new ConfirmationApplied(
                id, at, AGREEMENT, List.of(A, B), ConfirmationSubject.CIVIL_OBLIGATIONS, Story.SECRET);
    }

    public static ConfirmationConfirmed confirmed(CaseId id, Instant at) {
        return new ConfirmationConfirmed(id, at, DOCUMENT);
    }

    public static ConfirmationRejected rejected(CaseId id, Instant at) {
        return new ConfirmationRejected(id, at, DOCUMENT);
    }

    public static ConfirmationWithdrawn withdrawn(CaseId id, Instant at) {
        return new ConfirmationWithdrawn(id, at, DOCUMENT);
    }

    public static ExternalOutcomeRecorded elsewhere(CaseId id, Instant at, ExternalOutcomeKind kind) {
        return new ExternalOutcomeRecorded(id, at, kind, DOCUMENT, null, A, null);
    }

    public static ObligationBreached breached(CaseId id, Instant at, String obligation) {
        return breached(id, at, obligation, Period.dayOf(at));
    }

    public static ObligationBreached breached(CaseId id, Instant at, String obligation, LocalDate since) {
        return new ObligationBreached(id, at, new ObligationId(obligation), since, null);
    }

    public static RiskGraded graded(CaseId id, Instant at, RiskGrade grade) {
        return new RiskGraded(id, at, grade, List.of());
    }

    public static RiskChanged regraded(CaseId id, Instant at, RiskGrade from, RiskGrade to) {
        return new RiskChanged(id, at, from, to, List.of(), null);
    }

    public static MediationTerminated terminated(CaseId id, Instant at, Outcome reason) {
        return new MediationTerminated(id, at, reason, null);
    }

    public static CaseConcluded concluded(CaseId id, Instant at, Outcome outcome) {
        return new CaseConcluded(id, at, outcome, SECOND);
    }

    public static CaseMarkedDuplicate duplicate(CaseId id, Instant at, CaseId of) {
        return new CaseMarkedDuplicate(id, at, of, Story.SECRET, SECOND);
    }

    /** As it stands in the stream of either. */
    public static CasesMerged merged(CaseId stream, Instant at, CaseId merged, CaseId survivor, Instant acceptedAt) {
        return new CasesMerged(stream, at, survivor, merged, acceptedAt, Story.SECRET, SECOND);
    }

    public static CaseVoided voided(CaseId id, Instant at) {
        return new CaseVoided(id, at, Story.SECRET, SECOND);
    }

    public static FactCorrected corrected(CaseId id, Instant at, int version, String type, CorrectedFact fact) {
        return new FactCorrected(id, at, version, type, fact, Story.SECRET, SECOND);
    }

    public static CaseReopened reopened(CaseId id, Instant at, UnitId lead) {
        return new CaseReopened(id, at, ReopenReason.PARTY_REQUEST, lead, null);
    }
}
