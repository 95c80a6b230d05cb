package caseledger.standalone;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file of commands. Every line has its own key, so a file that was cut short is simply sent again. */
@Command(
        name = "import",
        description = {
            "Send a file of commands, one JSON object a line: {\"key\",\"command\",\"caseId\"?,\"data\"}.",
            "Sending it again does nothing twice."
        },
        mixinStandardHelpOptions = true)
final class Import implements Callable<Integer> {
    private static final int LINES_MAX = 200;
    private static final int BYTES_MAX = 512 * 1024;

    @Mixin
    private Target target = new Target();

    @Parameters(paramLabel = "FILE.ndjson", description = "The commands.")
    private @Nullable Path file;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "In which role they are given.")
    private Role role = Role.TI;

    @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "For which unit.")
    private @Nullable UnitId unit;

    @Option(names = "--actor", paramLabel = "ID", defaultValue = "import", description = "By whom (default: import).")
    private ActorId actor = new ActorId("import");

    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "import",
            description = "The sending system; keys are its own (default: import).")
    private String client = "import";

    private final Progress progress = new Progress();
    private long bytesDone;
    private long carriedOut;
    private long refused;

    @Override
    public Integer call() throws IOException {
        var source = Objects.requireNonNull(file);
        var by = new Actor(actor, role, unit, null, client);
        var size = Files.size(source);
        try (var ledger = target.client();
                var lines = Files.newBufferedReader(source)) {
            for (var batch = next(lines); !batch.isEmpty(); batch = next(lines)) {
                send(ledger, by, batch);
                progress.show("bytes", bytesDone, size);
            }
        }
        progress.done("%,d commands carried out, %,d refused".formatted(carriedOut, refused));
        return refused == 0 ? 0 : 1;
    }

    private String next(BufferedReader lines) throws IOException {
        var batch = new StringBuilder();
        var bytes = 0;
        for (var count = 0; count < LINES_MAX && bytes < BYTES_MAX; count++) {
            var line = lines.readLine();
            if (line == null) {
                break;
            }
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (!line.isBlank()) {
                batch.append(line).append('\n');
            }
        }
        bytesDone += bytes;
        return batch.isEmpty() && bytes > 0 ? next(lines) : batch.toString();
    }

    private void send(LedgerClient ledger, Actor by, String batch) {
        var response = ledger.postLines(by, "/api/v1/batch", batch);
        try (var results = response.body()) {
            if (response.statusCode() != 200) {
                throw new CommandFailed("The ledger answers %d: %s"
                        .formatted(response.statusCode(), String.join("\n", results.toList())));
            }
            results.filter(line -> !line.isBlank()).forEach(this::count);
        }
    }

    private void count(String line) {
        var result = LedgerClient.JSON.readTree(line);
        if (result.path("status").asInt() / 100 == 2) {
            carriedOut++;
            return;
        }
        refused++;
        System.out.println(line);
    }
}
