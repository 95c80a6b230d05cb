package caseledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One row of the domain's table of commands as tests saw it: what each command led to, and what it met. */
final class Rows {
    private final List<Class<?>> commands;

    Rows(Class<?>... sealedTypes) {
        this.commands = Arrays.stream(sealedTypes)
                .flatMap(Rows::commands)
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    /** Runs the tests once more, so that the table does not depend on which ran before. */
    static void runAgain(String... tests) {
        Decided.forget();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(tests)
                                        .map(test -> selectClass(test))
                                        .toList())
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
    }

    void requireEveryCommandAcceptedAndRefused() {
        assertThat(commands).allSatisfy(command -> {
            assertThat(Decided.of(command).events)
                    .as("a test that accepts %s", command.getSimpleName())
                    .isNotEmpty();
            assertThat(Decided.of(command).refusals)
                    .as("a test that refuses %s", command.getSimpleName())
                    .isNotEmpty();
        });
    }

    void requirePage(String name, String head) throws IOException {
        var page = new StringBuilder(head)
                .append("\n| command | events | refusals | legal basis of the refusals |\n| --- | --- | --- | --- |\n");
        commands.forEach(command -> page.append(line(command)));
        var expected = page.toString();
        var shown = Path.of("..", "docs", name);
        if (!Files.exists(shown) || !Files.readString(shown).equals(expected)) {
            Files.writeString(Path.of("target", name), expected);
        }
        assertThat(shown)
                .as("docs/%s; what it should be lies in command-side/target", name)
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

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Rows::commands) : Stream.of(type);
    }
}
