package caseledger.command.casefile;

import caseledger.clocks.Limits;
import caseledger.codes.AgreementForm;
import caseledger.codes.AppointedBy;
import caseledger.codes.AssignmentAnswer;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.CommitteeSeat;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.NoticeKind;
import caseledger.codes.Outcome;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.PerformanceResult;
import caseledger.codes.Role;
import caseledger.codes.Route;
import caseledger.codes.Scale;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.TriageRoute;
import caseledger.codes.UnitKind;
import caseledger.codes.Willingness;
import caseledger.command.CommandRefused;
import caseledger.command.Decided;
import caseledger.command.Dispatch;
import caseledger.command.Refusal;
import caseledger.command.rules.RuleBook;
import caseledger.command.units.UnitHistories;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.Triage;
import caseledger.commands.MediationCommand.AcceptForMediation;
import caseledger.commands.MediationCommand.AppointMediator;
import caseledger.commands.MediationCommand.GiveRightsNotice;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.commands.MediationCommand.Terminate;
import caseledger.commands.NewParty;
import caseledger.commands.PerformanceCommand.RecordPerformance;
import caseledger.commands.ResponsibilityCommand.AssignLead;
import caseledger.commands.ResponsibilityCommand.RespondAssignment;
import caseledger.commands.SettlementCommand.DraftSettlement;
import caseledger.commands.SettlementCommand.SignSettlement;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.CaseEvent;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.OrgUnitEvent;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.CommitteeSeal;
import caseledger.values.MediatorSignature;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import caseledger.values.PartialDate;
import caseledger.values.PartyId;
import caseledger.values.PartySignature;
import caseledger.values.PlaceCode;
import caseledger.values.Provenance;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/**
 * A lawful past to test against: each step is decided like a command, an hour after the one before, and its events are
 * what the aggregate is given.
 */
final class Story {
    static final CaseId CASE = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");

    static final UnitId DISTRICT = new UnitId("320614000000");
    static final UnitId TOWN = new UnitId("320614103000");
    static final UnitId VILLAGE = new UnitId("320614103201");
    static final UnitId OTHER_TOWN = new UnitId("320614104000");
    static final UnitId FORESTRY = new UnitId("u-forestry");
    static final UnitId COURT = new UnitId("u-court");
    static final UnitId POLICE = new UnitId("u-police");

    static final PartyId A = new PartyId("A");
    static final PartyId B = new PartyId("B");
    static final AgreementId AGREEMENT = new AgreementId("g1");
    static final ObligationId OWED = new ObligationId("o1");
    static final Sealed TEXT = new Sealed("s1.key.text");

    static final Actor VILLAGE_INTAKE = actor("vi1", Role.VI, VILLAGE);
    static final Actor VILLAGE_MEDIATOR = actor("vm1", Role.VM, VILLAGE);
    static final Actor VILLAGE_DIRECTOR = actor("vd1", Role.VD, VILLAGE);
    static final Actor TOWN_INTAKE = actor("ti1", Role.TI, TOWN);
    static final Actor TOWN_MEDIATOR = actor("tm1", Role.TM, TOWN);
    static final Actor TOWN_DIRECTOR = actor("td1", Role.TD, TOWN);
    static final Actor DISTRICT_DIRECTOR = actor("dd1", Role.DD, DISTRICT);
    static final Actor SUPERVISOR = actor("sv1", Role.SV, DISTRICT);
    static final SecondPerson SECOND = new SecondPerson(Role.TI, TOWN, new ActorId("ti1"));

    private static final UnitHistories UNITS = unitHistories();

    private final List<CaseEvent> past = new ArrayList<>();
    private final List<EventMessage<?>> told = new ArrayList<>();
    private final Map<CaseId, CaseState> others = new HashMap<>();
    private final Map<PartyId, PartySide> sides = new HashMap<>();
    private UnitHistories units = UNITS;
    private CaseState state = CaseState.UNOPENED;
    private Instant at = START;
    private Instant now = NOW;
    private boolean late;

    private Category category = Category.NEIGHBOUR;
    private Channel channel = Channel.WALK_IN;
    private Complexity complexity = Complexity.SIMPLE;

    static Story untold() {
        return new Story();
    }

    static Story registered() {
        return new Story().register();
    }

    static Story accepted() {
        return registered()
                .triage()
                .assign(VILLAGE)
                .take()
                .willing(A, B)
                .notice()
                .accept();
    }

    static Story mediated() {
        return accepted().appoint().session();
    }

    static Story performing() {
        return mediated().settle(LocalDate.parse("2026-03-31"));
    }

    static Story fulfilled() {
        return performing().perform();
    }

    Story about(Category category) {
        this.category = category;
        return this;
    }

    Story through(Channel channel) {
        this.channel = channel;
        return this;
    }

    Story being(Complexity complexity) {
        this.complexity = complexity;
        return this;
    }

    Story knowing(CaseId id, Story other) {
        others.put(id, other.state);
        return this;
    }

    Story standing(PartyId party, PartySide side) {
        sides.put(party, side);
        return this;
    }

    Story register() {
        return then(VILLAGE_INTAKE, registration(at()));
    }

    RegisterCase registration(Instant occurredAt) {
        return registration(occurredAt, null);
    }

    RegisterCase registration(Instant occurredAt, CaseId sameFactsAs) {
        return registration(occurredAt, sameFactsAs, null);
    }

    RegisterCase registration(Instant occurredAt, CaseId sameFactsAs, PartialDate aroseOn) {
        return new RegisterCase(
                CASE,
                occurredAt,
                channel,
                category,
                Scale.INDIVIDUAL,
                new PlaceCode(VILLAGE.value()),
                aroseOn,
                TEXT,
                null,
                null,
                null,
                List.of(),
                null,
                sameFactsAs,
                null,
                List.of(party(A, sideOf(A)), party(B, sideOf(B))));
    }

    private PartySide sideOf(PartyId party) {
        return sides.getOrDefault(party, PartySide.APPLICANT);
    }

    static NewParty party(PartyId id, PartySide side) {
        return new NewParty(id, PartyKind.PERSON, side, TEXT, TEXT, TEXT, null, null, null, List.of(), null);
    }

    Story triage() {
        return then(VILLAGE_DIRECTOR, new Triage(CASE, at(), complexity, true, TriageRoute.MEDIATION));
    }

    Story assign(UnitId lead) {
        var actor = lead.equals(VILLAGE) ? VILLAGE_DIRECTOR : lead.equals(TOWN) ? TOWN_DIRECTOR : DISTRICT_DIRECTOR;
        return then(actor, new AssignLead(CASE, at(), lead, null, AssignmentBasis.DISPATCH, List.of(), null));
    }

    Story take() {
        return then(mediator(), new RespondAssignment(CASE, at(), AssignmentAnswer.ACCEPTED, null));
    }

    Story willing(PartyId... parties) {
        for (var party : parties) {
            then(mediator(), new RecordWillingness(CASE, at(), party, Willingness.AGREES, new Code("ORAL_RECORDED")));
        }
        return this;
    }

    Story notice() {
        return then(
                mediator(), new GiveRightsNotice(CASE, at(), NoticeKind.MEDIATION_RIGHTS, List.of(A, B), List.of()));
    }

    Story accept() {
        return then(mediator(), acceptance(at()));
    }

    static AcceptForMediation acceptance(Instant at) {
        return new AcceptForMediation(CASE, at, new ClockName("mediation.period"), 30, null);
    }

    Story appoint() {
        var mediator = mediator().id();
        return then(mediator(), new AppointMediator(CASE, at(), List.of(mediator), mediator, AppointedBy.PMC));
    }

    Story session() {
        return then(mediator(), sessionAt(at()));
    }

    RecordSession sessionAt(Instant occurredAt) {
        return new RecordSession(
                CASE,
                occurredAt,
                SessionType.JOINT,
                List.of(A, B),
                List.of(mediator().id()),
                List.of(),
                Map.of(),
                60,
                SessionResult.AGREED,
                null,
                null,
                null);
    }

    Story settle(LocalDate due) {
        return then(mediator(), new DraftSettlement(CASE, at(), AGREEMENT, TEXT, null, List.of(owed(due))))
                .then(mediator(), signed(at(), A, B));
    }

    static Obligation owed(LocalDate due) {
        return new Obligation(OWED, A, B, TEXT, null, null, null, due);
    }

    SignSettlement signed(Instant occurredAt, PartyId... parties) {
        return new SignSettlement(
                CASE,
                occurredAt,
                AGREEMENT,
                AgreementForm.WRITTEN,
                Arrays.stream(parties)
                        .map(party -> new PartySignature(party, occurredAt))
                        .toList(),
                new MediatorSignature(mediator().id(), occurredAt),
                new CommitteeSeal(state.lead.unit(), occurredAt));
    }

    Story perform() {
        return then(
                mediator(),
                new RecordPerformance(
                        CASE, at(), OWED, PerformanceResult.PERFORMED, null, null, new Code("CREDITOR_CONFIRMED")));
    }

    Story fail() {
        return then(mediator(), new Terminate(CASE, at(), Outcome.IMPASSE, List.of(Route.COURT), List.of(A, B), null));
    }

    Story conclude(Outcome outcome) {
        return then(VILLAGE_DIRECTOR, new Conclude(CASE, at(), outcome, SECOND));
    }

    /** An act addressed to a second person is approved by that one at the same time. */
    Story then(Actor actor, CaseCommand command) {
        var events = new ArrayList<>(decide(actor, command));
        if (events.getFirst() instanceof ActProposed proposed && proposed.addressedTo() != null) {
            var second = proposed.addressedTo();
            events.addAll(decide(
                    actor(second.actor().value(), second.role(), second.unit()),
                    new ApproveAct(CASE, command.occurredAt(), proposed.proposal())));
        }
        Decided.accepted(
                command,
                events.stream().map(event -> event.getClass().getSimpleName()).toList());
        at = at.plus(Duration.ofHours(1));
        return this;
    }

    /** The first person's command alone. */
    Story propose(Actor actor, CaseCommand command) {
        decide(actor, command);
        at = at.plus(Duration.ofHours(1));
        return this;
    }

    /** The same, with more in the register. */
    Story amid(OrgUnitEvent... changes) {
        units = unitHistories(changes);
        return this;
    }

    /** The same, at another time of the ledger's clock. */
    Story on(Instant now) {
        this.now = now;
        return this;
    }

    /** From here on, what happens is recorded only now. */
    Story late() {
        late = true;
        return this;
    }

    private List<CaseEvent> decide(Actor actor, CaseCommand command) {
        var events = CaseDecisions.decide(command, state, surroundings().of(actor, command.occurredAt()));
        var by = provenance(actor, "test/" + past.size());
        for (var event : events) {
            var recordedAt = late ? now : event.occurredAt();
            state = state.evolve(event, Limits.NONE, by, recordedAt);
            told.add(new GenericEventMessage<>(
                    IdentifierFactory.getInstance().generateIdentifier(), event, by.toMap(), recordedAt));
        }
        past.addAll(events);
        return events;
    }

    /** The time of the next step. */
    Instant at() {
        return at;
    }

    CaseState state() {
        return state;
    }

    List<CaseEvent> past() {
        return past;
    }

    /** The mediator of the unit that leads. */
    Actor mediator() {
        return switch (state.lead.level()) {
            case TOWN -> state.lead.unit().equals(TOWN) ? TOWN_MEDIATOR : actor("tm2", Role.TM, state.lead.unit());
            case DISTRICT -> actor("dm1", Role.DM, state.lead.unit());
            default -> VILLAGE_MEDIATOR;
        };
    }

    ResultValidator<CaseFile> when(Actor actor, CaseCommand command) {
        return given().when(message(actor, command, "test/next"));
    }

    /** The same from somebody who believes the case to have this version. */
    ResultValidator<CaseFile> whenAt(long version, Actor actor, CaseCommand command) {
        var believed = Map.of(Dispatch.EXPECTED_VERSION, Long.toString(version));
        return given().when(message(actor, command, "test/next").andMetaData(believed));
    }

    ResultValidator<CaseFile> refuses(Refusal refusal, Actor actor, CaseCommand command) {
        var answer = when(actor, command).expectNoEvents().expectException(because(refusal));
        Decided.refused(command, CommandRefused.because(refusal));
        return answer;
    }

    /** The past, each event at the time at which it was recorded. */
    private TestExecutor<CaseFile> given() {
        var given = fixture().given(List.of());
        for (var event : told) {
            given = given.andGivenCurrentTime(event.getTimestamp()).andGiven(event);
        }
        return given;
    }

    AggregateTestFixture<CaseFile> fixture() {
        var fixture = new AggregateTestFixture<>(CaseFile.class);
        fixture.registerCommandTargetResolver(command ->
                new org.axonframework.modelling.command.VersionedAggregateIdentifier((Object) CASE.toString(), null));
        fixture.registerCommandHandlerInterceptor(new CorrelationDataInterceptor<>(Dispatch.provenance()));
        fixture.registerInjectableResource(surroundings());
        return fixture;
    }

    static GenericCommandMessage<?> message(Actor actor, CaseCommand command, String commandId) {
        Map<String, Object> metadata =
                new HashMap<>(provenance(actor, commandId).toMap());
        if (CaseCommands.opens(command.getClass())) {
            metadata.put(Dispatch.OPENS, "true");
        }
        return new GenericCommandMessage<>(new GenericMessage<>(command, metadata), CaseFile.COMMAND);
    }

    static Provenance provenance(Actor actor, String commandId) {
        return new Provenance(actor, null, commandId, "mac", "flow");
    }

    static Matcher<?> because(Refusal refusal) {
        return new TypeSafeMatcher<CommandRefused>() {
            @Override
            protected boolean matchesSafely(CommandRefused refused) {
                return refused.refusal() == refusal;
            }

            @Override
            protected void describeMismatchSafely(CommandRefused refused, Description mismatch) {
                mismatch.appendText("refused because ").appendValue(refused.refusal());
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("refused because ").appendValue(refusal);
            }
        };
    }

    static Actor actor(String id, Role role, UnitId unit) {
        return new Actor(new ActorId(id), role, unit, null, "test");
    }

    static Actor party(String id) {
        return new Actor(new ActorId(id), Role.PT, null, CASE, "test");
    }

    CaseSurroundings surroundings() {
        return new CaseSurroundings(
                Clock.fixed(now, ZoneOffset.UTC),
                units,
                () -> RuleBook.SHIPPED,
                id -> others.getOrDefault(id, CaseState.UNOPENED));
    }

    /** Who mediates in these stories does so for the unit of that level, from long ago until long after. */
    private static UnitHistories unitHistories(OrgUnitEvent... changes) {
        var usual = Stream.<OrgUnitEvent>of(
                centre(DISTRICT, Level.DISTRICT, null),
                centre(TOWN, Level.TOWN, DISTRICT),
                centre(OTHER_TOWN, Level.TOWN, DISTRICT),
                centre(VILLAGE, Level.VILLAGE, TOWN),
                body(FORESTRY, Level.TOWN, UnitKind.LINE_DEPARTMENT, TOWN),
                body(COURT, Level.DISTRICT, UnitKind.COURT, DISTRICT),
                body(POLICE, Level.TOWN, UnitKind.POLICE, TOWN),
                mediating(VILLAGE, "vm1"),
                mediating(TOWN, "tm1"),
                mediating(DISTRICT, "dm1"));
        var events = Stream.concat(usual, Arrays.stream(changes)).collect(Collectors.groupingBy(OrgUnitEvent::unitId));
        return new UnitHistories(id -> events.getOrDefault(id, List.of()).stream());
    }

    private static OrgUnitRegistered centre(UnitId id, Level level, UnitId parent) {
        return new OrgUnitRegistered(id, START, id.value(), level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    private static OrgUnitRegistered body(UnitId id, Level level, UnitKind kind, UnitId centre) {
        return new OrgUnitRegistered(id, START, id.value(), level, kind, new PlaceCode(centre.value()), centre);
    }

    static MediatorAppointedToPmc mediating(UnitId unit, String mediator) {
        return new MediatorAppointedToPmc(
                unit,
                START,
                new ActorId(mediator),
                CommitteeSeat.APPOINTED,
                false,
                LocalDate.parse("2020-01-01"),
                LocalDate.parse("2029-12-31"));
    }
}
