package caseledger.commands;

import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.PrivacyClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Route;
import caseledger.codes.Scale;
import caseledger.codes.TriageRoute;
import caseledger.events.LedgerEvent;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.Code;
import caseledger.values.DocumentNo;
import caseledger.values.Money;
import caseledger.values.PartialDate;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before anybody mediates. */
public sealed interface IntakeCommand extends CaseCommand {
    /** Report a dispute that somebody found; it is not yet a case. */
    @Path(value = "lead", row = 1)
    record ReportLead(
            CaseId caseId,
            Instant occurredAt,
            Channel channel,
            PlaceCode place,
            Sealed summary,
            @Nullable Boolean anonymous)
            implements IntakeCommand {}

    /**
     * Register a dispute.
     *
     * @param scale individual where absent
     * @param place where the dispute is
     * @param sameFactsAs the case of the same parties and facts, if whoever registers knows of one
     * @param splitReason why one dispute becomes several cases; needed with a link SPLIT_FROM
     * @param sourceReference the sending system's own number: the same reference registers the same case
     */
    @Path(value = "registration", row = 2)
    record RegisterCase(
            CaseId caseId,
            Instant occurredAt,
            Channel channel,
            Category category,
            @Nullable Scale scale,
            PlaceCode place,
            @Nullable PartialDate aroseOn,
            @Nullable Sealed summary,
            @Nullable Money amountClaimed,
            @Nullable PrivacyClass privacyClass,
            @Nullable Boolean oralApplicationWrittenDown,
            List<CaseLink> links,
            @Nullable Sealed splitReason,
            @Nullable CaseId sameFactsAs,
            @Nullable DocumentNo sourceReference,
            List<NewParty> parties)
            implements IntakeCommand {
        public RegisterCase {
            links = LedgerEvent.orEmpty(links);
            parties = LedgerEvent.orEmpty(parties);
        }
    }

    /** Somebody came again with a dispute that is already open. */
    @Path(value = "repeat-contacts", row = 3)
    record LogRepeatContact(
            CaseId caseId,
            Instant occurredAt,
            Channel channel,
            @Nullable PartyId party,
            @Nullable Sealed note) implements IntakeCommand {}

    /** Grade the risk for the first time, or raise it. */
    @Path(value = "risk-grade", row = 5)
    record GradeRisk(CaseId caseId, Instant occurredAt, RiskGrade grade, List<Code> factors) implements IntakeCommand {
        public GradeRisk {
            factors = LedgerEvent.orEmpty(factors);
        }
    }

    /** Lower the risk grade. */
    @Path(value = "risk-reduction", row = 5)
    record LowerRisk(
            CaseId caseId,
            Instant occurredAt,
            @Nullable RiskGrade fromGrade,
            RiskGrade toGrade,
            List<Code> factors,
            @Nullable SecondPerson secondPerson)
            implements IntakeCommand {
        public LowerRisk {
            factors = LedgerEvent.orEmpty(factors);
        }
    }

    /** Report a danger of violence to an authority. */
    @Path(value = "danger-reports", row = 6)
    record ReportDanger(
            CaseId caseId,
            Instant occurredAt,
            UnitId toUnit,
            Code how,
            @Nullable Sealed note) implements IntakeCommand {}

    /** Judge scope, complexity and route. */
    @Path(value = "triage", row = 7)
    record Triage(CaseId caseId, Instant occurredAt, Complexity complexity, Boolean inScope, TriageRoute route)
            implements IntakeCommand {}

    /** Decline to mediate, and tell the parties the proper route. */
    @Path(value = "non-acceptance", row = 8)
    record DeclineAcceptance(
            CaseId caseId, Instant occurredAt, NonAcceptanceReason reason, Route route, List<PartyId> to)
            implements IntakeCommand {
        public DeclineAcceptance {
            to = LedgerEvent.orEmpty(to);
        }
    }
}
