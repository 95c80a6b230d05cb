package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import caseledger.access.AccessProblem;
import caseledger.access.ProblemKind;
import caseledger.clocks.ShippedLimits;
import caseledger.codes.Role;
import caseledger.command.CommandProblem;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.Path;
import caseledger.commands.RegistryCommand;
import caseledger.commands.RuleCommand;
import caseledger.permissions.Action;
import caseledger.permissions.Grant;
import caseledger.permissions.Permissions;
import caseledger.query.QueryProblem;
import caseledger.values.ClockName;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The tables in docs/ are made from the code; when the code moves on, the proposed page lies in target/. */
class DocumentationTest {
    private static final java.nio.file.Path DOCS = java.nio.file.Path.of("..", "docs");

    @Test
    void every_problem_is_documented() throws IOException {
        var page = new StringBuilder("""
                # Problems

                What the ledger refuses, in the order in which it checks. `code` is for programs and never changes; `rule` is the rule behind it.
                Every answer also carries the `facts` it rests on. Titles, legal bases and what is wrong with a field (`errors[].detail`) are told in
                Chinese, or in English to whoever asks for it by `Accept-Language`; codes, pointers and facts are the same for both.

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
        page.append("""

                ## Of the rule book

                Each is sent as `POST /api/v1/rules/PATH`. What is changed is a proposal (such as `p1`) until another person approves it; `GET /api/v1/rules`
                shows what is in force and what waits.

                | row | command | path | fields |
                | --- | --- | --- | --- |
                """);
        lines(RuleCommand.class).forEach(page::append);
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
                .skip(type.getInterfaces()[0] == RuleCommand.class ? 0 : 1) // The case or unit stands in the path.
                .filter(component -> !component.getName().equals("occurredAt"))
                .map(DocumentationTest::field)
                .collect(Collectors.joining(", "));
        return "| %d | %s | `%s` | %s |\n".formatted(path.row(), type.getSimpleName(), path.value(), fields);
    }

    private static String field(RecordComponent component) {
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional ? "(" + component.getName() + ")" : component.getName();
    }

    @Test
    void every_limit_is_documented() throws IOException {
        var page = new StringBuilder("""
                # Time limits

                As shipped, version 1 of each; the rule book may hold later ones. The day on which a limit starts is not counted; `rolls`: a last day that is a
                holiday moves to the next working day. Where something is to happen on expiry a timer records it; it warns so many hours before.

                | limit | 中文 | English: for | time | rolls | starts | ends | on expiry | warns | kind | source |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        ShippedLimits.all().forEach((name, shipped) -> page.append(line(name, shipped)));
        requireSame("limits.md", page.toString());
    }

    private static String line(ClockName name, ShippedLimits.Shipped shipped) {
        var rule = shipped.rule();
        return "| `%s` | %s | %s | %d %s | %s | %s | %s | %s | %s | %s | %s (%s) |\n"
                .formatted(
                        name,
                        shipped.zh(),
                        shipped.en(),
                        rule.amount(),
                        rule.unit().en(),
                        rule.rolls() ? "yes" : "",
                        shipped.starts(),
                        shipped.ends(),
                        rule.onExpiry().en(),
                        rule.warnHours() == 0 ? "" : rule.warnHours() + " h",
                        rule.kind().en(),
                        rule.sourceEn(),
                        rule.source());
    }

    @Test
    void the_permission_matrix_is_documented() throws IOException {
        var roles = Arrays.asList(Role.values());
        var page = new StringBuilder("""
                # Permissions

                Made from `permissions.csv`; ADR 25 says how it is read. `row` is that of the domain's matrix, a dash a row of the ledger's own.

                | cell | 中文 | English |
                | --- | --- | --- |
                """);
        for (var grant : Grant.values()) {
            page.append("| `%s` | %s | %s |\n".formatted(grant.cell(), grant.zh(), grant.en()));
        }
        page.append("\n| role | 中文 | English |\n| --- | --- | --- |\n");
        roles.forEach(role -> page.append("| %s | %s | %s |\n".formatted(role, role.zh(), role.en())));
        page.append("\n| row | action | 中文 | English | ")
                .append(roles.stream().map(Enum::name).collect(Collectors.joining(" | ")))
                .append(" |\n|")
                .append(" --- |".repeat(4 + roles.size()))
                .append('\n');
        for (var action : Action.values()) {
            var cells = roles.stream()
                    .map(role -> Permissions.of(action, role).cell())
                    .collect(Collectors.joining(" | "));
            page.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(action.row() == 0 ? "-" : action.row(), action.name(), action.zh(), action.en(), cells));
        }
        page.append("\n## Notes\n\n| action | role | cell | note |\n| --- | --- | --- | --- |\n");
        for (var action : Action.values()) {
            for (var role : roles) {
                var cell = Permissions.cell(action, role);
                if (!cell.note().isEmpty()) {
                    page.append("| %s | %s | %s | %s |\n"
                            .formatted(action.name(), role, cell.grant().cell(), cell.note()));
                }
            }
        }
        requireSame("permissions.md", page.toString());
    }

    /** A table that says which test holds something is worth as much as its names. */
    @Test
    void every_test_that_the_threat_model_names_is_there() throws IOException {
        var tests = testsByName();
        var named = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.([a-z_0-9]+))?`")
                .matcher(Files.readString(DOCS.resolve("security.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (var test : named) {
            assertThat(tests).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(tests.get(test.group(1))).contains(" " + test.group(2) + "(");
            }
        }
    }

    /** It is made when the jar is; a run of tests alone has none to look at. */
    @Test
    void the_bill_of_materials_lists_what_is_shipped() throws IOException {
        var bill = java.nio.file.Path.of(
                "..", "standalone", "target", "classes", "META-INF", "sbom", "application.cdx.json");
        var jars = java.nio.file.Path.of("..", "standalone", "target", "lib");
        assumeThat(bill).exists();
        assumeThat(jars).exists();
        var listed = new JsonMapper()
                .readTree(Files.readString(bill))
                .path("components")
                .valueStream()
                .map(component -> component.path("name").asString() + "-"
                        + component.path("version").asString() + ".jar")
                .collect(Collectors.toSet());
        try (var shipped = Files.list(jars)) {
            assertThat(shipped.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(listed::contains);
        }
    }

    private static Map<String, String> testsByName() throws IOException {
        var tests = new HashMap<String, String>();
        try (var modules = Files.newDirectoryStream(java.nio.file.Path.of(".."))) {
            for (var module : modules) {
                var sources = module.resolve("src/test/java");
                if (Files.isDirectory(sources)) {
                    try (var files = Files.walk(sources)) {
                        for (var file : files.filter(each -> each.toString().endsWith("Test.java"))
                                .toList()) {
                            var name = file.getFileName().toString().replace(".java", "");
                            tests.merge(name, Files.readString(file), String::concat);
                        }
                    }
                }
            }
        }
        return tests;
    }

    private static void requireSame(String name, String expected) throws IOException {
        var page = DOCS.resolve(name);
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
