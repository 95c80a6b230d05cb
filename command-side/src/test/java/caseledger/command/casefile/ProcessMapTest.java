package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CaseStatus;
import caseledger.commands.CaseCommand;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map has every command once, and every state can be come to and left. */
class ProcessMapTest {
    @Test
    void has_every_command_once_in_the_order_of_the_domains_table() {
        assertThat(ProcessMap.STEPS.stream().<Class<?>>map(Step::command))
                .containsExactlyInAnyOrderElementsOf(commands(CaseCommand.class).toList());
        assertThat(ProcessMap.STEPS)
                .isSortedAccordingTo(Comparator.comparingInt(step -> step.path().row()));
    }

    @Test
    void leads_to_every_state() {
        var reached = EnumSet.noneOf(CaseStatus.class);
        for (var step : ProcessMap.STEPS) {
            step.moves().next().values().forEach(reached::addAll);
            if (step.moves().opens() != null) {
                reached.add(step.moves().opens());
            }
        }
        assertThat(reached).isEqualTo(EnumSet.allOf(CaseStatus.class));
    }

    @Test
    void leads_out_of_every_state_but_the_last() {
        var last = EnumSet.of(CaseStatus.NOT_ACCEPTED, CaseStatus.EXCLUDED);
        for (var state : EnumSet.complementOf(last)) {
            assertThat(ProcessMap.STEPS).as("out of %s", state).anyMatch(step -> leads(step, state));
        }
        last.forEach(
                state -> assertThat(ProcessMap.STEPS).as("out of %s", state).noneMatch(step -> leads(step, state)));
    }

    private static boolean leads(Step step, CaseStatus from) {
        var then = step.moves().next().get(from);
        return then != null && then.stream().anyMatch(to -> to != from);
    }

    static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ProcessMapTest::commands)
                : Stream.of(type);
    }
}
