/** Measurements beside peers, never a timed test. Start at {@link caseledger.benchmarks.Bench}. */
@NullMarked
package caseledger.benchmarks;

import org.jspecify.annotations.NullMarked;
