/** Timers: armed by following the ledger, so that no crash loses one, and fired by whichever node comes first. */
@NullMarked
package caseledger.command.deadlines;

import org.jspecify.annotations.NullMarked;
