package caseledger.query;

import caseledger.access.Keyring;
import caseledger.access.SchemaOwner;
import caseledger.access.keys.MasterKeyInFile;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A real PostgreSQL for tests of views, without a Spring context. One server and one connection for all: each test that
 * asks for a database gets it empty, and the one before has lost it.
 */
public final class ViewDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static final DataSource SOURCE =
            new SingleConnectionDataSource(SERVER.getJdbcUrl("postgres", "postgres"), true);

    public final PlatformTransactionManager manager = new DataSourceTransactionManager(SOURCE);
    private final TransactionTemplate transactions = new TransactionTemplate(manager);
    public final JdbcClient sql = JdbcClient.create(SOURCE);
    public final ViewTables tables = new ViewTables(sql);

    private ViewDatabase() {
        sql.sql("DROP SCHEMA IF EXISTS views CASCADE").update();
    }

    public static ViewDatabase create() {
        return new ViewDatabase();
    }

    /** Creates the view's tables, as at start. */
    public <V extends View> V prepared(Function<JdbcClient, V> view) {
        var made = view.apply(sql);
        prepare(made);
        return made;
    }

    /** True if the view has to fill from the start. Gives it the token that its processor would have. */
    public boolean prepare(View view) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            var empty = tables.prepare(view);
            sql.sql("INSERT INTO views.token_entry (processorname, segment) VALUES (:name, 0) ON CONFLICT DO NOTHING")
                    .param("name", view.name().processor())
                    .update();
            return empty;
        }));
    }

    public void apply(View view, List<Recorded> batch) {
        transactions.executeWithoutResult(_ -> tables.apply(view, Batch.of(batch)));
    }

    /** The same in pages of a size, but in one transaction. */
    public void applyAtOnce(View view, List<Recorded> events, int pageSize) {
        transactions.executeWithoutResult(_ -> tables.apply(view, pages(events, pageSize)));
    }

    /** Takes the events in, and then loses the transaction. */
    public void applyAndUndo(View view, List<Recorded> events, int pageSize) {
        transactions.executeWithoutResult(transaction -> {
            tables.apply(view, pages(events, pageSize));
            transaction.setRollbackOnly();
        });
    }

    private static Batch pages(List<Recorded> events, int pageSize) {
        return new Batch(IntStream.iterate(0, from -> from < events.size(), from -> from + pageSize)
                .mapToObj(from -> events.subList(from, Math.min(events.size(), from + pageSize))));
    }

    /** The same in batches of a size, as the processor would deliver them. */
    public void apply(View view, List<Recorded> events, int batchSize) {
        for (var from = 0; from < events.size(); from += batchSize) {
            apply(view, events.subList(from, Math.min(events.size(), from + batchSize)));
        }
    }

    /** The same database through a pool so small that a connection kept is soon one too many. */
    public static HikariDataSource pool(int connections) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(SERVER.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(connections);
        pool.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
        return pool;
    }

    /** New keys, and a master key of their own; whoever had keys in this database has lost them. */
    public static Keyring keyring(DataSource pool, Path directory) {
        JdbcClient.create(SOURCE).sql("DROP SCHEMA IF EXISTS keys CASCADE").update();
        return Keyring.open(new SchemaOwner(pool, null), new MasterKeyInFile(directory.resolve("master.key")), 1000);
    }

    /** Every row of a view's tables, as text, in a fixed order. */
    public List<String> rows(View view) {
        return Views.rows(view, sql);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
