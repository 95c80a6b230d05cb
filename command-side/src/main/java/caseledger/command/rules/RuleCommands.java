package caseledger.command.rules;

import caseledger.access.Mac;
import caseledger.access.Refused;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandProblem;
import caseledger.command.Dispatch;
import caseledger.command.Sender;
import caseledger.command.units.UnitHistories;
import caseledger.commands.Path;
import caseledger.commands.RuleCommand;
import caseledger.events.RuleEvent;
import caseledger.values.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The commands that change the rule book, by name and by path, and the way they all go. */
@Component
public class RuleCommands {
    private static final Map<String, Class<? extends RuleCommand>> BY_NAME = by(Class::getSimpleName);
    private static final Map<String, Class<? extends RuleCommand>> BY_PATH =
            by(type -> type.getAnnotation(Path.class).value());

    private final StrictJson json;
    private final Mac mac;
    private final Dispatch dispatch;
    private final UnitHistories units;

    RuleCommands(StrictJson json, Mac mac, Dispatch dispatch, UnitHistories units) {
        this.json = json;
        this.mac = mac;
        this.dispatch = dispatch;
        this.units = units;
    }

    /** Null if there is no such command for the rule book. */
    public static @Nullable Class<? extends RuleCommand> named(String name) {
        return BY_NAME.get(name);
    }

    static Class<? extends RuleCommand> at(String path) {
        var type = BY_PATH.get(path);
        if (type == null) {
            throw new Refused(CommandProblem.COMMAND_UNKNOWN, Map.of("commands", new TreeSet<>(BY_PATH.keySet())));
        }
        return type;
    }

    JsonNode read(byte[] body) {
        return json.read(body);
    }

    public Answer carryOut(Class<? extends RuleCommand> type, JsonNode body, Sender sender) {
        var command = json.read(body, type);
        var fingerprint = type.getSimpleName() + '\n' + new String(json.canonical(body), StandardCharsets.UTF_8);
        var provenance = new Provenance(
                sender.actor(),
                units.at(command.occurredAt()).levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(fingerprint.getBytes(StandardCharsets.UTF_8)),
                sender.correlationId());
        return dispatch.send(
                RuleBookStream.COMMAND, command, RuleEvent.STREAM, provenance, true, sender.expectedVersion());
    }

    private static Map<String, Class<? extends RuleCommand>> by(Function<Class<? extends RuleCommand>, String> key) {
        return Arrays.stream(RuleCommand.class.getPermittedSubclasses())
                .<Class<? extends RuleCommand>>map(type -> type.asSubclass(RuleCommand.class))
                .collect(Collectors.toUnmodifiableMap(key, type -> type));
    }
}
