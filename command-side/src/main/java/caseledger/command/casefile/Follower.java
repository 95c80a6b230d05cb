package caseledger.command.casefile;

import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;

/** Follows the ledger from its beginning, on one node at a time, and tries again what failed. */
final class Follower {
    private Follower() {}

    /** The token moves on only after the handler has done its part: what a process left undone the next one does. */
    static <T> ConfigurerModule of(String processor, Class<T> type, Function<Configuration, T> handler) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerEventHandler(handler::apply)
                .assignHandlerInstancesMatching(processor, type::isInstance)
                .registerListenerInvocationErrorHandler(processor, _ -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        processor,
                        Configuration::eventStore,
                        (_, builder) ->
                                builder.initialSegmentCount(1).initialToken(StreamableMessageSource::createTailToken)));
    }
}
