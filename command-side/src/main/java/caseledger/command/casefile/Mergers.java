package caseledger.command.casefile;

import caseledger.command.Answer;
import caseledger.command.Dispatch;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.values.Provenance;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;

/**
 * Tells the survivor of a merger about it, once the merged case has recorded it. Two streams cannot be written in one
 * append: so the merged case decides, and what it recorded is the promise that the survivor records it too. This
 * processor's token moves only after the survivor has, so a process that dies in between leaves the promise to the next
 * one that follows the ledger; told twice, the survivor knows the command by its id and records nothing twice. Until then
 * the merged case has left all figures and the survivor still counts from its own acceptance.
 */
final class Mergers {
    static final String PROCESSOR = "mergers";

    private final Dispatch dispatch;

    /** Beside the processor's unit of work: within it the append would wait for the token and the token for the append. */
    private final Executor beside = Executors.newVirtualThreadPerTaskExecutor();

    Mergers(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @EventHandler
    void on(CasesMerged merged, MetaData metaData) {
        if (merged.ends()) {
            CompletableFuture.supplyAsync(() -> tellSurvivor(merged, Provenance.of(metaData)), beside)
                    .join();
        }
    }

    private Answer tellSurvivor(CasesMerged merged, Provenance provenance) {
        return dispatch.send(CaseFile.MERGED, merged, merged.survivor().toString(), provenance, false, null);
    }

    static ConfigurerModule following() {
        return Follower.of(PROCESSOR, Mergers.class, axon -> new Mergers(new Dispatch(axon.commandBus())));
    }
}
