package caseledger.standalone;

import caseledger.access.Tls;
import caseledger.command.CommandSide;
import caseledger.command.units.ShippedDivisions;
import caseledger.query.QuerySide;
import caseledger.standalone.identity.IdentityProvider;
import caseledger.standalone.identity.NewAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileLock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Both sides and their PostgreSQL in one process, on one port of this machine. */
public final class Standalone implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int PORT_MAX = 65_535;

    private final DataDirectory data;
    private final FileLock lock;
    private final Database database;
    private final ConfigurableApplicationContext sides;

    private Standalone(DataDirectory data, FileLock lock, Database database, ConfigurableApplicationContext sides) {
        this.data = data;
        this.lock = lock;
        this.database = database;
        this.sides = sides;
    }

    /** Starts everything on this directory; port 0 picks a free one. */
    public static Standalone start(DataDirectory data, int port) {
        var freePort = freePort(port);
        var lock = data.lock();
        var database = new AtomicReference<@Nullable Database>();
        try {
            data.forgetUrl();
            var sides = startSides(data, database, urlOf(freePort));
            var standalone = new Standalone(data, lock, Objects.requireNonNull(database.get()), sides);
            data.rememberUrl(standalone.url());
            return standalone;
        } catch (RuntimeException | Error e) {
            Optional.ofNullable(database.get()).ifPresent(Database::close);
            release(lock);
            throw e;
        }
    }

    public URI url() {
        return urlOf(sides.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public DataDirectory data() {
        return data;
    }

    /** How many units this start has entered in the register. */
    public int unitsEntered() {
        return sides.getBean(ShippedDivisions.class).entered();
    }

    /** The users and clients that this start has made; what they prove themselves by is nowhere else. */
    public List<NewAccount> newAccounts() {
        return sides.getBean(IdentityProvider.class).newAccounts();
    }

    /** A client that may act as anybody. */
    public LedgerClient client() {
        return new LedgerClient(url(), Credentials.of(data)::tokenOf);
    }

    /** As the owner, only for a look into the database; every change goes through the ledger. */
    public String databaseUrl() {
        return "%s?user=%s&password=%s"
                .formatted(database.url(), DatabaseOwner.NAME, database.owner().password());
    }

    @Override
    public void close() {
        data.forgetUrl();
        sides.close();
        database.close();
        release(lock);
    }

    /**
     * The database starts as part of it, when the log is set up and before anything asks for a connection. The sides use
     * the same words, so their beans go by their full names.
     */
    private static ConfigurableApplicationContext startSides(
            DataDirectory data, AtomicReference<@Nullable Database> database, URI url) {
        return new SpringApplicationBuilder(CommandSide.class, QuerySide.class, IdentityProvider.class)
                .beanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(context -> {
                    var started = Database.start(data);
                    database.set(started);
                    context.getEnvironment().getPropertySources().addFirst(connectionTo(started));
                })
                .run(
                        "--spring.config.name=command-side,query-side,standalone",
                        "--server.address=" + HOST,
                        "--server.port=" + url.getPort(),
                        "--logging.file.name=" + data.log(),
                        "--ledger.access.issuer-uri=" + url,
                        "--ledger.identity.directory=" + data.identity(),
                        "--ledger.access.master-key=" + data.masterKey());
    }

    private static URI urlOf(int port) {
        return URI.create("%s://%s:%d".formatted(Tls.isOn() ? "https" : "http", HOST, port));
    }

    private static PropertySource<?> connectionTo(Database database) {
        return new MapPropertySource(
                "database",
                Map.of(
                        "spring.datasource.url", database.url(),
                        "spring.datasource.username", database.user(),
                        "spring.datasource.password", database.password(),
                        "ledger.owner.user", DatabaseOwner.NAME,
                        "ledger.owner.password", database.owner().password()));
    }

    /** Chosen before the start, for the port is part of the provider's name. */
    private static int freePort(int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new CommandFailed("There is no port %d. Choose one up to %d with --port.".formatted(port, PORT_MAX));
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new CommandFailed("Port %d: %s. Choose another one with --port.".formatted(port, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
