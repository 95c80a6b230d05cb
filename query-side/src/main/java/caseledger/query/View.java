package caseledger.query;

import caseledger.events.LedgerEvent;

/**
 * A read model: its tables, every statement that touches them, and what each event changes in them. It sees events in
 * batches, so that a page of events costs one statement per table and a row is written once per batch, live and in replay
 * alike; it runs in the transaction that stores how far it has come. An event that comes again changes nothing.
 */
public interface View {
    ViewName name();

    /** Creates what is missing of its tables and indexes; written for {@link ViewName#sql}. */
    String script();

    /** True if an event of this kind leaves at least one row in each of its tables. */
    boolean isFilledBy(LedgerEvent event);

    void apply(Batch batch);
}
