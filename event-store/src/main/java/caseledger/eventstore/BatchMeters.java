package caseledger.eventstore;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How large the batches are, and how long the database takes for them. */
final class BatchMeters {
    private final DistributionSummary appends;
    private final DistributionSummary events;
    private final Timer time;

    BatchMeters(MeterRegistry meters) {
        appends = DistributionSummary.builder("ledger.batch.appends")
                .description("Units of work committed together")
                .register(meters);
        events = DistributionSummary.builder("ledger.batch.events")
                .description("Events committed together")
                .register(meters);
        time = Timer.builder("ledger.batch")
                .description("Time from sending a batch to its answer")
                .publishPercentileHistogram()
                .register(meters);
    }

    void record(long nanos, int appendCount, int eventCount) {
        time.record(nanos, TimeUnit.NANOSECONDS);
        appends.record(appendCount);
        events.record(eventCount);
    }
}
