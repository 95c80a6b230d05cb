package caseledger.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What tests saw decided: of each command the events it led to and the refusals it met. */
public final class Decided {
    private static final Map<Class<?>, Decided> SEEN = new HashMap<>();

    final TreeSet<String> events = new TreeSet<>();
    final TreeSet<Refusal> refusals = new TreeSet<>();

    private Decided() {}

    static synchronized void forget() {
        SEEN.clear();
    }

    static synchronized Decided of(Class<?> command) {
        return SEEN.computeIfAbsent(command, _ -> new Decided());
    }

    /** Decides, and notes what came of it. */
    public static <E> List<E> noting(Object command, Supplier<List<E>> decision) {
        try {
            var events = decision.get();
            accepted(
                    command,
                    events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .toList());
            return events;
        } catch (CommandRefused refused) {
            refused(command, refused);
            throw refused;
        }
    }

    public static void accepted(Object command, Collection<String> events) {
        of(command.getClass()).events.addAll(events);
    }

    public static void refused(Object command, CommandRefused refused) {
        of(command.getClass()).refusals.add(refused.refusal());
    }
}
