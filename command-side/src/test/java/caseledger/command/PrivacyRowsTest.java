package caseledger.command;

import caseledger.commands.PrivacyCommand;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/rows-of-privacy.md: row 44 of the domain's table of commands as the tests of these decisions saw it. */
class PrivacyRowsTest {
    private static final Rows ROWS = new Rows(PrivacyCommand.class);

    @BeforeAll
    static void decide() {
        Rows.runAgain(
                "caseledger.command.casefile.DisclosureTest",
                "caseledger.command.casefile.DataRightsTest",
                "caseledger.command.casefile.DisposalTest");
    }

    @Test
    void every_command_is_accepted_and_refused_by_a_test() {
        ROWS.requireEveryCommandAcceptedAndRefused();
    }

    @Test
    void the_table_is_what_the_tests_saw() throws IOException {
        ROWS.requirePage("rows-of-privacy.md", """
                # Row 44 of the domain's table of commands: personal data

                The events each command led to and the refusals each met in the tests of these decisions; a command without one of either fails the build.
                [rows.md](rows.md) has the other rows about cases.
                """);
    }
}
