package caseledger.standalone;

import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes every event of the ledger to a file. */
@Command(
        name = "export",
        description = "Write all events as CloudEvents JSON lines in order of position. Personal data stay sealed.",
        mixinStandardHelpOptions = true)
final class Export implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final Actor AUDITOR =
            new Actor(new ActorId("export"), Role.AU, new UnitId("export"), null, "export");

    @Mixin
    private Target target = new Target();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        var file = Objects.requireNonNull(out).toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new CommandFailed("%s is a directory; name a file in it.".formatted(file));
        }
        CommandFailed.requireDirectoryOf(file);
        var draft = file.resolveSibling(file.getFileName() + ".part");
        var progress = new Progress();
        try {
            var events = write(draft, progress);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            progress.done("%,d events written to %s".formatted(events, file));
        } finally {
            Files.deleteIfExists(draft);
        }
        return 0;
    }

    private long write(Path draft, Progress progress) throws IOException {
        try (var ledger = target.client();
                var writer = Files.newBufferedWriter(draft)) {
            return copy(ledger, writer, progress);
        }
    }

    private static long copy(LedgerClient ledger, BufferedWriter writer, Progress progress) throws IOException {
        var events = 0L;
        var position = 0L;
        while (true) {
            var before = position;
            var response = ledger.getLines(AUDITOR, "/api/v1/events?after=%d&limit=%d".formatted(position, PAGE));
            try (var lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new CommandFailed("The ledger answers %d: %s"
                            .formatted(response.statusCode(), String.join("\n", lines.toList())));
                }
                for (var line : (Iterable<String>) lines::iterator) {
                    position = positionOf(line, position);
                    writer.write(line);
                    writer.newLine();
                    events++;
                }
            }
            progress.show("events", events, 0);
            if (position == before) {
                return events;
            }
        }
    }

    /** The order is what the file is for, so it is checked. */
    private static long positionOf(String line, long before) {
        var position = LedgerClient.JSON.readTree(line).path("position").asLong();
        if (position <= before) {
            throw new CommandFailed("The ledger sent position %d after %d.".formatted(position, before));
        }
        return position;
    }
}
