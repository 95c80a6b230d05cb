/** Who is shown which case. Start at {@link caseledger.query.sight.CaseSight}. */
@NullMarked
package caseledger.query.sight;

import org.jspecify.annotations.NullMarked;
