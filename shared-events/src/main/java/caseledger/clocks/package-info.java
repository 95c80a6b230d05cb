/**
 * Time limits: which event starts and ends which clock, and when it runs out. Pure functions of events, rule version and
 * holiday calendar, the same on both sides.
 */
@NullMarked
package caseledger.clocks;

import org.jspecify.annotations.NullMarked;
