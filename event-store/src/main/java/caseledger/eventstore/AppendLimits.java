package caseledger.eventstore;

/**
 * How much may wait for the writer before callers are turned away.
 *
 * @param queueAppendsMax appends in the queue
 * @param queueBytesMax serialized bytes in the queue, at least those of one append
 * @param appendBytesMax serialized bytes of one append; a larger one is the caller's mistake and never accepted
 */
public record AppendLimits(int queueAppendsMax, long queueBytesMax, long appendBytesMax) {
    /** 10,000 appends, 64 MB waiting, 16 MB in one. */
    public static final AppendLimits DEFAULT = new AppendLimits(10_000, 64L * 1024 * 1024, 16L * 1024 * 1024);

    public AppendLimits {
        if (queueAppendsMax < 1 || queueBytesMax < 1 || appendBytesMax < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive: %d appends and %d bytes in the queue, %d in one"
                            .formatted(queueAppendsMax, queueBytesMax, appendBytesMax));
        }
        if (appendBytesMax > queueBytesMax) {
            throw new IllegalArgumentException(
                    "ledger.queue-size-max is %2$d bytes, and an append of ledger.append-size-max, %1$d, would never fit"
                            .formatted(appendBytesMax, queueBytesMax));
        }
    }
}
