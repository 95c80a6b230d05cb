package caseledger.benchmarks;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** An Axon storage engine driven by virtual threads, each writing streams of ten events. */
final class EngineCompetitor implements Competitor {
    private static final int STREAM_EVENTS = 10;
    private static final String TEXT = "x".repeat(280);
    private static final MetaData METADATA =
            MetaData.with("traceId", "0123456789abcdef").and("actor", "0123456789abcdef0123456789abcdef");

    /** What is stored: some 300 bytes of JSON. */
    record Noted(String text) {}

    private final String name;
    private final Consumer<DomainEventMessage<?>> append;
    private final Runnable close;

    EngineCompetitor(String name, Consumer<DomainEventMessage<?>> append, Runnable close) {
        this.name = name;
        this.append = append;
        this.close = close;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double perSecond(int clients, Duration time) throws Exception {
        var stored = new LongAdder();
        var started = System.nanoTime();
        var deadline = started + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = (Callable<Void>) () -> {
                while (System.nanoTime() < deadline) {
                    var stream = UUID.randomUUID().toString();
                    for (var sequence = 0; sequence < STREAM_EVENTS && System.nanoTime() < deadline; sequence++) {
                        append.accept(
                                new GenericDomainEventMessage<>("Bench", stream, sequence, new Noted(TEXT), METADATA));
                        stored.increment();
                    }
                }
                return null;
            };
            for (var done : threads.invokeAll(
                    IntStream.range(0, clients).mapToObj(_ -> client).toList())) {
                done.get();
            }
        }
        return stored.sum() * 1e9 / (System.nanoTime() - started);
    }

    @Override
    public void close() {
        close.run();
    }
}
