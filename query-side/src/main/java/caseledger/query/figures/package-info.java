/**
 * The figures: each a function of its definition's version, the period, the unit and a position of the ledger, and of
 * nothing else. Start at {@link caseledger.query.figures.CaseFacts} for what counts, at {@link
 * caseledger.query.figures.Figure} for the definitions.
 */
@NullMarked
package caseledger.query.figures;

import org.jspecify.annotations.NullMarked;
