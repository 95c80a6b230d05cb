package caseledger.query;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the tables of views in step with their tokens. Every view creates its own tables; how far it has come stands in
 * {@code views.progress}, written in the transaction that changes the view. A view of which a table, the content of a
 * table, the token or the progress is gone is emptied, and then fills again from the first event.
 */
public final class ViewTables {
    /** One node at a time prepares views; the number only has to differ from other advisory locks of the database. */
    private static final long PREPARING = 7_405_131_001L;

    private static final String SCRIPT = """
            -- Asked first, because IF NOT EXISTS asks for the right to make schemas even where there is one.
            DO $$
            BEGIN
                IF to_regnamespace('views') IS NULL THEN
                    CREATE SCHEMA views;
                END IF;
            END
            $$;
            -- How far each view has come; written by this class, rebuilt with the view.
            CREATE TABLE IF NOT EXISTS views.progress (
                processor text    PRIMARY KEY,
                position  bigint  NOT NULL,
                filled    boolean NOT NULL
            );
            -- Axon's tokens, as event-store makes them; repeated here because whoever drops the tables of views may drop
            -- this one too.
            CREATE TABLE IF NOT EXISTS views.token_entry (
                processorname varchar(255) NOT NULL,
                segment       integer      NOT NULL,
                token         bytea,
                tokentype     varchar(255),
                timestamp     varchar(255),
                owner         varchar(255),
                PRIMARY KEY (processorname, segment)
            );
            """;

    private final JdbcClient sql;

    public ViewTables(JdbcClient sql) {
        this.sql = sql;
    }

    /** To be called in a transaction, before the view's processor starts. True if the view has to fill from the start. */
    public boolean prepare(View view) {
        sql.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", PREPARING)
                .query((_, _) -> true)
                .single();
        sql.sql(SCRIPT).update();
        var tables = view.name().tables(view.script());
        var empty = !isIntact(view, tables);
        if (empty) {
            tables.forEach(table -> sql.sql("DROP TABLE IF EXISTS " + table).update());
            forget("DELETE FROM views.token_entry WHERE processorname = :processor", view);
            forget("DELETE FROM views.progress WHERE processor = :processor", view);
        }
        sql.sql(view.name().sql(view.script())).update();
        return empty;
    }

    /**
     * Changes the view and its progress by a batch of events, oldest first; to be called in a transaction. That need not
     * be durable at once: what a crash takes from a view it takes from its progress and token too, and it is read again.
     */
    public void apply(View view, Batch batch) {
        sql.sql("SET LOCAL synchronous_commit TO OFF").update();
        var position = new AtomicLong();
        var filled = new AtomicBoolean();
        view.apply(batch.watchedBy(page -> {
            position.set(page.getLast().position());
            filled.compareAndSet(false, page.stream().anyMatch(each -> view.isFilledBy(each.event())));
        }));
        sql.sql("""
                        INSERT INTO views.progress (processor, position, filled)
                        VALUES (:processor, :position, :filled)
                            ON CONFLICT (processor) DO UPDATE
                           SET position = greatest(progress.position, excluded.position),
                               filled = progress.filled OR excluded.filled
                        """)
                .param("processor", view.name().processor())
                .param("position", position.get())
                .param("filled", filled.get())
                .update();
    }

    /** The position of the last event that the view has seen; 0 before the first. */
    public long position(ViewName view) {
        return progress(view).map(Progress::position).orElse(0L);
    }

    private record Progress(long position, boolean filled) {}

    private Optional<Progress> progress(ViewName view) {
        return sql.sql("SELECT position, filled FROM views.progress WHERE processor = :processor")
                .param("processor", view.processor())
                .query(Progress.class)
                .optional();
    }

    private boolean isIntact(View view, List<String> tables) {
        var progress = progress(view.name());
        var token = sql.sql("SELECT count(*) FROM views.token_entry WHERE processorname = :processor")
                .param("processor", view.name().processor())
                .query(Long.class)
                .single();
        if (progress.isEmpty() || token == 0 || !tables.stream().allMatch(this::exists)) {
            return false;
        }
        return !progress.get().filled() || tables.stream().allMatch(this::hasRows);
    }

    private boolean exists(String table) {
        return sql.sql("SELECT to_regclass(:table) IS NOT NULL")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    private boolean hasRows(String table) {
        return sql.sql("SELECT EXISTS (SELECT FROM " + table + ")")
                .query(Boolean.class)
                .single();
    }

    private void forget(String statement, View view) {
        sql.sql(statement).param("processor", view.name().processor()).update();
    }
}
