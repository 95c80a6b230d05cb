package caseledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory that holds all that outlives the process: the database, the keys and the log. */
public record DataDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    Path postgresBinaries() {
        return path.resolve("postgres-binaries");
    }

    Path postgresPort() {
        return path.resolve("postgres.port");
    }

    Path postgresPassword() {
        return path.resolve("postgres.password");
    }

    /** The provider's keys, users and clients. */
    public Path identity() {
        return path.resolve("identity");
    }

    /** Where the master key is: in a file of this directory, unless the environment names another place. */
    String masterKey() {
        return System.getenv().getOrDefault("LEDGER_MASTER_KEY", "file:" + path.resolve("master.key"));
    }

    public Path logs() {
        return path.resolve("log");
    }

    Path log() {
        return logs().resolve("ledger.log");
    }

    /** Where the ledger of this directory listens. */
    URI url() {
        try {
            return URI.create(Files.readString(urlFile()).strip());
        } catch (NoSuchFileException e) {
            throw notRunning();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same for another process. Where a ledger listened that was killed, a stranger may listen now, who must not be told
     * the secret of this directory.
     */
    URI urlOfRunning() {
        var url = url();
        try (var channel = FileChannel.open(lockFile(), StandardOpenOption.READ);
                var lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock == null) {
                return url;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw notRunning();
    }

    private CommandFailed notRunning() {
        return new CommandFailed(
                "No ledger runs on %s. Start it first (./ledger up), or name its data directory with --data."
                        .formatted(path));
    }

    void rememberUrl(URI url) {
        try {
            Files.writeString(urlFile(), url + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It does not listen any more, or not yet. */
    void forgetUrl() {
        try {
            Files.deleteIfExists(urlFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path urlFile() {
        return path.resolve("url");
    }

    private Path lockFile() {
        return path.resolve("lock");
    }

    /** Takes the directory for this process; a second ledger on the same directory would spoil both. */
    FileLock lock() {
        var lock = tryLock();
        if (lock == null) {
            throw new CommandFailed(
                    "Another ledger runs on %s; stop it first or choose another --data.".formatted(path));
        }
        return lock;
    }

    /** Null if another process has it. */
    @Nullable
    FileLock tryLock() {
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            requireOwn();
            Files.setPosixFilePermissions(path, OWNER_ONLY); // It may have been there before.
            var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new CommandFailed("Cannot use the data directory %s: %s".formatted(path, e.getMessage()));
        }
    }

    /** Somebody else's directory is left as it is: its rights would be changed and files put among theirs. */
    private void requireOwn() throws IOException {
        try (var files = Files.list(path)) {
            if (files.findAny().isPresent() && !Files.exists(lockFile())) {
                throw new CommandFailed(
                        "%s holds other things than a ledger; choose an empty directory with --data.".formatted(path));
            }
        }
    }
}
