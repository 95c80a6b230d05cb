package caseledger.standalone;

import caseledger.access.Keyring;
import caseledger.access.SchemaOwner;
import caseledger.access.keys.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/**
 * The database whose keys a command is about, opened as its owner: that of a data directory, which is started if it does not
 * run, or any other by its address.
 */
final class KeysDatabase {
    private static final String PASSWORD = "LEDGER_DATABASE_OWNER_PASSWORD";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:ledger.home:-.}/data",
            description = "The ledger's data directory (default: data beside the script).")
    private Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "In place of a data directory: the database, such as jdbc:postgresql://127.0.0.1:5432/ledger. "
                            + "The owner's password comes from " + PASSWORD
                            + ", the master key from LEDGER_MASTER_KEY.")
    private @Nullable String url;

    @Option(names = "--owner", paramLabel = "NAME", defaultValue = "postgres", description = "The database's owner.")
    private String owner = "postgres";

    interface Use<T> {
        T with(DataSource owner, MasterKeySource source);
    }

    <T> T use(Use<T> use) {
        try {
            return url == null ? ofDirectory(use) : ofAddress(url, use);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private <T> T ofAddress(String address, Use<T> use) {
        var setting = System.getenv("LEDGER_MASTER_KEY");
        if (setting == null) {
            throw new CommandFailed("LEDGER_MASTER_KEY does not say where the master key is.");
        }
        return with(address, owner, Objects.requireNonNullElse(System.getenv(PASSWORD), ""), setting, use);
    }

    private <T> T ofDirectory(Use<T> use) {
        var directory = new DataDirectory(data);
        if (!Files.exists(directory.postgresPassword())) {
            throw new CommandFailed("There is no ledger in %s; name its data directory with --data.".formatted(data));
        }
        var lock = directory.tryLock();
        try {
            if (lock == null) {
                var port = Integer.parseInt(
                        Files.readString(directory.postgresPort()).strip());
                return with(
                        Database.url(port),
                        DatabaseOwner.NAME,
                        DatabaseOwner.of(directory).password(),
                        directory.masterKey(),
                        use);
            }
            try (var _ = lock.acquiredBy();
                    var database = Database.start(directory)) {
                return with(
                        database.url(), DatabaseOwner.NAME, database.owner().password(), directory.masterKey(), use);
            }
        } catch (IOException e) {
            throw new CommandFailed("Cannot use the data directory %s: %s".formatted(data, e.getMessage()));
        }
    }

    private static <T> T with(String url, String user, String password, String masterKey, Use<T> use) {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        Keyring.migrate(new SchemaOwner(source, source));
        return use.with(source, MasterKeySource.of(masterKey, Map.copyOf(System.getenv())));
    }
}
