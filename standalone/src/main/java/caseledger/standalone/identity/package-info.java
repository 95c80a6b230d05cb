/** The identity provider that the standalone ledger brings. Start at {@link SigningKeys}. */
@NullMarked
package caseledger.standalone.identity;

import org.jspecify.annotations.NullMarked;
