/** Who may do what: the permission matrix as data. Start at {@link caseledger.permissions.Permissions}. */
@NullMarked
package caseledger.permissions;

import org.jspecify.annotations.NullMarked;
