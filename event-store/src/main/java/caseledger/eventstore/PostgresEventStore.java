package caseledger.eventstore;

import javax.sql.DataSource;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over the book. It replaces {@code EmbeddedEventStore}, which is woken only by appends of its own
 * process and leaves the processors to poll twice a second: here the database wakes every process, and each stream tells
 * its processor at once.
 */
public final class PostgresEventStore extends AbstractEventStore implements Lifecycle {
    private final PostgresEventStorageEngine engine;
    private final Tail tail;

    private PostgresEventStore(Parts parts, PostgresEventStorageEngine engine, Tail tail) {
        super(parts);
        this.engine = engine;
        this.tail = tail;
    }

    /**
     * An event store reading and writing through the engine.
     *
     * @param connections gives the connection that listens, which is kept; not a pool shared with requests
     */
    public static PostgresEventStore over(
            PostgresEventStorageEngine engine,
            DataSource connections,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        var parts = new Parts();
        parts.storageEngine(engine).messageMonitor(monitor).spanFactory(spans);
        return new PostgresEventStore(parts, engine, new Tail(connections, engine));
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new EventCursor(engine, tail, PostgresEventStorageEngine.position(token));
    }

    /** Closed after the processors that read from it and before whatever they write to. */
    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onShutdown(Phase.INBOUND_EVENT_CONNECTORS - 10, this::close);
    }

    /** Lets go of the listening connection; streams still open see no further event. */
    public void close() {
        tail.close();
    }

    private static final class Parts extends AbstractEventStore.Builder {}
}
