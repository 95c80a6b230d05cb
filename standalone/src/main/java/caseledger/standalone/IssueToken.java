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
    private @Nullable String unit;

    @Option(names = "--actor", paramLabel = "ID", description = "Who acts (default: the role in lower case and 1).")
    private @Nullable String actor;

    @Option(names = "--case", paramLabel = "CASE", description = "The case that a party (PT) belongs to.")
    private @Nullable String caseId;

    @Option(names = "--client", paramLabel = "NAME", defaultValue = "cli", description = "The sending system.")
    private String client = "cli";

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "PT8H",
            description = "How long it is valid, such as 15m, 8h or P30D (default: 8h).")
    private String ttl = "PT8H";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:ledger.home:-.}/data",
            description = "The ledger's data directory (default: data beside the script).")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        if (role == Role.PT ? caseId == null : unit == null) {
            throw new CommandFailed(
                    role == Role.PT ? "A party (PT) needs --case." : "Role %s needs --unit.".formatted(role));
        }
        var name = actor == null ? role.name().toLowerCase(Locale.ROOT) + "1" : actor;
        var who = new Actor(
                new ActorId(name),
                role,
                unit == null ? null : new UnitId(unit),
                caseId == null ? null : CaseId.of(caseId),
                client);
        System.out.println(Credentials.of(new DataDirectory(data)).issue(who, duration()));
        return 0;
    }

    private Duration duration() {
        var text = ttl.toUpperCase(Locale.ROOT);
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    }
}
