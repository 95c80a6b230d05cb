/** Plays scenario files against a running ledger, over HTTP only. Start at {@link caseledger.standalone.play.Player}. */
@NullMarked
package caseledger.standalone.play;

import org.jspecify.annotations.NullMarked;
