package caseledger.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of its own, on the class path of this one. */
final class Program implements AutoCloseable {
    private static final int STOP_SECONDS_MAX = 30;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Program(Process process) {
        this.process = process;
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** A program that says all it has to say in its log. */
    static Program running(Class<?> main, List<String> options, Map<String, String> environment) throws IOException {
        return start(main, options, environment, Redirect.INHERIT);
    }

    /** A program that answers every line with a line. */
    static Program answering(Class<?> main, List<String> options, Map<String, String> environment) throws IOException {
        return start(main, options, environment, Redirect.PIPE);
    }

    private static Program start(Class<?> main, List<String> options, Map<String, String> environment, Redirect output)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Daxoniq.update-checker.disabled=true");
        command.add("-Ddisable-axoniq-console-message=true");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        var builder =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).redirectOutput(output);
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("No answer to: " + question);
        }
        return answer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
