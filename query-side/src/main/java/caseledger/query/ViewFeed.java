package caseledger.query;

import caseledger.clocks.Limits;
import caseledger.events.LedgerEvent;
import caseledger.eventstore.Positions;
import caseledger.values.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * One view as Axon sees it: collects the events of a batch in the unit of work and hands them over together, just before
 * the transaction commits that also stores the token.
 */
final class ViewFeed {
    private final View view;
    private final ViewTables tables;
    private final Positions positions;

    ViewFeed(View view, ViewTables tables, Positions positions) {
        this.view = view;
        this.tables = tables;
        this.positions = positions;
    }

    @EventHandler
    void on(
            LedgerEvent event,
            TrackingToken token,
            @SequenceNumber Long sequence,
            @MessageIdentifier String eventId,
            @Timestamp Instant recordedAt,
            MetaData metaData) {
        batch().add(new Recorded(
                event,
                positions.of(token),
                sequence,
                eventId,
                recordedAt,
                Provenance.of(metaData),
                Limits.of(metaData)));
    }

    private List<Recorded> batch() {
        var work = CurrentUnitOfWork.get();
        return work.getOrComputeResource(view.name().processor(), _ -> {
            var batch = new ArrayList<Recorded>();
            work.onPrepareCommit(_ -> tables.apply(view, batch));
            return batch;
        });
    }
}
