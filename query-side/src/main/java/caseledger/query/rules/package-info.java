/** The rule book as it stands on a day. Start at {@link caseledger.query.rules.RuleChanges}. */
@NullMarked
package caseledger.query.rules;

import org.jspecify.annotations.NullMarked;
