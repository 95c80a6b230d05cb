package caseledger.query;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * One view as Axon sees it: collects what a batch is made of in the unit of work and hands it over together, just before
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
    void on(LedgerPages.Stretch stretch) {
        stretches().add(stretch);
    }

    /** They follow each other, so that one walk takes in them all. */
    private List<LedgerPages.Stretch> stretches() {
        var work = CurrentUnitOfWork.get();
        return work.getOrComputeResource(view.name().processor(), _ -> {
            var stretches = new ArrayList<LedgerPages.Stretch>();
            work.onPrepareCommit(
                    _ -> tables.apply(view, new Batch(stretches.getFirst().pagesTo(stretches.getLast()))));
            return stretches;
        });
    }
}
