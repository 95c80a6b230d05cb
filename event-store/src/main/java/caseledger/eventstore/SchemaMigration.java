package caseledger.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database schema and the class path folder with the Flyway scripts that build it, such as {@code views} from {@code
 * db/views}. Each folder keeps a history of its own, so several can share a schema and none knows of the others.
 *
 * @param schema made if missing; scripts may name their tables without it
 * @param folder on the class path; its last part names the history table, {@code views_history}
 */
public record SchemaMigration(String schema, String folder) {
    /** Applies what is missing; safe to call from several processes at once. */
    public void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:" + folder)
                .failOnMissingLocations(true)
                .table(folder.substring(folder.lastIndexOf('/') + 1) + "_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
