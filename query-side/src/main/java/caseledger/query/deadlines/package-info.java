/** What is due, what is overdue, and what was done in time. */
@NullMarked
package caseledger.query.deadlines;

import org.jspecify.annotations.NullMarked;
