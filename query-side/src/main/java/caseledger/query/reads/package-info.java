/** Who looked at which case, for those who watch over it. Start at {@link caseledger.query.reads.ReadLogEndpoint}. */
@NullMarked
package caseledger.query.reads;

import org.jspecify.annotations.NullMarked;
