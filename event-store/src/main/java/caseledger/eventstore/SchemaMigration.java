package caseledger.eventstore;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A database schema and the class path folder with the Flyway scripts that build it, such as {@code views} from {@code
 * db/views}. Each folder keeps a history of its own, so several can share a schema and none knows of the others.
 *
 * @param schema made if missing; scripts may name their tables without it
 * @param folder on the class path; its last part names the history table, {@code views_history}
 */
public record SchemaMigration(String schema, String folder) {
    /** Applies what is missing; safe to call from several processes at once. */
    public void migrate(DataSource owner) {
        flyway(owner).migrate();
    }

    /**
     * Applies what is missing as the owner. A process without an owner's rights does it itself if it may make schemas, and
     * otherwise expects that it was done.
     *
     * @throws IllegalStateException if it was not
     */
    void migrate(DataSource process, @Nullable DataSource owner) {
        if (owner != null || mayCreate(process)) {
            migrate(owner == null ? process : owner);
        } else if (flyway(process).info().pending().length > 0) {
            throw new IllegalStateException(
                    ("The schema %s is not up to date, and this process may not change it. Start it once with the owner"
                                    + " in ledger.owner.user and ledger.owner.password.")
                            .formatted(schema));
        }
    }

    private static boolean mayCreate(DataSource process) {
        try (var connection = process.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT has_database_privilege(current_database(), 'CREATE')")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say who may change it: " + e.getMessage(), e);
        }
    }

    private Flyway flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:" + folder)
                .failOnMissingLocations(true)
                .table(folder.substring(folder.lastIndexOf('/') + 1) + "_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
