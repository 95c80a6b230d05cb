/**
 * Shows the ledger: every view is a function of the events, may be dropped and fills again. Start at {@link
 * caseledger.query.View}.
 */
@NullMarked
package caseledger.query;

import org.jspecify.annotations.NullMarked;
