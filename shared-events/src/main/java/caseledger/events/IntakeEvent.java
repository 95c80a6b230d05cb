package caseledger.events;

import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.PrivacyClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Route;
import caseledger.codes.Scale;
import caseledger.codes.TriageRoute;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.Money;
import caseledger.values.PartialDate;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What becomes known of a dispute before anybody mediates it: lead, registration, parties, risk, triage. */
public sealed interface IntakeEvent extends CaseEvent {
    /** Somebody found a dispute before anyone applied; it is not yet a case. */
    @Revision("1")
    record LeadReported(
            CaseId caseId,
            Instant occurredAt,
            Channel channel,
            PlaceCode place,
            UnitId unit,
            List<UnitId> within,
            Sealed summary,
            boolean anonymous)
            implements IntakeEvent {
        public LeadReported {
            within = LedgerEvent.orEmpty(within);
        }
    }

    /** A part of a dispute became a case of its own; that is done rarely, and never without a reason. */
    @Revision("1")
    record DisputeSplit(CaseId caseId, Instant occurredAt, CaseId from, Sealed reason) implements IntakeEvent {}

    /**
     * A dispute was registered and got its code (一案一码); an oral application was written down (Order 75 arts. 23-24).
     *
     * @param unit the unit that registered it
     * @param within the centres in whose territory the place lay on that day, lowest first: figures count the case there
     * @param aroseOn when the dispute itself arose, as far as anybody remembers
     */
    @Revision("1")
    record CaseRegistered(
            CaseId caseId,
            Instant occurredAt,
            CaseCode caseCode,
            Channel channel,
            Category category,
            Scale scale,
            PlaceCode place,
            UnitId unit,
            List<UnitId> within,
            @Nullable PartialDate aroseOn,
            @Nullable Sealed summary,
            @Nullable Money amountClaimed,
            PrivacyClass privacyClass,
            boolean oralApplicationWrittenDown,
            List<CaseLink> links,
            @Nullable DocumentNo sourceReference)
            implements IntakeEvent {
        public CaseRegistered {
            within = LedgerEvent.orEmpty(within);
            links = LedgerEvent.orEmpty(links);
        }
    }

    /**
     * A party to the dispute became known. Who it is stands sealed; only what figures and rules need is in clear.
     *
     * @param persons how many people a group has
     * @param households how many households a group has
     */
    @Revision("1")
    record PartyAdded(
            CaseId caseId,
            Instant occurredAt,
            PartyId party,
            PartyKind kind,
            PartySide side,
            Sealed name,
            @Nullable Sealed idNo,
            @Nullable Sealed phone,
            @Nullable Sealed address,
            @Nullable Integer persons,
            @Nullable Integer households,
            List<Sealed> representatives,
            @Nullable Sealed note)
            implements IntakeEvent {
        public PartyAdded {
            representatives = LedgerEvent.orEmpty(representatives);
        }
    }

    /** Somebody came again with a dispute that is already open; it is no new case (Petition Regulations art. 19). */
    @Revision("1")
    record RepeatContactLogged(
            CaseId caseId,
            Instant occurredAt,
            Channel channel,
            UnitId unit,
            @Nullable PartyId party,
            @Nullable Sealed note)
            implements IntakeEvent {}

    /** The risk of a dispute was graded for the first time. */
    @Revision("1")
    record RiskGraded(CaseId caseId, Instant occurredAt, RiskGrade grade, List<Code> factors) implements IntakeEvent {
        public RiskGraded {
            factors = LedgerEvent.orEmpty(factors);
        }
    }

    /**
     * The risk grade changed.
     *
     * @param secondPerson who agreed to a lower grade; absent when it was raised
     */
    @Revision("1")
    record RiskChanged(
            CaseId caseId,
            Instant occurredAt,
            RiskGrade fromGrade,
            RiskGrade toGrade,
            List<Code> factors,
            @Nullable SecondPerson secondPerson)
            implements IntakeEvent {
        public RiskChanged {
            factors = LedgerEvent.orEmpty(factors);
        }
    }

    /** A danger that the dispute turns violent was found; reporting it needs nobody's consent (People's Mediation Law art. 25). */
    @Revision("1")
    record EscalationRiskReported(
            CaseId caseId,
            Instant occurredAt,
            Code how,
            @Nullable Sealed note) implements IntakeEvent {}

    /** The police or another authority was told of the danger (People's Mediation Law art. 25). */
    @Revision("1")
    record AuthorityNotified(CaseId caseId, Instant occurredAt, UnitId toUnit, Code how) implements IntakeEvent {}

    /** It was judged how hard the dispute is, whether it may be mediated at all (Order 75 art. 22) and which way it goes. */
    @Revision("1")
    record CaseTriaged(CaseId caseId, Instant occurredAt, Complexity complexity, boolean inScope, TriageRoute route)
            implements IntakeEvent {}

    /** The dispute is not accepted for mediation; the proper route was told (Order 75 art. 24). */
    @Revision("1")
    record CaseNotAccepted(CaseId caseId, Instant occurredAt, NonAcceptanceReason reason, Route route)
            implements IntakeEvent {}

    /**
     * The factors of a grade were counted by the score sheet then in force.
     *
     * @param sheet the sheet, by version
     * @param points the sum of the factors' points
     * @param least the grade that the sheet asks for at least
     * @param danger the factors that ask for a report to the police or another authority
     */
    @Revision("1")
    record RiskScored(
            CaseId caseId, Instant occurredAt, RuleVersion sheet, int points, RiskGrade least, List<Code> danger)
            implements IntakeEvent {
        public RiskScored {
            danger = LedgerEvent.orEmpty(danger);
        }
    }
}
