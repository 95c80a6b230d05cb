package caseledger.standalone;

import caseledger.events.LedgerEvent;
import caseledger.eventstore.SchemaMigration;
import caseledger.eventstore.StockCopy;
import caseledger.eventstore.StoredTypes;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes over what Axon's own engine wrote. */
@Command(
        name = "migrate",
        description = {
            "Copy the events that Axon's stock JDBC or JPA engine wrote into an empty ledger, and verify the copy.",
            "All events or none. Passwords come from LEDGER_FROM_PASSWORD and LEDGER_TO_PASSWORD."
        },
        mixinStandardHelpOptions = true)
final class Migrate implements Callable<Integer> {
    private static final Map<String, String> NAMES = StoredTypes.of(LedgerEvent.class).classes().entrySet().stream()
            .collect(Collectors.toMap(each -> each.getValue().getName(), Map.Entry::getKey));

    @Option(
            names = "--from",
            required = true,
            paramLabel = "URL",
            description = "The stock engine's database, such as jdbc:postgresql://127.0.0.1:5432/axon.")
    private @Nullable String from;

    @Option(names = "--from-user", defaultValue = "postgres", paramLabel = "NAME", description = "Who reads there.")
    private @Nullable String fromUser;

    @Option(names = "--to", required = true, paramLabel = "URL", description = "The ledger's database.")
    private @Nullable String to;

    @Option(names = "--to-user", defaultValue = "postgres", paramLabel = "NAME", description = "The ledger's owner.")
    private @Nullable String toUser;

    @Override
    public Integer call() throws SQLException {
        var progress = new Progress();
        try {
            var stock = dataSource(from, fromUser, "LEDGER_FROM_PASSWORD");
            var ledger = dataSource(to, toUser, "LEDGER_TO_PASSWORD");
            new SchemaMigration("ledger", "db/ledger").migrate(ledger);
            var copied = new StockCopy(Migrate::storedName, events -> progress.show("events", events, 0))
                    .copy(stock, ledger);
            progress.done("%,d events copied and read back, SHA-256 %s".formatted(copied.events(), copied.sha256()));
            return 0;
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    /** The stock engine knows an event by its class name, or by its stored name if it was told to. */
    private static String storedName(String payloadType) {
        var known = NAMES.getOrDefault(payloadType, payloadType);
        if (!NAMES.containsValue(known)) {
            throw new IllegalStateException("The ledger knows no event called " + payloadType);
        }
        return known;
    }

    private static DataSource dataSource(@Nullable String url, @Nullable String user, String passwordVariable) {
        var source = new PGSimpleDataSource();
        source.setURL(Objects.requireNonNull(url));
        source.setUser(user);
        var password = System.getenv(passwordVariable);
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }
}
