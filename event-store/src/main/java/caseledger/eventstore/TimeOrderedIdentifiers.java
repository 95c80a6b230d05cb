package caseledger.eventstore;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Version 7 UUIDs (RFC 9562) for Axon's messages: milliseconds first, then 74 random bits. New event ids then fall at the
 * end of their unique index, whose size no longer matters to an append; random ones would touch a different page each.
 * They are names, not secrets.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        var random = ThreadLocalRandom.current();
        var high = (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000);
        var low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
