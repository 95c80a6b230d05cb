package caseledger.eventstore;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Some events in order of position.
 *
 * @param after the position the page begins after
 * @param last the position of the last row read; upcasters may have left fewer messages than rows, or made more
 * @param bytes of payload and metadata
 */
record EventPage(long after, long last, long bytes, List<TrackedEventMessage<?>> messages) {}
