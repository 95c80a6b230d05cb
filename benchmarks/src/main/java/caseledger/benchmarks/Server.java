package caseledger.benchmarks;

import caseledger.eventstore.GroupCommit;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all competitors of a run, with every durability setting on. */
final class Server implements AutoCloseable {
    /** The database that is always there, and the user. */
    static final String POSTGRES = "postgres";

    private final EmbeddedPostgres postgres;

    Server() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig(
                        "min_wal_size", "2GB") // Log files are used again, as in a server that has run a while.
                .setServerConfig("shared_buffers", "512MB")
                .start();
    }

    int port() {
        return postgres.getPort();
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    /** Connections made one by one, for those who keep theirs. */
    DataSource unpooled() {
        return unpooled(POSTGRES);
    }

    DataSource unpooled(String database) {
        var source = new PGSimpleDataSource();
        source.setURL(url(database));
        source.setUser(POSTGRES);
        source.setMaxSendBufferSize(GroupCommit.SEND_BUFFER_BYTES);
        return source;
    }

    HikariDataSource pool(int size) {
        return pool(size, POSTGRES);
    }

    HikariDataSource pool(int size, String database) {
        var config = new HikariConfig();
        config.setDataSource(unpooled(database));
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    void run(String sql) {
        run(POSTGRES, sql);
    }

    void run(String database, String sql) {
        try (var connection = unpooled(database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    String text(String sql) {
        return text(POSTGRES, sql);
    }

    String text(String database, String sql) {
        try (var connection = unpooled(database).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
