package caseledger.access;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of this module; each class takes a database of its own. */
public final class Database {
    private static final EmbeddedPostgres SERVER = start();

    private Database() {}

    public static DataSource create(String name) {
        var database = new PGSimpleDataSource();
        database.setUrl(url(name));
        return database;
    }

    /** Another way to the same database. */
    public static DataSource again(DataSource database) {
        var same = new PGSimpleDataSource();
        var first = (PGSimpleDataSource) database;
        same.setUrl(first.getUrl());
        same.setUser(first.getUser());
        return same;
    }

    public static String url(String name) {
        run(SERVER.getPostgresDatabase(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        run(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name);
        return SERVER.getJdbcUrl("postgres", name);
    }

    public static void run(DataSource database, String sql) {
        try (var connection = database.getConnection()) {
            run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the transaction that the connection is in. */
    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long number(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
