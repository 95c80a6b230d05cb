package caseledger.standalone;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a token that says who acts. */
@Command(
        name = "token",
        description = "Print a token for somebody who acts for a unit, or for a party of a case.",
        mixinStandardHelpOptions = true)
final class IssueToken implements Callable<Integer> {
    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "One of ${COMPLETION-CANDIDATES}.")
    private Role role = Role.AU;

    @Option(names = "--unit", paramLabel = "UNIT", description = "The unit acted for; parties (PT) have none.")
    private @Nullable UnitId unit;

    @Option(names = "--actor", paramLabel = "ID", description = "Who acts (default: the role in lower case and 1).")
    private @Nullable ActorId actor;

    @Option(names = "--case", paramLabel = "CASE", description = "The case that a party (PT) belongs to.")
    private @Nullable CaseId caseId;

    @Option(names = "--client", paramLabel = "NAME", defaultValue = "cli", description = "The sending system.")
    private String client = "cli";

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "8h",
            description = "How long it is valid, such as 15m, 8h or P30D (default: 8h).")
    private Duration ttl = Duration.ofHours(8);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:ledger.home:-.}/data",
            description = "The ledger's data directory (default: data beside the script).")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        var party = role == Role.PT;
        if (party != (caseId != null) || party != (unit == null)) {
            throw new CommandFailed(
                    party
                            ? "A party (PT) needs --case, and no --unit."
                            : "Role %s needs --unit, and no --case.".formatted(role));
        }
        var name = actor == null ? new ActorId(role.name().toLowerCase(Locale.ROOT) + "1") : actor;
        var directory = new DataDirectory(data);
        System.out.println(Credentials.of(directory, directory.urlOfRunning())
                .issue(new Actor(name, role, unit, caseId, client), ttl));
        return 0;
    }
}
