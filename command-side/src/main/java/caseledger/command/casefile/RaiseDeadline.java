package caseledger.command.casefile;

import caseledger.values.CaseId;
import caseledger.values.ClockName;

/**
 * A timer asks a case whether one of its clocks runs out. Sent by no person and not over HTTP.
 *
 * @param number 1 for the first clock of this name in the case
 * @param missed true if it should have run out, false if it should soon
 */
public record RaiseDeadline(CaseId caseId, ClockName clock, int number, boolean missed) {
    public static final String COMMAND = "RaiseDeadline";
}
