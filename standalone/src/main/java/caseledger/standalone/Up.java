package caseledger.standalone;

import caseledger.eventstore.LedgerIsBroken;
import caseledger.standalone.identity.NewAccount;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the ledger and keeps it running until it is stopped. */
@Command(
        name = "up",
        description =
                "Start the ledger with a PostgreSQL of its own. Ctrl-C stops it; the next start finds everything again.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    static final String HAIMEN = "320614000000";

    /** How long whoever is told to stop in the middle of the start waits for its end. */
    private static final Duration START_MAX = Duration.ofMinutes(3);

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "The port (default: 8080).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:ledger.home:-.}/data",
            description = "Where everything is kept (default: data beside the script).")
    private Path data = Path.of("data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println("Starting …");
        var directory = new DataDirectory(data);
        var started = new CompletableFuture<Standalone>();
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop(started, directory);
            stopped.countDown();
        }));
        var standalone = start(directory, started);
        if (standalone.unitsEntered() > 0) {
            System.out.printf("Registered %d units.%n", standalone.unitsEntered());
        }
        System.out.print(table(standalone.newAccounts()));
        System.out.print(whereToLook(
                standalone.url(), directory, spec.commandLine().getParseResult().hasMatchedOption("--data")));
        stopped.await();
        return 0;
    }

    /** Who is told to stop in the middle of the start comes to its end first: a database half started would go on alone. */
    private static void stop(CompletableFuture<Standalone> started, DataDirectory directory) {
        try {
            var standalone = started.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
            System.out.println("Stopping …");
            standalone.close();
            System.out.println("Stopped. Everything is kept in " + directory.path());
        } catch (ExecutionException _) {
            // It did not start, and has said why.
        } catch (TimeoutException _) {
            System.out.println("The start takes too long to wait for. What it left running the next start stops.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it does not start, in a line; the whole story stands in the log. */
    private Standalone start(DataDirectory directory, CompletableFuture<Standalone> started) {
        try {
            var standalone = Standalone.start(directory, port);
            started.complete(standalone);
            return standalone;
        } catch (CommandFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CommandFailed("It does not start: %s (the log: %s)".formatted(reason(e), directory.log()));
        } finally {
            // Whatever else it threw: who is to stop it must not wait for what will not come.
            started.completeExceptionally(new IllegalStateException("It did not start"));
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null
                && !(cause instanceof LedgerIsBroken || cause.getCause() instanceof GeneralSecurityException)) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    }

    /** @param named whether the directory has to be named to the commands, too */
    static String whereToLook(URI url, DataDirectory data, boolean named) {
        var option = named ? " --data " + data.path() : "";
        return """

                The ledger is up.
                  Page     %s
                  Health   %s/actuator/health
                  Data     %s
                  Log      %s
                  Try      ./ledger play cases/*.json%s
                           curl -H "Authorization: Bearer $(./ledger token --role DD --unit %s%s)" %s/api/v1/cases
                  Stop     Ctrl-C

                """.formatted(url, url, data.path(), data.log(), option, HAIMEN, option, url);
    }

    /** Shown this once: they are kept as hashes only. A password that somebody chose is not repeated to whoever looks on. */
    static String table(List<NewAccount> accounts) {
        if (accounts.isEmpty()) {
            return "";
        }
        var table = new StringBuilder(
                "%nMade users and clients. Their passwords are shown this once; write them down.%n%n".formatted());
        table.append("  %-14s %-4s %-12s  %-44s  %s%n".formatted("NAME", "ROLE", "UNIT", "PASSWORD", ""));
        for (var each : accounts) {
            table.append("  %-14s %-4s %-12s  %-44s  %s %s%n"
                    .formatted(
                            each.id(),
                            each.role(),
                            each.unit(),
                            each.given() ? "as in LEDGER_DEMO_PASSWORD" : each.password(),
                            each.role().zh(),
                            each.role().en()));
        }
        return table.toString();
    }
}
