/**
 * Everything that can be stored in the ledger, for ever. {@link LedgerEvent} is the index; every change of a stored form
 * is a new revision with its golden file.
 */
@NullMarked
package caseledger.events;

import org.jspecify.annotations.NullMarked;
