package caseledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.Provenance;
import caseledger.values.UnitId;
import java.util.ArrayDeque;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a command that another node was faster than. */
class DispatchTest {
    private static final Answer ANSWER = new Answer("case-1", null, 1L, List.of(), false);
    private static final Provenance SENDER = new Provenance(
            new Actor(new ActorId("vi1"), Role.VI, new UnitId("320614103201"), null, "hotline"),
            null,
            "key-1",
            "mac",
            "flow-1");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();

    static List<RuntimeException> lostRaces() {
        return List.of(
                new ConcurrencyException("case-1 has changed"),
                new AggregateStreamCreationException("case-1 exists already"));
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void a_lost_race_is_decided_again(RuntimeException lost) {
        var outcomes = new ArrayDeque<>(List.of(lost));
        bus.subscribe("Register", _ -> {
            if (!outcomes.isEmpty()) {
                throw outcomes.remove();
            }
            return ANSWER;
        });

        assertThat(new Dispatch(bus).send("Register", "command", "case-1", SENDER, true, null))
                .isEqualTo(ANSWER);
        assertThat(outcomes).isEmpty();
    }
}
