package caseledger.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs what the script {@code ledger} runs, in a process of its own. */
final class LedgerCommand {
    private static final long SECONDS_MAX = 300;

    private LedgerCommand() {}

    /** What a command printed. */
    record Printed(int exitCode, String out, String err) {}

    static Process start(Path out, String... arguments) throws IOException {
        return start(Map.of(), out, arguments);
    }

    /** @param environment what is set in it besides what is set already */
    static Process start(Map<String, String> environment, Path out, String... arguments) throws IOException {
        return builder(environment, arguments)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    static Printed run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    static Printed run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var out = Files.createTempFile("ledger", ".out");
        var err = Files.createTempFile("ledger", ".err");
        try {
            var process = builder(environment, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", arguments) + " takes too long\n" + Files.readString(err));
            }
            return new Printed(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "caseledger.standalone.Ledger"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
