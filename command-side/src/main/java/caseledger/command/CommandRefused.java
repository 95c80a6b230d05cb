package caseledger.command;

import caseledger.access.Problem;
import caseledger.access.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An answer, not a fault: a refusal with the facts that it rests on. It has no stack trace, and its details are plain
 * data so that they come through Axon Server unharmed.
 */
public final class CommandRefused extends CommandExecutionException {
    /** The facts travel as plain text and lists of text; they never hold personal data. */
    public record Details(Refusal refusal, Map<String, Object> facts) {}

    private CommandRefused(Details details) {
        super(details.refusal().code(), null, details, false);
    }

    /** Facts in pairs of name and value. */
    public static CommandRefused because(Refusal refusal, @Nullable Object... facts) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < facts.length; i += 2) {
            map.put(String.valueOf(facts[i]), plain(facts[i + 1]));
        }
        return new CommandRefused(new Details(refusal, map));
    }

    /** The same, without a word of the case. */
    public CommandRefused withoutFacts() {
        return new CommandRefused(new Details(refusal(), Map.of()));
    }

    public Refusal refusal() {
        return details().refusal();
    }

    public Map<String, Object> facts() {
        return details().facts();
    }

    /** As the sender reads it. */
    public Refused asProblem() {
        return new Refused(locale -> {
            return Problem.of(refusal(), locale)
                    .withRule(refusal().rule(), refusal().legalBasis(locale))
                    .withFacts(facts());
        });
    }

    private Details details() {
        return this.<Details>getDetails().orElseThrow();
    }

    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Iterable<?> items -> {
                var list = new ArrayList<String>();
                items.forEach(item -> list.add(item.toString()));
                yield list;
            }
            case Number number -> number;
            default -> value.toString();
        };
    }
}
