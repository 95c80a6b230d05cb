/** Who is asking, what is sealed from whom, and how a refusal is told. Start at {@link AccessConfiguration}. */
@NullMarked
package caseledger.access;

import org.jspecify.annotations.NullMarked;
