package caseledger.benchmarks;

import caseledger.access.Sealing;
import caseledger.codes.AgreementForm;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.PrivacyClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.UnitKind;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Cases that are mediated in a village and settled, each on days of its own within a year. */
final class Histories {
    /** What one command leaves, one after the other; a case goes through all of them. */
    private final List<BiFunction<CaseId, Instant, List<CaseEvent>>> steps = List.of(
            this::registered,
            (id, at) -> List.of(new RiskGraded(id, at, RiskGrade.YELLOW, List.of())),
            (id, at) -> List.of(new LeadUnitAssigned(
                    id,
                    at,
                    Histories.VILLAGE,
                    Level.VILLAGE,
                    UnitKind.CENTRE,
                    AssignmentBasis.DISPATCH,
                    List.of(),
                    null)),
            (id, at) -> List.of(new CaseAccepted(id, at, Histories.VILLAGE, Level.VILLAGE)),
            (id, at) -> List.of(session(id, at, 1, SessionResult.NO_AGREEMENT)),
            (id, at) -> List.of(session(id, at, 2, SessionResult.AGREED)),
            (id, at) -> List.of(
                    new SettlementDrafted(id, at, Histories.AGREEMENT, Histories.TEXT, null, List.of(owed(at)))),
            (id, at) -> List.of(new SettlementEffective(
                    id,
                    at,
                    Histories.AGREEMENT,
                    AgreementForm.WRITTEN,
                    Histories.VILLAGE,
                    Level.VILLAGE,
                    UnitKind.CENTRE)),
            (id, at) -> List.of(new ObligationPerformed(
                    id, at, Histories.OBLIGATION, false, null, Period.dayOf(at), new Code("RECEIPT"))),
            (id, at) -> List.of(new CaseConcluded(
                    id, at, Outcome.SETTLED_WRITTEN, new SecondPerson(Role.TI, Histories.TOWN, new ActorId("ti1")))));

    static final int STEPS = 10;

    /** Events of one case. */
    static final int EVENTS = STEPS + 2;

    static final UnitId VILLAGE = new UnitId(CommandService.VILLAGE);

    private static final UnitId TOWN = new UnitId("320614400000");
    private static final UnitId DISTRICT = new UnitId("320614000000");
    private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");
    private static final Sealed TEXT = new Sealed("s1.key." + "c2VhbGVk".repeat(20));
    private static final AgreementId AGREEMENT = new AgreementId("g1");
    private static final ObligationId OBLIGATION = new ObligationId("o1");
    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");

    private final Sealing sealing;

    Histories(Sealing sealing) {
        this.sealing = sealing;
    }

    /** The events of a step of a case. */
    List<CaseEvent> step(int number, int step) {
        return steps.get(step).apply(caseId(number), at(number, step));
    }

    static List<OrgUnitRegistered> units() {
        return List.of(
                unit(DISTRICT, Level.DISTRICT, null),
                unit(TOWN, Level.TOWN, DISTRICT),
                unit(VILLAGE, Level.VILLAGE, TOWN));
    }

    static CaseId caseId(int number) {
        return CaseId.derivedFrom("source", "bench", Integer.toString(number));
    }

    /** When a case takes a step. */
    private static Instant at(int number, int step) {
        return BEGINNING.plus(Duration.ofDays(number % 300 + 3L * step));
    }

    private static OrgUnitRegistered unit(UnitId id, Level level, @Nullable UnitId parent) {
        return new OrgUnitRegistered(
                id, BEGINNING, id.value(), level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    private List<CaseEvent> registered(CaseId id, Instant at) {
        return List.of(
                new CaseRegistered(
                        id,
                        at,
                        new CaseCode("320614-2024-7K3QX9MB"),
                        Channel.WALK_IN,
                        Category.NEIGHBOUR,
                        Scale.INDIVIDUAL,
                        new PlaceCode(VILLAGE.value()),
                        VILLAGE,
                        List.of(VILLAGE, TOWN, DISTRICT),
                        null,
                        TEXT,
                        null,
                        PrivacyClass.NORMAL,
                        false,
                        List.of(),
                        null),
                party(id, at, A, PartySide.APPLICANT),
                party(id, at, B, PartySide.RESPONDENT));
    }

    private PartyAdded party(CaseId id, Instant at, PartyId party, PartySide side) {
        return new PartyAdded(
                id,
                at,
                party,
                PartyKind.PERSON,
                side,
                sealing.seal(id, party, "name", "海门" + party + id),
                null,
                sealing.seal(id, party, "phone", "138" + Math.floorMod(id.hashCode(), 100_000_000)),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static SessionHeld session(CaseId id, Instant at, int number, SessionResult result) {
        return new SessionHeld(
                id,
                at,
                number,
                SessionType.JOINT,
                List.of(A, B),
                List.of(new ActorId("vm1")),
                List.of(),
                Map.of(),
                120,
                result,
                TEXT,
                null,
                null);
    }

    private static Obligation owed(Instant at) {
        return new Obligation(
                OBLIGATION, A, B, TEXT, null, null, null, Period.dayOf(at).plusDays(30));
    }
}
