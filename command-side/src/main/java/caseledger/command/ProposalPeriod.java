package caseledger.command;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * How long a proposed change of a register waits for its second person.
 *
 * @param inForce the time that held at a moment
 */
public record ProposalPeriod(Function<Instant, Duration> inForce) {
    public Instant end(Instant proposedAt) {
        return proposedAt.plus(inForce.apply(proposedAt));
    }
}
