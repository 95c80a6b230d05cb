package caseledger.command;

import caseledger.access.Refused;
import caseledger.commands.Path;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one kind by their names, as a batch calls them, and by their paths, as they are sent one by one.
 *
 * @param <C> the sealed kind
 */
public final class CommandNames<C> {
    private final Map<String, Class<? extends C>> byName;
    private final Map<String, Class<? extends C>> byPath;

    private CommandNames(Class<C> kind) {
        byName = by(kind, Class::getSimpleName);
        byPath = by(kind, type -> type.getAnnotation(Path.class).value());
    }

    public static <C> CommandNames<C> of(Class<C> kind) {
        return new CommandNames<>(kind);
    }

    /** Null if this kind has no such command. */
    public @Nullable Class<? extends C> find(String name) {
        return byName.get(name);
    }

    public Class<? extends C> named(String name) {
        return require(byName.get(name));
    }

    public Class<? extends C> at(String path) {
        return require(byPath.get(path));
    }

    public Refused unknown() {
        return new Refused(
                CommandProblem.COMMAND_UNKNOWN,
                Map.of("commands", byName.keySet().stream().sorted().toList()));
    }

    /** What a command is, as it enters into the proof that it was sent before. */
    public static byte[] headOf(Class<?> command, Object... details) {
        var head = new StringBuilder(command.getSimpleName()).append('\n');
        for (var detail : details) {
            head.append(detail).append('\n');
        }
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Class<? extends C> require(@Nullable Class<? extends C> type) {
        if (type == null) {
            throw unknown();
        }
        return type;
    }

    private static <C> Map<String, Class<? extends C>> by(Class<C> kind, Function<Class<? extends C>, String> key) {
        return commands(kind)
                .<Class<? extends C>>map(type -> type.asSubclass(kind))
                .collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandNames::commands)
                : Stream.of(type);
    }
}
