package caseledger.standalone;

import caseledger.standalone.play.Play;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the script {@code ledger} runs. */
@Command(
        name = "ledger",
        description = "An event-sourced ledger of disputes and how they were resolved.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Play.class,
            Import.class,
            Export.class,
            Replay.class,
            Migrate.class,
            Keys.class,
            IssueToken.class
        })
public final class Ledger {
    private Ledger() {}

    public static void main(String[] args) {
        var exitCode = new CommandLine(new Ledger())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (!(failure instanceof CommandFailed)) {
                        throw failure;
                    }
                    command.getErr().println("ledger: " + failure.getMessage());
                    return 1;
                })
                .execute(args);
        System.exit(exitCode);
    }
}
