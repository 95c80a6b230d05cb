/** Time limits and the calendar as plain values, each with its source. */
@NullMarked
package caseledger.command.rules;

import org.jspecify.annotations.NullMarked;
