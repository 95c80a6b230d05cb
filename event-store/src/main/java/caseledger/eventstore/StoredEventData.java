package caseledger.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A row of the book as Axon wants to see it. */
sealed interface StoredEventData extends TrackedEventData<byte[]> {
    StoredEvent row();

    /** An event of an aggregate or of none, for those who read by position. */
    static TrackedEventData<byte[]> tracked(StoredEvent row) {
        var stream = row.stream();
        return stream == null ? new OfNoStream(row) : new OfStream(row, stream);
    }

    /** An event of an aggregate, for those who read its history. */
    static DomainEventData<byte[]> ofStream(StoredEvent row) {
        var stream = row.stream();
        if (stream == null) {
            throw new IllegalStateException("no event of a stream: " + row.position());
        }
        return new OfStream(row, stream);
    }

    @Override
    default TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(row().position());
    }

    @Override
    default String getEventIdentifier() {
        return row().eventId().toString();
    }

    @Override
    default Instant getTimestamp() {
        return row().recordedAt();
    }

    @Override
    default SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(row().metadata(), byte[].class);
    }

    @Override
    default SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(row().payload(), byte[].class, row().type(), row().revision());
    }

    /** An {@link EventData} that is no {@link DomainEventData}; Axon tells them apart by type. */
    record OfNoStream(StoredEvent row) implements StoredEventData {}

    record OfStream(StoredEvent row, StoredEvent.StreamPlace stream)
            implements StoredEventData, DomainEventData<byte[]> {
        @Override
        public @Nullable String getType() {
            return stream.type();
        }

        @Override
        public String getAggregateIdentifier() {
            return stream.id();
        }

        @Override
        public long getSequenceNumber() {
            return stream.sequence();
        }
    }
}
