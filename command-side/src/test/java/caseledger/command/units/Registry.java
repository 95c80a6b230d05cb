package caseledger.command.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.command.CommandRefused;
import caseledger.command.Decided;
import caseledger.command.ProposalPeriod;
import caseledger.command.Refusal;
import caseledger.commands.RegistryCommand;
import caseledger.commands.RegistryCommand.GrantRole;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.events.OrgUnitEvent;
import caseledger.events.RegistryEvent;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CommitteeMember;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A register that a test fills by commands and asks afterwards; two towns with a village each, in one district. */
final class Registry {
    static final UnitId DISTRICT = new UnitId("320614000000");
    static final UnitId TOWN = new UnitId("320614103000");
    static final UnitId OTHER_TOWN = new UnitId("320614104000");
    static final UnitId VILLAGE = new UnitId("320614103201");
    static final UnitId OTHER_VILLAGE = new UnitId("320614104201");
    static final UnitId STATION = new UnitId("station");

    static final Instant NOW = Instant.parse("2026-06-01T01:00:00Z");
    static final Instant REGISTERED = Instant.parse("2025-12-01T01:00:00Z");
    static final LocalDate YEAR = LocalDate.parse("2026-01-01");

    private static final ProposalPeriod WEEK = new ProposalPeriod(_ -> Duration.ofDays(7));

    static final Actor ADMINISTRATOR = actor("sa1", Role.SA, null);
    static final Actor DIRECTOR = actor("dd1", Role.DD, DISTRICT);

    private final Map<UnitId, UnitState> states = new HashMap<>();
    private final Map<UnitId, List<OrgUnitEvent>> recorded = new HashMap<>();
    private Instant now = NOW;

    static Registry ofTwoTowns() {
        return new Registry()
                .then(ADMINISTRATOR, centre(DISTRICT, Level.DISTRICT, null))
                .then(ADMINISTRATOR, centre(TOWN, Level.TOWN, DISTRICT))
                .then(ADMINISTRATOR, centre(OTHER_TOWN, Level.TOWN, DISTRICT))
                .then(ADMINISTRATOR, centre(VILLAGE, Level.VILLAGE, TOWN))
                .then(ADMINISTRATOR, centre(OTHER_VILLAGE, Level.VILLAGE, OTHER_TOWN));
    }

    /** The same, set up: from now on the director approves what the administrator wants. */
    static Registry withDirector() {
        return ofTwoTowns().then(ADMINISTRATOR, new GrantRole(DISTRICT, NOW, DIRECTOR.id(), Role.DD, YEAR, null));
    }

    Registry then(Actor actor, RegistryCommand command) {
        decide(actor, command);
        return this;
    }

    List<? extends RegistryEvent> decide(Actor actor, RegistryCommand command) {
        var state = states.getOrDefault(command.unitId(), UnitState.UNREGISTERED);
        var surroundings = new UnitDecisions.Surroundings(actor, now, histories(), WEEK);
        var before = state;
        List<? extends RegistryEvent> events = Decided.noting(
                command, () -> List.<RegistryEvent>copyOf(UnitDecisions.decide(command, before, surroundings)));
        for (var event : events) {
            state = state.evolve(event, actor.id());
            if (event instanceof OrgUnitEvent change) {
                recorded.computeIfAbsent(change.unitId(), _ -> new ArrayList<>())
                        .add(change);
            }
        }
        states.put(command.unitId(), state);
        return events;
    }

    void refuses(Refusal refusal, Actor actor, RegistryCommand command) {
        var refused = catchThrowableOfType(CommandRefused.class, () -> decide(actor, command));
        assertThat(refused).as(command + " is refused").isNotNull();
        assertThat(refused.refusal()).isEqualTo(refusal);
    }

    Registry later(Duration time) {
        now = now.plus(time);
        return this;
    }

    UnitRegister on(String day) {
        return histories().on(LocalDate.parse(day));
    }

    UnitHistories histories() {
        return new UnitHistories(id -> recorded.getOrDefault(id, List.of()).stream());
    }

    static RegisterUnit centre(UnitId id, Level level, @Nullable UnitId parent) {
        return new RegisterUnit(id, REGISTERED, id.value(), level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    static RegisterUnit body(UnitId id, Level level, UnitKind kind, UnitId territory) {
        return new RegisterUnit(id, REGISTERED, id.value(), level, kind, new PlaceCode(territory.value()), null);
    }

    static Actor actor(String id, Role role, @Nullable UnitId unit) {
        return new Actor(new ActorId(id), role, unit, null, "test");
    }

    static CommitteeMember member(String id, CommitteeSeat seat, boolean woman) {
        return new CommitteeMember(new ActorId(id), seat, woman);
    }
}
