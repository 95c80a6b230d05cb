/**
 * The book: an append-only, gapless event store for Axon Framework on PostgreSQL. It knows no domain. Start at {@link
 * caseledger.eventstore.PostgresEventStorageEngine} and {@link caseledger.eventstore.LedgerAutoConfiguration}.
 */
@NullMarked
package caseledger.eventstore;

import org.jspecify.annotations.NullMarked;
