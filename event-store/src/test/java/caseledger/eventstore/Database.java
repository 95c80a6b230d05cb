package caseledger.eventstore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own with an empty book in it, on one PostgreSQL that all tests of a run share. */
final class Database {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final int port;

    private Database(String name, int port) {
        this.name = name;
        this.port = port;
    }

    static Database fresh() {
        return create("TEMPLATE " + Server.MIGRATED.name);
    }

    static Database empty() {
        return create("");
    }

    private static Database create(String options) {
        var database = new Database("book_" + NUMBER.incrementAndGet(), Server.SHARED.getPort());
        new Database("postgres", database.port).run("CREATE DATABASE %s %s".formatted(database.name, options));
        return database;
    }

    String url() {
        return url(port);
    }

    String url(int throughPort) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(throughPort, name);
    }

    int port() {
        return port;
    }

    DataSource dataSource() {
        return dataSource(port);
    }

    /** Unpooled, as superuser, with the time-outs of the real wiring made short. */
    DataSource dataSource(int throughPort) {
        var source = new PGSimpleDataSource();
        source.setURL(url(throughPort));
        source.setUser("postgres");
        source.setConnectTimeout(2);
        source.setSocketTimeout(2);
        source.setOptions("-c statement_timeout=1500 -c synchronous_commit=on");
        return source;
    }

    void run(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of every row, as text. */
    List<String> texts(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    /** One PostgreSQL for all tests, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres SHARED = start();
        static final Database MIGRATED = migrated();

        private static Database migrated() {
            var database = empty();
            new SchemaMigration("ledger", "db/ledger").migrate(database.dataSource());
            return database;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
