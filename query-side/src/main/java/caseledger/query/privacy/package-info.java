/** Personal data in clear, for those who may ask and say why: unsealing, search, export. Start at {@link PersonSearch}. */
@NullMarked
package caseledger.query.privacy;

import org.jspecify.annotations.NullMarked;
