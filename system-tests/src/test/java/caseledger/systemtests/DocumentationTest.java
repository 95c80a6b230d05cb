package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.AccessProblem;
import caseledger.access.ProblemKind;
import caseledger.command.CommandProblem;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.Path;
import caseledger.commands.RegistryCommand;
import caseledger.query.QueryProblem;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables in docs/ are made from the code; when the code moves on, the proposed page lies in target/. */
class DocumentationTest {
    @Test
    void every_problem_is_documented() throws IOException {
        var page = new StringBuilder("""
                # Problems

                What the ledger refuses, in the order in which it checks. `code` is for programs and never changes; `rule` is the rule behind it.
                Every answer also carries the `facts` it rests on.

                | code | status | rule | 中文 | English | legal basis |
                | --- | --- | --- | --- | --- | --- |
                """);
        Stream.<ProblemKind[]>of(
                        AccessProblem.values(), CommandProblem.values(), QueryProblem.values(), Refusal.values())
                .flatMap(Arrays::stream)
                .map(DocumentationTest::line)
                .forEach(page::append);
        requireSame("problems.md", page.toString());
    }

    private static String line(ProblemKind kind) {
        var refusal = kind instanceof Refusal known ? known : null;
        return "| `%s` | %d | %s | %s | %s | %s |\n"
                .formatted(
                        kind.code(),
                        kind.status(),
                        refusal == null ? "" : refusal.rule(),
                        kind.zh(),
                        kind.en(),
                        refusal == null ? "" : refusal.legalBasis(Locale.ENGLISH));
    }

    @Test
    void every_command_is_documented() throws IOException {
        var page = new StringBuilder("""
                # Commands

                Each is sent as `POST /api/v1/cases/{caseId}/PATH`, but `RegisterCase` also to `/api/v1/cases` and `ReportLead` to `/api/v1/leads`. Every body also
                has `occurredAt`, with its time zone. Fields in parentheses may be left out. The row is that of the domain's table of commands;
                row 0 serves every act that needs two people.

                | row | command | path | fields |
                | --- | --- | --- | --- |
                """);
        lines(CaseCommand.class).forEach(page::append);
        page.append("""

                ## Of the register

                Each is sent as `POST /api/v1/units/{unitId}/PATH`, but `RegisterUnit` with its `unitId` in the body to `/api/v1/units`; in a batch the line has `unitId`.
                Once the unit's district has a director in office, what the administrator sends is a proposal until a director approves it.

                | row | command | path | fields |
                | --- | --- | --- | --- |
                """);
        lines(RegistryCommand.class).forEach(page::append);
        requireSame("commands.md", page.toString());
    }

    private static Stream<String> lines(Class<?> commands) {
        return commands(commands)
                .sorted(Comparator.<Class<?>>comparingInt(
                                type -> type.getAnnotation(Path.class).row())
                        .thenComparing(Class::getSimpleName))
                .map(DocumentationTest::line);
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DocumentationTest::commands)
                : Stream.of(type);
    }

    private static String line(Class<?> type) {
        var path = type.getAnnotation(Path.class);
        var fields = Arrays.stream(type.getRecordComponents())
                .skip(1) // The case or unit stands in the path.
                .filter(component -> !component.getName().equals("occurredAt"))
                .map(DocumentationTest::field)
                .collect(Collectors.joining(", "));
        return "| %d | %s | `%s` | %s |\n".formatted(path.row(), type.getSimpleName(), path.value(), fields);
    }

    private static String field(RecordComponent component) {
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional ? "(" + component.getName() + ")" : component.getName();
    }

    private static void requireSame(String name, String expected) throws IOException {
        var page = java.nio.file.Path.of("..", "docs", name);
        if (!Files.exists(page) || !Files.readString(page).equals(expected)) {
            var proposed = java.nio.file.Path.of("target", name);
            Files.writeString(proposed, expected);
        }
        assertThat(page)
                .as("docs/%s; what it should be lies in system-tests/target", name)
                .exists()
                .hasContent(expected);
    }
}
