package caseledger.access;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may change schemas, and makes in them what is made once. The process itself runs with the least rights; the owner's
 * are used at its start only, and only if it was given them.
 */
public final class SchemaOwner {
    private final DataSource process;
    private final @Nullable DataSource owner;

    /**
     * Takes the rights that a process was given.
     *
     * @param owner null if it was not given the owner's password
     */
    public SchemaOwner(DataSource process, @Nullable DataSource owner) {
        this.process = process;
        this.owner = owner;
    }

    public DataSource process() {
        return process;
    }

    /** The owner's connections; the process's own if there are no others. */
    public DataSource owner() {
        return owner == null ? process : owner;
    }

    /**
     * Brings a schema up to date.
     *
     * @param folder on the class path, with the Flyway scripts
     * @throws IllegalStateException if it is not up to date and this process may not change it
     */
    public void migrate(String schema, String folder) {
        var flyway = Flyway.configure()
                .dataSource(owner())
                .schemas(schema)
                .table("schema_history")
                .locations("classpath:" + folder)
                .load();
        if (owner != null || mayCreate()) {
            flyway.migrate();
        } else if (flyway.info().pending().length > 0) {
            throw new IllegalStateException(
                    ("The schema %s is not up to date, and this process may not change it. Start it once with the owner"
                                    + " in LEDGER_DATABASE_OWNER_USER and LEDGER_DATABASE_OWNER_PASSWORD.")
                            .formatted(schema));
        }
    }

    private boolean mayCreate() {
        return JdbcClient.create(process)
                .sql("SELECT has_database_privilege(current_database(), 'CREATE')")
                .query(Boolean.class)
                .single();
    }
}
