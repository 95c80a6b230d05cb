/** The rule book: time limits and code lists in versions, each with its source, changed by two people. */
@NullMarked
package caseledger.command.rules;

import org.jspecify.annotations.NullMarked;
