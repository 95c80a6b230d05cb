package caseledger.standalone;

import caseledger.access.keys.KeyBackup;
import caseledger.access.keys.KeyRotation;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator does with the keys, whether the ledger runs or not. */
@Command(
        name = "keys",
        description =
                "Change the master key, save the keys, put them back; while the ledger runs, too. See docs/keys.md.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Keys {
    private static final String PASSPHRASE = "LEDGER_BACKUP_PASSPHRASE";
    private static final int PASSPHRASE_LENGTH_MIN = 12;

    /** A destroyed key is gone for good when the last back-up with it has ended. */
    private static final Duration EXPIRES_MAX = Duration.ofDays(366);

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "rotate",
            description =
                    "Make a new master key, wrap all keys with it, and destroy the one before. Broken off, start it again.",
            mixinStandardHelpOptions = true)
    int rotate(@Mixin KeysDatabase database) {
        var progress = new Progress();
        var rotated = database.use(
                (owner, source) -> KeyRotation.rotate(owner, source, (done, of) -> progress.show("keys", done, of)));
        progress.done("%,d keys are wrapped by version %d of the master key; no earlier one opens any."
                .formatted(rotated.keys(), rotated.version()));
        return 0;
    }

    @Command(
            name = "backup",
            description = {
                "Save all keys in one file, encrypted under a passphrase, that can be put back until it expires.",
                "The passphrase comes from " + PASSPHRASE + ", from a file, or is asked for."
            },
            mixinStandardHelpOptions = true)
    int backup(
            @Mixin KeysDatabase database,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "A file that is not there yet.")
                    Path out,
            @Option(
                            names = "--expires",
                            defaultValue = "90d",
                            paramLabel = "DAYS",
                            description = "For how long it can be put back, such as 30d (default: 90d; at most 366d).")
                    String expires,
            @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Its first line is the passphrase.")
                    @Nullable
                    Path passphraseFile) {
        var now = clock.instant();
        var until = now.plus(period(expires)).truncatedTo(ChronoUnit.SECONDS);
        CommandFailed.requireDirectoryOf(out);
        var passphrase = passphrase(passphraseFile, true);
        var saved = database.use((owner, source) -> KeyBackup.save(owner, source, out, passphrase, now, until));
        System.out.printf("%,d keys saved in %s; they can be put back until %s.%n", saved.keys(), out, until);
        return 0;
    }

    @Command(
            name = "restore",
            description = "Put back from a back-up what is missing. A key that was destroyed stays destroyed.",
            mixinStandardHelpOptions = true)
    int restore(
            @Mixin KeysDatabase database,
            @Parameters(paramLabel = "FILE", description = "What backup has written.") Path file,
            @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Its first line is the passphrase.")
                    @Nullable
                    Path passphraseFile) {
        var passphrase = passphrase(passphraseFile, false);
        var done = database.use((owner, source) -> KeyBackup.restore(owner, source, file, passphrase, clock.instant()));
        System.out.printf("%,d keys put back; %,d are destroyed and stay so.%n", done.keys(), done.destroyed());
        return 0;
    }

    private static Duration period(String text) {
        var days = text.endsWith("d") ? text.substring(0, text.length() - 1) : "";
        if (!days.matches("[0-9]{1,3}")) {
            throw new CommandFailed("--expires is a number of days, such as 90d, not " + text);
        }
        var period = Duration.ofDays(Integer.parseInt(days));
        if (period.isZero() || period.compareTo(EXPIRES_MAX) > 0) {
            throw new CommandFailed("--expires is from 1d to %dd, not %s".formatted(EXPIRES_MAX.toDays(), text));
        }
        return period;
    }

    private static char[] passphrase(@Nullable Path file, boolean isNew) {
        var passphrase = readPassphrase(file, isNew);
        if (isNew && passphrase.length < PASSPHRASE_LENGTH_MIN) {
            throw new CommandFailed("A passphrase has at least %d characters.".formatted(PASSPHRASE_LENGTH_MIN));
        }
        return passphrase;
    }

    private static char[] readPassphrase(@Nullable Path file, boolean isNew) {
        if (file != null) {
            try (var lines = Files.newBufferedReader(file)) {
                return Objects.requireNonNullElse(lines.readLine(), "").toCharArray();
            } catch (IOException e) {
                throw new UncheckedIOException("The passphrase cannot be read from " + file, e);
            }
        }
        var given = System.getenv(PASSPHRASE);
        return given == null ? asked(isNew) : given.toCharArray();
    }

    private static char[] asked(boolean isNew) {
        var console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new CommandFailed(
                        "Nobody is there to be asked: give the passphrase in %s or by --passphrase-file."
                                .formatted(PASSPHRASE)));
        var passphrase = console.readPassword("Passphrase of the back-up: ");
        if (isNew && !Arrays.equals(passphrase, console.readPassword("Once more: "))) {
            throw new CommandFailed("The two are not the same.");
        }
        return passphrase;
    }
}
