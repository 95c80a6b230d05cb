package caseledger.values;

import java.time.Instant;

/** A party's signature, seal or fingerprint under an agreement. */
public record PartySignature(PartyId party, Instant at) {}
