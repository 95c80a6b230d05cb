/** Small values that check their own form: ids, money, periods, sealed text. Start at {@link Sealed}. */
@NullMarked
package caseledger.values;

import org.jspecify.annotations.NullMarked;
