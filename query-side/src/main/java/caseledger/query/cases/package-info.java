/**
 * Cases: the list, one case to date, its timeline. Start at {@link caseledger.query.cases.CaseToDate}, the fold that also
 * says how a case stood at any earlier version.
 */
@NullMarked
package caseledger.query.cases;

import org.jspecify.annotations.NullMarked;
