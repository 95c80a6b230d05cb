package caseledger.command;

import caseledger.access.Problem;
import caseledger.access.Refused;
import caseledger.eventstore.AppendOutcomeUnknown;
import caseledger.eventstore.LedgerOverloaded;
import caseledger.eventstore.LedgerUnavailable;
import caseledger.values.Provenance;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Sends a command to its stream together with who sends it, and waits for the answer. */
public final class Dispatch {
    /** The bean that finds a command's stream: it travels beside the command. */
    public static final String TARGET_RESOLVER = "streamOfCommand";

    static final String STREAM = "stream";

    /** Metadata: present on commands that may open a stream which is not there yet. */
    public static final String OPENS = "opens";

    /** Metadata: the version that the sender believes the case to have; absent if it does not care. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    private static final String CAUSATION_ID = "causationId";
    private static final int TRIES_MAX = 5;
    private static final int ANSWER_SECONDS_MAX = 30;
    private static final int RETRY_AFTER_SECONDS = 1;

    private final CommandBus bus;

    public Dispatch(CommandBus bus) {
        this.bus = bus;
    }

    /**
     * Carries a command out once. Losing a race against another command on the same stream is no refusal: the command
     * is decided again on the new state, a few times.
     */
    public Answer send(
            String commandName,
            Object command,
            String stream,
            Provenance provenance,
            boolean opens,
            @Nullable Long expectedVersion) {
        Map<String, Object> metadata = new HashMap<>(provenance.toMap());
        metadata.put(STREAM, stream);
        if (opens) {
            metadata.put(OPENS, "true");
        }
        if (expectedVersion != null) {
            metadata.put(EXPECTED_VERSION, expectedVersion.toString());
        }
        for (var tries = 1; ; tries++) {
            try {
                return sendOnce(new GenericCommandMessage<>(new GenericMessage<>(command, metadata), commandName));
            } catch (CommandRefused refused) {
                if (tries > 1) {
                    throw refused.asProblem();
                }
                // The state in memory may be behind another node's; by now it is forgotten, so ask again.
            } catch (ConcurrencyException | AggregateStreamCreationException lost) {
                if (tries == TRIES_MAX) {
                    throw retry(CommandProblem.LEDGER_BUSY);
                }
            } catch (LedgerOverloaded full) {
                throw retry(CommandProblem.LEDGER_BUSY);
            } catch (AppendOutcomeUnknown | LedgerUnavailable unknown) {
                throw retry(CommandProblem.OUTCOME_UNKNOWN);
            }
        }
    }

    private static Refused retry(CommandProblem problem) {
        return new Refused(locale -> Problem.of(problem, locale).withRetryAfterSeconds(RETRY_AFTER_SECONDS));
    }

    private Answer sendOnce(GenericCommandMessage<?> message) {
        var result = new CompletableFuture<Answer>();
        CommandCallback<Object, Answer> callback = (_, answer) -> {
            if (answer.isExceptional()) {
                result.completeExceptionally(answer.exceptionResult());
            } else {
                result.complete(answer.getPayload());
            }
        };
        bus.dispatch(message, callback);
        try {
            return result.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The command failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("No answer within %d seconds".formatted(ANSWER_SECONDS_MAX), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer", e);
        }
    }

    static CommandTargetResolver streamOfCommand() {
        return command -> {
            Object stream = String.valueOf(command.getMetaData().get(STREAM));
            return new VersionedAggregateIdentifier(stream, null);
        };
    }

    /** What every event inherits from the command that led to it. */
    public static CorrelationDataProvider provenance() {
        return command -> {
            Map<String, Object> inherited = new HashMap<>();
            for (var key : Provenance.KEYS) {
                var value = command.getMetaData().get(key);
                if (value != null) {
                    inherited.put(key, value);
                }
            }
            inherited.put(CAUSATION_ID, command.getIdentifier());
            return inherited;
        };
    }
}
