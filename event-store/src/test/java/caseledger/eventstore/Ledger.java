package caseledger.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.tracing.NoOpSpanFactory;

/** The book wired by hand, as a test needs it. */
final class Ledger implements AutoCloseable {
    /** What the tests store. */
    sealed interface Fact permits Noted, Closed {}

    record Noted(String text) implements Fact {}

    record Closed() implements Fact {}

    final EventTable table;
    final GroupCommit writer;
    final PostgresEventStorageEngine engine;
    final PostgresEventStore store;
    final MeterRegistry meters = new SimpleMeterRegistry();

    Ledger(Database database) {
        this(database, database.dataSource(), AppendLimits.DEFAULT, Duration.ofSeconds(20));
    }

    /** @param connections what the writer and the tail use, perhaps through something that breaks */
    Ledger(Database database, DataSource connections, AppendLimits limits, Duration wait) {
        this(database, connections, limits, wait, NoOpEventUpcaster.INSTANCE);
    }

    Ledger(Database database, DataSource connections, AppendLimits limits, Duration wait, EventUpcaster upcasters) {
        table = new EventTable(database.dataSource());
        writer = new GroupCommit(connections, limits, wait, meters);
        engine = new PostgresEventStorageEngine(table, writer, serializer(), upcasters);
        store = PostgresEventStore.over(
                engine,
                connections,
                NoOpMessageMonitor.instance(),
                DefaultEventBusSpanFactory.builder()
                        .spanFactory(NoOpSpanFactory.INSTANCE)
                        .build());
    }

    static StoredTypeSerializer serializer() {
        return StoredTypeSerializer.of(StoredTypes.of(Fact.class));
    }

    static DomainEventMessage<?> event(String stream, long sequence) {
        return event(stream, sequence, "note " + sequence);
    }

    static DomainEventMessage<?> event(String stream, long sequence, String text) {
        return new GenericDomainEventMessage<>(
                "Notebook", stream, sequence, new Noted(text), MetaData.with("by", "test"));
    }

    /** {@code count} events of one stream, from a sequence on. */
    static List<DomainEventMessage<?>> events(String stream, long from, int count) {
        return LongStream.range(from, from + count)
                .<DomainEventMessage<?>>mapToObj(sequence -> event(stream, sequence))
                .toList();
    }

    @Override
    public void close() {
        store.close();
        writer.close();
    }
}
