package caseledger.standalone;

import caseledger.standalone.play.Play;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.UnitId;
import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the script {@code ledger} runs. */
@Command(
        name = "ledger",
        description = "An event-sourced ledger of disputes and how they were resolved.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Play.class,
            Import.class,
            Export.class,
            Replay.class,
            Migrate.class,
            Keys.class,
            IssueToken.class
        })
public final class Ledger {
    private Ledger() {}

    public static void main(String[] args) {
        // A command prints what it did; libraries print warnings alone, until the ledger has a log for the rest.
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var exitCode = new CommandLine(new Ledger())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(UnitId.class, read(UnitId::new))
                .registerConverter(ActorId.class, read(ActorId::new))
                .registerConverter(CaseId.class, read(CaseId::of))
                .registerConverter(Duration.class, read(Ledger::duration))
                .registerConverter(URI.class, read(Ledger::webAddress))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("ledger: " + reason(failure));
                    return 1;
                })
                .execute(args);
        System.exit(exitCode);
    }

    private static <T> ITypeConverter<T> read(Function<String, T> read) {
        return text -> {
            try {
                return read.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
            }
        };
    }

    /** As people write it, 8h, or as ISO 8601 does. */
    private static Duration duration(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
    }

    private static URI webAddress(String text) {
        var address = URI.create(text);
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException("an address begins with http:// or https:// and a host");
        }
        return address;
    }

    /** In a line, what was not as it must be around the program. What goes wrong within it tells where. */
    private static @Nullable String reason(Exception failure) throws Exception {
        return switch (failure) {
            case CommandFailed _ -> failure.getMessage();
            case NoSuchFileException gone -> "There is no " + gone.getFile();
            case AccessDeniedException closed -> "No access to " + closed.getFile();
            case CharacterCodingException _ -> "It is not UTF-8";
            case UncheckedIOException e ->
                "%s: %s".formatted(e.getMessage(), reason(Objects.requireNonNull(e.getCause())));
            case IOException e -> e.getMessage();
            case SQLException e -> e.getMessage();
            case FlywayException e when e.getCause() instanceof SQLException cause -> cause.getMessage();
            default -> throw failure;
        };
    }
}
