package caseledger.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.commands.CaseCommand;
import caseledger.commands.Path;
import caseledger.events.LedgerEvent;
import caseledger.permissions.Action;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the house is built; each rule has something to hold. */
class LayoutTest {
    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("caseledger");

    @Test
    void the_two_sides_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("caseledger.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("caseledger.query..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("caseledger.query..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("caseledger.command..")
                .check(CODE);
    }

    @Test
    void the_language_knows_neither_spring_nor_sql() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "caseledger.codes..",
                        "caseledger.values..",
                        "caseledger.events..",
                        "caseledger.commands..",
                        "caseledger.permissions..",
                        "caseledger.sight..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(CODE);
    }

    @Test
    void the_book_knows_no_dispute() {
        noClasses()
                .that()
                .resideInAPackage("caseledger.eventstore..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "caseledger.codes..", "caseledger.values..", "caseledger.events..", "caseledger.commands..")
                .check(CODE);
    }

    @Test
    void features_do_not_go_in_circles() {
        slices().matching("caseledger.command.(*)..").should().beFreeOfCycles().check(CODE);
        slices().matching("caseledger.query.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void decisions_know_no_framework() {
        classes()
                .that()
                .haveSimpleName("CaseState")
                .or()
                .haveSimpleName("CaseDecisions")
                .or()
                .haveSimpleName("Circumstances")
                .or()
                .haveSimpleName("Guards")
                .or()
                .haveSimpleName("ProcessMap")
                .or()
                .haveSimpleName("Step")
                .or()
                .haveSimpleName("Intake")
                .or()
                .haveSimpleName("Mediation")
                .or()
                .haveSimpleName("Settlement")
                .or()
                .haveSimpleName("Fulfilment")
                .or()
                .haveSimpleName("Confirmation")
                .or()
                .haveSimpleName("Conclusion")
                .and()
                .resideInAPackage("caseledger.command.casefile")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("caseledger..", "java..", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void events_are_records_with_a_revision() {
        classes()
                .that()
                .implement(LedgerEvent.class)
                .and(not(INTERFACES))
                .should()
                .beRecords()
                .andShould()
                .beAnnotatedWith(Revision.class)
                .check(CODE);
    }

    @Test
    void commands_are_records_with_a_path() {
        classes()
                .that()
                .implement(CaseCommand.class)
                .and(not(INTERFACES))
                .should()
                .beRecords()
                .andShould()
                .beAnnotatedWith(Path.class)
                .check(CODE);
    }

    @Test
    void time_comes_from_a_clock() {
        noClasses()
                .that()
                .resideInAnyPackage("caseledger.command..", "caseledger.query..", "caseledger.values..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .check(CODE);
    }

    /** Deny by default: what names no action of the permission matrix is shut to everybody, and was forgotten. */
    @Test
    void every_endpoint_says_what_one_does_there() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(RestController.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(ErrorController.class)
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("ConsoleEndpoint") // Whoever logs in is nobody yet.
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("LoginPage")
                .should()
                .beAnnotatedWith(Permitted.class)
                .check(CODE);
    }

    /** A row that nothing asks would promise what nobody keeps; the matrix says so where something is still to come. */
    @Test
    void every_action_of_the_matrix_is_asked_by_something() {
        var asked = EnumSet.noneOf(Action.class);
        endpoints()
                .filter(method -> method.isAnnotationPresent(Permitted.class))
                .forEach(method -> asked.addAll(
                        List.of(method.getAnnotation(Permitted.class).value())));
        CODE.get(Action.class).getFieldAccessesToSelf().stream()
                .filter(access -> !access.getOriginOwner().isEquivalentTo(Action.class))
                .forEach(access -> asked.add(Action.valueOf(access.getTarget().getName())));
        assertThat(EnumSet.complementOf(asked))
                .isEqualTo(EnumSet.copyOf(Arrays.stream(Action.values())
                        .filter(action -> action.en().endsWith("(not in the ledger yet)"))
                        .toList()));
    }

    /** A stream of rows keeps its connection until it is closed, and nobody closes it. */
    @Test
    void rows_are_read_as_lists_not_as_streams() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .check(CODE);
    }

    @Test
    void no_class_is_called_by_what_says_nothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("Entity")
                .check(CODE);
    }

    /** Of the register, the rules and the lists of codes nobody needs to know who read them; of all else, yes. */
    @Test
    void what_is_shown_of_cases_is_recorded() {
        assertThat(shown().filter(method -> !method.isAnnotationPresent(Reads.class))
                        .flatMap(method ->
                                Arrays.stream(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class)
                                        .path())))
                .containsExactlyInAnyOrder(
                        "/api/v1/branches",
                        "/api/v1/codes",
                        "/api/v1/figures",
                        "/api/v1/mediators",
                        "/api/v1/proposals",
                        "/api/v1/roles",
                        "/api/v1/rules",
                        "/api/v1/units",
                        "/api/v1/units/{id}",
                        "/api/v1/units/{id}/committee",
                        "/console.json",
                        "/login");
    }

    @Test
    void a_read_of_several_cases_tells_which() {
        assertThat(endpoints()
                        .filter(method -> method.isAnnotationPresent(Reads.class))
                        .filter(method ->
                                method.getAnnotation(Reads.class).value().subject() == ReadKind.Subject.CASES))
                .isNotEmpty()
                .allMatch(method -> List.of(method.getParameterTypes()).contains(Reading.class));
    }

    private static Stream<Method> shown() {
        return endpoints().filter(method -> method.isAnnotationPresent(GetMapping.class));
    }

    private static Stream<Method> endpoints() {
        return CODE.stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(type -> type.getMethods().stream())
                .map(JavaMethod::reflect);
    }

    @Test
    void every_package_says_what_it_is_for() {
        classes()
                .that(not(simpleName("package-info")))
                .and()
                .areTopLevelClasses()
                .should(new com.tngtech.archunit.lang.ArchCondition<>("lie in a package with a package-info") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaClass type,
                            com.tngtech.archunit.lang.ConditionEvents events) {
                        var described = type.getPackage().tryGetPackageInfo().isPresent();
                        events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(
                                type, described, type.getPackageName()));
                    }
                })
                .check(CODE);
    }
}
