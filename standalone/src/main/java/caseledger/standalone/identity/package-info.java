/** The identity provider that the standalone ledger brings. Start at {@link IdentityProvider}. */
@NullMarked
package caseledger.standalone.identity;

import org.jspecify.annotations.NullMarked;
