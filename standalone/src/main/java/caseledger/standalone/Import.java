package caseledger.standalone;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.UncheckedIOException;
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
import tools.jackson.databind.node.ObjectNode;

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
                var lines = new LineNumberReader(Files.newBufferedReader(source))) {
            for (var batch = next(lines); !batch.lines().isEmpty(); batch = next(lines)) {
                send(ledger, by, batch);
                progress.show("bytes", Math.min(bytesDone, size), size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + source, e);
        }
        progress.done("%,d commands carried out, %,d refused".formatted(carriedOut, refused));
        return refused == 0 ? 0 : 1;
    }

    /**
     * Lines that are sent together.
     *
     * @param before how many lines of the file come before them
     */
    private record Batch(String lines, int before) {}

    private Batch next(LineNumberReader lines) throws IOException {
        var batch = new StringBuilder();
        var before = lines.getLineNumber();
        var bytes = 0;
        while (lines.getLineNumber() < before + LINES_MAX && bytes < BYTES_MAX) {
            var line = lines.readLine();
            if (line == null) {
                break;
            }
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
            batch.append(line).append('\n');
        }
        bytesDone += bytes;
        return new Batch(batch.toString(), before);
    }

    private void send(LedgerClient ledger, Actor by, Batch batch) {
        var response = ledger.postLines(by, "/api/v1/batch", batch.lines());
        try (var results = response.body()) {
            if (response.statusCode() != 200) {
                throw new CommandFailed("The ledger answers %d: %s"
                        .formatted(response.statusCode(), String.join("\n", results.toList())));
            }
            results.filter(line -> !line.isBlank()).forEach(line -> count(line, batch));
        }
    }

    private void count(String line, Batch batch) {
        var result = (ObjectNode) LedgerClient.JSON.readTree(line);
        if (result.path("status").asInt() / 100 == 2) {
            carriedOut++;
            return;
        }
        refused++;
        System.out.println(
                result.put("line", batch.before() + result.path("line").asInt()));
    }
}
