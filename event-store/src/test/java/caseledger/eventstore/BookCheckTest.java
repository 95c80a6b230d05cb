package caseledger.eventstore;

import static caseledger.eventstore.Ledger.events;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broken book is recognized at start. */
class BookCheckTest {
    private static final Database DATABASE = Database.fresh();

    @BeforeEach
    void erase() {
        DATABASE.erase();
    }

    @Test
    void an_empty_book_is_sound() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void a_book_as_the_ledger_writes_it_is_sound() {
        fill();

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void finds_a_missing_first_event() {
        fill();
        tamper("DELETE FROM ledger.event WHERE position = 1");

        assertThatThrownBy(this::check).isInstanceOf(LedgerIsBroken.class).hasMessageContaining("first position is 2");
    }

    @Test
    void finds_a_hole() {
        fill();
        tamper("DELETE FROM ledger.event WHERE position = 5");

        assertThatThrownBy(this::check)
                .isInstanceOf(LedgerIsBroken.class)
                .hasMessageContaining("not dense: 9 of the last 10");
    }

    @Test
    void finds_times_that_go_backwards() {
        fill();
        tamper("UPDATE ledger.event SET recorded_at = recorded_at - interval '1 hour' WHERE position = 5");

        assertThatThrownBy(this::check).isInstanceOf(LedgerIsBroken.class).hasMessageContaining("backwards");
    }

    @Test
    void finds_a_trigger_that_was_left_off() {
        DATABASE.run("ALTER TABLE ledger.event DISABLE TRIGGER event_is_append_only");

        assertThatThrownBy(this::check).isInstanceOf(LedgerIsBroken.class).hasMessageContaining("trigger");
    }

    @Test
    void a_reader_ahead_of_the_book_is_told() {
        fill();
        try (var ledger = new Ledger(DATABASE)) {
            assertThatThrownBy(() -> ledger.store.openStream(
                            new org.axonframework.eventhandling.GlobalSequenceTrackingToken(11)))
                    .isInstanceOf(LedgerIsBroken.class)
                    .hasMessageContaining("seen position 11");
        }
    }

    private void fill() {
        try (var ledger = new Ledger(DATABASE)) {
            ledger.engine.appendEvents(events("a", 0, 10));
        }
    }

    private void check() {
        new BookCheck(DATABASE.dataSource()).requireSound();
    }

    /** What only the owner of the database can do, and not without leaving the trigger switched. */
    private void tamper(String sql) {
        DATABASE.run("ALTER TABLE ledger.event DISABLE TRIGGER event_is_append_only");
        DATABASE.run(sql);
        DATABASE.run("ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_append_only");
    }
}
