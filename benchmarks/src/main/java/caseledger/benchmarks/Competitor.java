package caseledger.benchmarks;

import java.time.Duration;

/** One way to append events, measured in turns with others. */
interface Competitor extends AutoCloseable {
    String name();

    /** Appends single events from {@code clients} clients at once for a time; returns events per second. */
    double perSecond(int clients, Duration time) throws Exception;

    @Override
    void close();
}
