package caseledger.values;

import java.time.Instant;

/** The mediator's signature under an agreement. */
public record MediatorSignature(ActorId actor, Instant at) {}
