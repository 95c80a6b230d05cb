/** The log of reads: who looked at which case, and why. Start at {@link caseledger.access.reads.ReadRecorder}. */
@NullMarked
package caseledger.access.reads;

import org.jspecify.annotations.NullMarked;
