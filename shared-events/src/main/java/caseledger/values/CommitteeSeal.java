package caseledger.values;

import java.time.Instant;

/** The committee's seal on an agreement. */
public record CommitteeSeal(UnitId unit, Instant at) {}
