package caseledger.command.deadlines;

import caseledger.access.Refused;
import caseledger.codes.Role;
import caseledger.command.Dispatch;
import caseledger.command.Refusal;
import caseledger.command.casefile.RaiseDeadline;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.Provenance;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises deadlines when their time has come. Every node does so; what one has in hand the others pass over, and what is raised
 * twice all the same is recorded once, because the case itself decides.
 */
final class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int BATCH_MAX = 20;
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int STOP_SECONDS_MAX = 10;
    private static final Actor TIMER = new Actor(new ActorId("timer"), Role.SA, null, null, "timer");

    private final DeadlineTable table;
    private final TransactionTemplate transactions;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Duration every;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timers").factory());

    Timers(DeadlineTable table, TransactionTemplate transactions, Dispatch dispatch, Clock clock, Duration every) {
        this.table = table;
        this.transactions = transactions;
        this.dispatch = dispatch;
        this.clock = clock;
        this.every = every;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var _ = thread.scheduleWithFixedDelay(this::raiseAll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    private void raiseAll() {
        try {
            while (!thread.isShutdown() && raiseSome() == BATCH_MAX) {
                LOG.debug("More deadlines are due");
            }
        } catch (RuntimeException fault) {
            LOG.warn("Deadlines could not be raised; they stay due", fault);
        }
    }

    private int raiseSome() {
        var due = transactions.execute(_ -> table.raise(clock.instant(), BATCH_MAX, AGAIN, this::raise));
        return due == null ? 0 : due;
    }

    /** True unless it has to be tried again. */
    private boolean raise(RaiseDeadline deadline) {
        try {
            dispatch.send(
                    RaiseDeadline.COMMAND, deadline, deadline.caseId().toString(), provenance(deadline), false, null);
            return true;
        } catch (Refused refused) {
            return refused.problem(Locale.ENGLISH).code().equals(Refusal.DEADLINE_NOT_DUE.code());
        } catch (RuntimeException fault) {
            LOG.warn("The deadline {} of case {} could not be raised", deadline.clock(), deadline.caseId(), fault);
            return false;
        }
    }

    /** A miss is one command for ever; a warning may come again if the time was prolonged. */
    private Provenance provenance(RaiseDeadline deadline) {
        var key = "timer/%s#%d/%s"
                .formatted(
                        deadline.clock(),
                        deadline.number(),
                        deadline.missed() ? "missed" : Long.toString(clock.millis()));
        return new Provenance(TIMER, null, key, "timer", key);
    }
}
