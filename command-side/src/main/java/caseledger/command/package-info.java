/** The side that decides. Start at {@code casefile.CaseFile}; what is refused and why stands in {@link Refusal}. */
@NullMarked
package caseledger.command;

import org.jspecify.annotations.NullMarked;
