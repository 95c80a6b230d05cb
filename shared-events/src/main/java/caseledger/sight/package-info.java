/** Who may see which case, and how much of it. Start at {@link caseledger.sight.Circle}. */
@NullMarked
package caseledger.sight;

import org.jspecify.annotations.NullMarked;
