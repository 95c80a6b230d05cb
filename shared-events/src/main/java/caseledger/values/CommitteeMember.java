package caseledger.values;

import caseledger.codes.CommitteeSeat;

/**
 * Who is elected into a committee, and as what.
 *
 * @param woman whether she is a woman: a committee must have women members (People's Mediation Law art. 8)
 */
public record CommitteeMember(ActorId mediator, CommitteeSeat seat, Boolean woman) {}
