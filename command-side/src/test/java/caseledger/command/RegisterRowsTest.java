package caseledger.command;

import caseledger.commands.RegistryCommand;
import caseledger.commands.RuleCommand;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/rows-of-registers.md: row 46 of the domain's table of commands as the tests of the registers saw it. */
class RegisterRowsTest {
    private static final Rows ROWS = new Rows(RegistryCommand.class, RuleCommand.class);

    @BeforeAll
    static void decide() {
        Rows.runAgain("caseledger.command.units.UnitDecisionsTest", "caseledger.command.rules.RuleBookTest");
    }

    @Test
    void every_command_is_accepted_and_refused_by_a_test() {
        ROWS.requireEveryCommandAcceptedAndRefused();
    }

    @Test
    void the_table_is_what_the_tests_saw() throws IOException {
        ROWS.requirePage("rows-of-registers.md", """
                # Row 46 of the domain's table of commands: the registers

                The events each command led to and the refusals each met in the tests of the registers; a command without one of either fails the build.
                [rows.md](rows.md) has the rows about cases.
                """);
    }
}
