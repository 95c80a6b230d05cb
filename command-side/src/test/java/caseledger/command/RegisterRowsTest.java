package caseledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import caseledger.commands.RegistryCommand;
import caseledger.commands.RuleCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * docs/rows-of-registers.md: row 46 of the domain's table of commands as the tests of the registers saw it. Those tests are
 * run here once more, so that the table does not depend on which ran before.
 */
class RegisterRowsTest {
    @BeforeAll
    static void decide() {
        Decided.forget();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        selectClass("caseledger.command.units.UnitDecisionsTest"),
                                        selectClass("caseledger.command.rules.RuleBookTest"))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
    }

    @Test
    void every_command_is_accepted_and_refused_by_a_test() {
        assertThat(commands()).allSatisfy(command -> {
            assertThat(Decided.of(command).events)
                    .as("a test that accepts %s", command.getSimpleName())
                    .isNotEmpty();
            assertThat(Decided.of(command).refusals)
                    .as("a test that refuses %s", command.getSimpleName())
                    .isNotEmpty();
        });
    }

    @Test
    void the_table_is_what_the_tests_saw() throws IOException {
        var page = new StringBuilder("""
                # Row 46 of the domain's table of commands: the registers

                The events each command led to and the refusals each met in the tests of the registers; a command without one of either fails the build.
                [rows.md](rows.md) has the rows about cases.

                | command | events | refusals | legal basis of the refusals |
                | --- | --- | --- | --- |
                """);
        commands().sorted(Comparator.comparing(Class::getSimpleName)).forEach(command -> page.append(line(command)));
        var expected = page.toString();
        var shown = Path.of("..", "docs", "rows-of-registers.md");
        if (!Files.exists(shown) || !Files.readString(shown).equals(expected)) {
            Files.writeString(Path.of("target", "rows-of-registers.md"), expected);
        }
        assertThat(shown)
                .as("docs/rows-of-registers.md; what it should be lies in command-side/target")
                .exists()
                .hasContent(expected);
    }

    private static String line(Class<?> command) {
        var decided = Decided.of(command);
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        command.getSimpleName(),
                        String.join(", ", decided.events),
                        decided.refusals.stream()
                                .map(refusal -> '`' + refusal.code() + '`')
                                .collect(Collectors.joining(", ")),
                        decided.refusals.stream()
                                .map(refusal -> refusal.legalBasis(Locale.ENGLISH))
                                .distinct()
                                .collect(Collectors.joining("; ")));
    }

    private static Stream<Class<?>> commands() {
        return Stream.of(RegistryCommand.class, RuleCommand.class).flatMap(RegisterRowsTest::commands);
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RegisterRowsTest::commands)
                : Stream.of(type);
    }
}
