package caseledger.standalone.play;

import caseledger.commands.CaseCommand;
import caseledger.commands.Path;
import caseledger.standalone.CommandFailed;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger's commands by their names. */
final class Commands {
    private static final Map<String, Class<?>> BY_NAME =
            records(CaseCommand.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private Commands() {}

    static Class<?> named(String name) {
        var command = BY_NAME.get(name);
        if (command == null) {
            throw new CommandFailed("The ledger knows no command " + name);
        }
        return command;
    }

    static String pathOf(String name) {
        return Objects.requireNonNull(named(name).getAnnotation(Path.class)).value();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(Commands::records);
    }
}
