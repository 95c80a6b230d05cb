package caseledger.standalone;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger a command speaks to. */
public final class Target {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the ledger listens (default: where that of --data does).")
    private @Nullable URI url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:ledger.home:-.}/data",
            description = "The ledger's data directory, for the secret in it (default: data beside the script).")
    private Path data = Path.of("data");

    public LedgerClient client() {
        var directory = new DataDirectory(data);
        var ledger = url == null ? directory.urlOfRunning() : url;
        return new LedgerClient(ledger, Credentials.of(directory, ledger)::tokenOf);
    }
}
