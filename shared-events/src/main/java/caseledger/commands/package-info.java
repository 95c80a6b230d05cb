/** What can be asked of the ledger. {@link CaseCommand} is the index. A command checks its own form only. */
@NullMarked
package caseledger.commands;

import org.jspecify.annotations.NullMarked;
