/**
 * Both sides and a PostgreSQL of their own in one process, and the commands of the script {@code ledger}. Start at
 * {@link caseledger.standalone.Ledger}.
 */
@NullMarked
package caseledger.standalone;

import org.jspecify.annotations.NullMarked;
