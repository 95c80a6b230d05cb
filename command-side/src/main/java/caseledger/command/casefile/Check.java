package caseledger.command.casefile;

import caseledger.command.CommandRefused;
import java.time.Instant;

/** One condition of a command that does not depend on what the command says: it refuses or lets pass. */
@FunctionalInterface
interface Check {
    /**
     * Refuses or lets pass.
     *
     * @param at when the command says that it happened
     * @throws CommandRefused if the case, as it stands, or the sender does not allow the command
     */
    void require(Instant at, CaseState state, Circumstances now);
}
