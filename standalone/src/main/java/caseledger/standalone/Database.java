package caseledger.standalone;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of a data directory. It stays where it is over restarts, keeps what it has acknowledged through any
 * crash, and listens to this machine only. If it ends without being told to, it is started again at the same place; whoever
 * uses it connects anew. The caller holds the directory's lock.
 */
final class Database implements AutoCloseable {
    private static final int FIRST_PORT = 15432;
    private static final int PORTS_TRIED_MAX = 1000;
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration ORPHAN_STOP_MAX = Duration.ofSeconds(30);

    /** How often it is looked after. */
    private static final Duration LOOKED_AFTER_EVERY = Duration.ofSeconds(1);

    private static final String NAME = "ledger";

    /** As whom both sides run: what a ledger_writer and a ledger_reader may, and nothing else. */
    private static final String LOGIN = "ledger_app";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DataDirectory data;
    private final DatabaseOwner owner;
    private final int port;
    private final String password = DatabaseOwner.newPassword();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-keeper").factory());
    private EmbeddedPostgres postgres;
    private ProcessHandle postmaster;

    private Database(DataDirectory data, DatabaseOwner owner, int port) throws IOException {
        this.data = data;
        this.owner = owner;
        this.port = port;
        this.postgres = startServer(data, owner, port);
        this.postmaster = postmaster(data);
    }

    static Database start(DataDirectory data) {
        try {
            Files.createDirectories(data.logs());
            Files.createDirectories(data.postgresBinaries());
            stopOrphans(data);
            var database = new Database(data, DatabaseOwner.of(data), port(data));
            database.settle();
            var every = LOOKED_AFTER_EVERY.toMillis();
            var _ = database.keeper.scheduleWithFixedDelay(
                    database::startAgainIfEnded, every, every, TimeUnit.MILLISECONDS);
            return database;
        } catch (IOException e) {
            throw new CommandFailed("PostgreSQL does not start: %s. Its log: %s"
                    .formatted(e.getMessage(), data.logs().resolve("postgres.log")));
        }
    }

    private static EmbeddedPostgres startServer(DataDirectory data, DatabaseOwner owner, int port) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(
                data.logs().resolve("postgres.log").toFile());
        var binaries = DefaultPostgresBinaryResolver.INSTANCE;
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.postgres())
                .setCleanDataDirectory(false)
                // A resolver of its own: the binaries of the default one may have been unpacked elsewhere before.
                .setPgBinaryResolver((system, machine) -> binaries.getPgBinary(system, machine))
                .setOverrideWorkingDirectory(data.postgresBinaries().toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_MAX)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig(
                        "wal_recycle", "off") // A log file used again still holds old bytes, destroyed keys too.
                .setDataDirectoryCustomizer(_ -> owner.settle())
                .setConnectConfig("password", owner.password())
                .start();
    }

    /** The process that has all others of it as children; PostgreSQL writes which one it is. */
    private static ProcessHandle postmaster(DataDirectory data) throws IOException {
        var ended = "it ended as soon as it had started";
        try {
            return ProcessHandle.of(postmasterId(data)).orElseThrow(() -> new IOException(ended));
        } catch (NoSuchFileException e) { // It takes the file away when it ends by itself.
            throw new IOException(ended, e);
        }
    }

    /** Killed, or by a machine out of memory, say. Tried again and again: without it nothing goes on. */
    private synchronized void startAgainIfEnded() {
        if (keeper.isShutdown() || runs(postmaster)) {
            return;
        }
        LOG.error("PostgreSQL has ended by itself and is started again");
        try {
            stopOrphans(data);
            Files.deleteIfExists(pidFile(data)); // It names the one that ended.
            postgres.close();
            try (var _ = new StartWatch(() -> hasStarted(data), () -> isRunning(data))) {
                postgres = startServer(data, owner, port);
            }
            postmaster = postmaster(data);
        } catch (IOException | RuntimeException e) {
            LOG.error("PostgreSQL does not start again, trying further", e);
        }
    }

    private static boolean hasStarted(DataDirectory data) {
        return Files.exists(pidFile(data));
    }

    private static boolean isRunning(DataDirectory data) {
        try {
            return runs(postmaster(data));
        } catch (IOException _) {
            return false;
        } catch (NumberFormatException | NoSuchElementException _) {
            return true; // The file is being written.
        }
    }

    /** What ended stays in the table of processes until its parent asks after it; in a container that may be never. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    String url() {
        return url(port);
    }

    /** Of the database that listened on this port last, if it still does. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    /** As whom the sides connect. */
    String user() {
        return LOGIN;
    }

    /** Another one at each start, kept nowhere. */
    String password() {
        return password;
    }

    DatabaseOwner owner() {
        return owner;
    }

    @Override
    public synchronized void close() {
        keeper.shutdown();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle() {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.executeUpdate("CREATE DATABASE " + NAME);
            }
            statement.execute(roles());
        } catch (SQLException e) {
            throw new CommandFailed("PostgreSQL refuses: " + e.getMessage());
        }
    }

    private String roles() {
        return """
                DO $$
                DECLARE
                    wanted text;
                BEGIN
                    FOREACH wanted IN ARRAY ARRAY['ledger_writer', 'ledger_reader', '%1$s'] LOOP
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                            EXECUTE format('CREATE ROLE %%I', wanted);
                        END IF;
                    END LOOP;
                END
                $$;
                ALTER ROLE %1$s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%2$s';
                GRANT ledger_writer, ledger_reader TO %1$s;
                """.formatted(LOGIN, PasswordUtil.encodeScramSha256(password.toCharArray()));
    }

    /** The port of last time if it is free, so that tools which look into the database find it again. */
    private static int port(DataDirectory data) throws IOException {
        var file = data.postgresPort();
        if (Files.exists(file)) {
            var remembered = Integer.parseInt(Files.readString(file).strip());
            if (isFree(remembered)) {
                return remembered;
            }
        }
        var port = IntStream.range(FIRST_PORT, FIRST_PORT + PORTS_TRIED_MAX)
                .filter(Database::isFree)
                .findFirst()
                .orElseThrow(() -> new CommandFailed("No free port for PostgreSQL from %d to %d."
                        .formatted(FIRST_PORT, FIRST_PORT + PORTS_TRIED_MAX - 1)));
        Files.writeString(file, port + "\n");
        return port;
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Stops what a killed ledger left running on this directory: its processes are those that run this directory's
     * own binaries. A process id found in a file would not do, for it may belong to another process by now.
     */
    private static void stopOrphans(DataDirectory data) throws IOException {
        var binaries = data.postgresBinaries().toRealPath();
        var orphans = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .map(command -> Path.of(command).startsWith(binaries))
                        .orElse(false))
                .toList();
        if (orphans.isEmpty()) {
            removeLeftOverPid(data);
            return;
        }
        var ids = orphans.stream().map(ProcessHandle::pid).toList();
        orphans.stream()
                .filter(process -> process.parent()
                        .map(ProcessHandle::pid)
                        .filter(ids::contains)
                        .isEmpty())
                .forEach(Database::shutDownFast);
        awaitEnd(orphans);
    }

    /** SIGINT: PostgreSQL ends its sessions, writes a checkpoint and goes. SIGTERM would wait for the sessions. */
    private static void shutDownFast(ProcessHandle postmaster) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + postmaster.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(List<ProcessHandle> orphans) {
        var ends = orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(ORPHAN_STOP_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            orphans.forEach(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * After the machine went down, PostgreSQL's own pid file may name a stranger, or one that ended and that nobody asked
     * after; PostgreSQL would refuse to start.
     */
    private static void removeLeftOverPid(DataDirectory data) throws IOException {
        var file = pidFile(data);
        if (!Files.exists(file)) {
            return;
        }
        if (ProcessHandle.of(postmasterId(data)).isPresent()) {
            Files.delete(file);
        }
    }

    private static long postmasterId(DataDirectory data) throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile(data)).getFirst().strip());
    }

    private static Path pidFile(DataDirectory data) {
        return data.postgres().resolve("postmaster.pid");
    }
}
