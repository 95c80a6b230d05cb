package caseledger.query;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * One view as Axon sees it: collects the events of a batch in the unit of work and hands them over together, just before
 * the transaction commits that also stores the token.
 */
final class ViewFeed {
    private final View view;
    private final ViewTables tables;

    ViewFeed(View view, ViewTables tables) {
        this.view = view;
        this.tables = tables;
    }

    @EventHandler
    void on(LedgerPages.Stretch stretch) throws InterruptedException {
        batch().addAll(stretch.events());
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
