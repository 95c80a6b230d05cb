package caseledger.standalone;

import caseledger.standalone.play.Play;
import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        // A command prints what it did; libraries print warnings alone, until the ledger has a log for the rest.
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
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
